"""Train on four fifths of the conversations and hand over the fifth apart, five times."""

from collections.abc import Iterator
from pathlib import Path

from sklearn.model_selection import GroupKFold

from mentor_coach.moves.models import ActModels, assemble
from training.annomi import read_annomi
from training.build import written_sessions
from training.fitting import fit_language, load_words

_FOLDS = 5


def fold_models(data: Path) -> Iterator[tuple[ActModels, list[str]]]:
    """English models, each with the names of the conversations of `data` that it never saw.

    The split is scikit-learn's GroupKFold over utterances of the coach with conversations as groups. Written
    exemplars (those not kept apart) are part of every training set.
    """
    observed = read_annomi(data)
    written = written_sessions("en")
    groups = [session.name for session in observed for _ in session.coach]
    for _, test in GroupKFold(_FOLDS).split(groups, groups=groups):
        apart = sorted({groups[i] for i in test})
        kept = [session for session in observed if session.name not in apart]
        arrays, manifest = fit_language("en", [*kept, *written])
        yield assemble("en", {**manifest, "version": "fold"}, arrays, load_words("en")), apart
