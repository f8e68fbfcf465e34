"""Compare the reader's moves with labels, sentence by sentence: `python -m evals.moves [--writer NAME ...]`.

Labelled sessions lie in `evals/{rated,unseen}/<writer>/moves` (`training/rated.py` tells the form), a second
labeller's in `moves_b`. What ships was fitted on those in `rated`, which flatters it there; on none in `unseen`.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import click
import numpy as np
from training.calibrate import calibration_error, reliability
from training.rated import EVALS, Labelled, labelled_session

from evals.cards import Card
from mentor_coach.knowledge.load import move_kinds
from mentor_coach.moves.spot import spot_moves

_FEWEST = 5  # labels of a kind from which it is shown alone
_WHOLE_TURN = ("stacked_question",)  # of a turn, not of a sentence: not labelled
Made = tuple[int, int, str]
"""A turn, where the sentence ends in it, and a kind of move."""


@dataclass
class Tally:
    """How often both sides say it, and only one of them."""

    both: Counter[str] = field(default_factory=Counter)
    claimed: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, said: Iterable[Made], claimed: Iterable[Made]) -> None:
        """Count one session: what was labelled, and what the other side claims."""
        labels, claims = set(said), set(claimed)
        self.both.update(kind for *_, kind in labels & claims)
        self.claimed.update(kind for *_, kind in claims - labels)
        self.missed.update(kind for *_, kind in labels - claims)

    def row(self, kinds: Iterable[str]) -> list[float]:
        """Labels, precision, recall and F1 of these kinds together."""
        both, claimed, missed = (sum(part[kind] for kind in kinds) for part in (self.both, self.claimed, self.missed))
        precision, recall = both / max(both + claimed, 1), both / max(both + missed, 1)
        return [both + missed, precision, recall, 2 * both / max(2 * both + claimed + missed, 1)]


@click.command()
@click.option("--writer", multiple=True, help="This writer's sessions, for those unseen; may be given again.")
@click.option("--card", default="", help="Also write evals/cards/NAME.md and .json.")
def main(writer: tuple[str, ...], card: str) -> None:
    """Precision, recall and F1 of every kind of move against labels, and whether confidence means something."""
    names = writer or tuple(sorted(path.name for path in (EVALS / "unseen").iterdir()))
    paths = [path for name in names for path in sorted(EVALS.glob(f"*/{name}/moves/*.json"))]
    sessions = [labelled_session(path) for path in paths]
    made = score(sessions, " ".join(["python -m evals.moves", *sys.argv[1:]]))
    click.echo(made.markdown())
    if card:
        made.write(card)


def score(sessions: Sequence[Labelled], command: str) -> Card:
    """The card: all kinds together, by family, by kind, calibration, and the second labeller where there is one."""
    card = Card("What each sentence does, against labels", command, "Moves of the shipped reader, a sentence each.")
    whole, tallies = Tally(), {language: Tally() for language in ("en", "tr")}
    chances: list[tuple[float, bool]] = []
    for session in sessions:
        claims, labels = _claims(session), _labels(session)
        for tally in (whole, tallies[session.language]):
            tally.add(labels, claims)
        chances += [(confidence, made in labels) for made, confidence in claims.items()]
    kinds = [kind for kind in move_kinds() if kind not in _WHOLE_TURN]
    families: dict[str, list[str]] = {}
    for kind in kinds:
        families.setdefault(move_kinds()[kind].family, []).append(kind)
    rows = [["all", *whole.row(kinds)], *([f"all, {name}", *tally.row(kinds)] for name, tally in tallies.items())]
    rows += [[family, *whole.row(listed)] for family, listed in families.items()]
    columns = ["moves", "labels", "precision", "recall", "F1"]
    card.table("Together", columns, rows)
    card.table("By kind", columns, [[kind, *row] for kind in kinds if (row := whole.row([kind]))[0] >= _FEWEST])
    card.figures["F1"] = {row[0]: row[-1] for row in rows}
    _add_second(card, sessions, kinds)
    _add_calibration(card, chances)
    return card


def _claims(session: Labelled) -> dict[Made, float]:
    reading = spot_moves(session.transcript, session.roles)
    return {(move.turn, move.end, move.kind): move.confidence for move in reading.moves if move.kind not in _WHOLE_TURN}


def _labels(session: Labelled) -> set[Made]:
    return {(turn, said.end, kind) for (turn, _), said in session.sentences.items() for kind in said.kinds}


def _add_second(card: Card, sessions: Sequence[Labelled], kinds: Sequence[str]) -> None:
    """What two labellers reach with each other: the ceiling."""
    tally = Tally()
    for session in sessions:
        for second in EVALS.glob(f"*/{session.writer}/moves_b/{session.name}.json"):
            tally.add(_labels(session), _labels(labelled_session(second)))
    if tally.both:
        row = tally.row(kinds)
        card.table("A second labeller against the first", ["labels", "precision", "recall", "F1"], [row])
        card.figures["second labeller F1"] = row[-1]


def _add_calibration(card: Card, chances: Sequence[tuple[float, bool]]) -> None:
    claimed, right = np.array([chance for chance, _ in chances]), np.array([made for _, made in chances])
    error = calibration_error(claimed, right)
    card.figures["calibration error"] = error
    rows = [[f"from {low:.1f}", mean, seen, count] for low, mean, seen, count in reliability(claimed, right)]
    heading = f"Confidence against how often the label agrees (expected calibration error {error:.3f})"
    card.table(heading, ["confidence", "claimed", "right", "n"], rows)


if __name__ == "__main__":
    main()
