"""Fit how markers are read within their session: `python -m training.standings`.

Ridge regression of the raters' mean standing on what `markers.in_session` measures, over every rated session. How
strongly each part is held back, spread and cuts were chosen once, round, by leaving sessions out
(`python -m evals.standings` measures that).
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
import numpy.typing as npt

from mentor_coach.formats import read
from mentor_coach.knowledge.load import FRAMEWORK, framework
from mentor_coach.markers.conditions import Ground
from mentor_coach.markers.in_session import ORDER, RATED, Facts, facts_of
from mentor_coach.markers.weigh import weigh
from mentor_coach.moves.spot import spot_moves
from mentor_coach.roles import infer_roles
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.standings import MarkerWeights, StandingWeights
from mentor_coach.schema.transcript import Source
from mentor_coach.signals import detect_signals
from training.build import SHIPPED

VERSION = "1"
RATED_SESSIONS = Path(__file__).parents[1] / "evals" / "rated"  # a folder a writer: sessions, ratings, moves
# How strongly each weight is held to zero: shared ones hardly, what one marker does of its own more and more.
_SESSION, _SHARES, _STEPS, _SHARED, _BASE, _RULE, _OWN_SESSION = 2.0, 0.5, 1.0, 3.0, 3.0, 10.0, 30.0
_SPREAD, _BY_RULE, _CUTS = 1.4, 0.2, (0.55, 1.55, 2.5)
Floats = npt.NDArray[np.float64]


class Rated(NamedTuple):
    """One rated session: writer and name, the facts of its markers, and what each rater said of each (0 to 3)."""

    writer: str
    name: str
    facts: dict[str, Facts]
    ratings: dict[str, list[int]]


def read_rated() -> list[Rated]:
    """Every rated session of every writer, as the shipped reader reads it."""
    return [
        Rated(path.parents[1].name, path.stem, _facts(path), _said(path))
        for path in sorted(RATED_SESSIONS.glob("*/sessions/*.json"))
    ]


def _said(session: Path) -> dict[str, list[int]]:
    said: dict[str, list[int]] = {}
    for file in sorted((session.parents[1] / "ratings").glob(f"{session.stem}.*.json")):
        for marker, standing in json.loads(file.read_text(encoding="utf-8"))["standings"].items():
            if standing in ORDER:
                said.setdefault(marker, []).append(ORDER.index(standing))
    return said


def _facts(path: Path) -> dict[str, Facts]:
    turns = json.loads(path.read_text(encoding="utf-8"))["turns"]
    content = json.dumps({"turns": turns}, ensure_ascii=False).encode("utf-8")
    transcript = read(Source(name=path.name, content=content))
    indexed = Indexed(spot_moves(transcript, infer_roles(transcript, None)[0]))
    ground = Ground(indexed, {signal.name: signal for signal in detect_signals(indexed)})
    markers = [marker for marker in framework().markers if marker.level in RATED]
    return facts_of(markers, {marker.id: weigh(marker, ground) for marker in markers}, ground)


def fit(rated: Sequence[Rated]) -> StandingWeights:
    """Weights for all markers of the framework that are rated, from these sessions."""
    names = [marker.id for marker in framework().markers if marker.level in RATED]
    usual = _usual(rated, names)
    rows = [(name, fact, session.ratings[name]) for session in rated for name, fact in _both(session)]
    table = np.array([_row(name, fact, names, usual[name]) for name, fact, _ in rows])
    target = np.array([np.mean(said) for _, _, said in rows])
    held = np.array([1e-6, *[_SESSION] * 3, *[_SHARES] * 2, *[_STEPS] * 3, _STEPS, *[_SHARED] * 3])
    held = np.concatenate([held, *[[_BASE, _RULE, _OWN_SESSION]] * len(names)])
    found = np.linalg.solve(table.T @ table + np.diag(held), table.T @ target)
    return _weights(np.round(found, 4).tolist(), names, usual)


def _both(session: Rated) -> list[tuple[str, Facts]]:
    return [(name, fact) for name, fact in session.facts.items() if name in session.ratings]


def _usual(rated: Sequence[Rated], names: Sequence[str]) -> dict[str, tuple[float, float, float]]:
    usual = {}
    for name in names:
        seen = [session.facts[name].evidence for session in rated if name in session.facts and name in session.ratings]
        shown, partly, against = np.round(np.mean(seen, axis=0), 4).tolist() if seen else (0.0, 0.0, 0.0)
        usual[name] = (shown, partly, against)
    return usual


def _row(name: str, fact: Facts, names: Sequence[str], usual: tuple[float, float, float]) -> Floats:
    """One line of the table: an offset, the session, the step by rule (shown is the offset's), peers, evidence, own."""
    steps = [float(fact.rule == step) for step in range(3)]
    evidence = np.subtract(fact.evidence, usual)
    own = np.zeros((len(names), 3))
    own[names.index(name)] = (1.0, fact.rule - 2, fact.session[0] - 2)
    return np.concatenate([[1.0], fact.session, steps, [fact.peers], evidence, own.ravel()])


def _weights(
    found: list[float], names: Sequence[str], usual: Mapping[str, tuple[float, float, float]]
) -> StandingWeights:
    own = {name: found[13 + 3 * i : 16 + 3 * i] for i, name in enumerate(names)}
    return StandingWeights(
        framework=FRAMEWORK,
        offset=found[0],
        session=(found[1], found[2], found[3], found[4], found[5]),
        steps=(found[6], found[7], found[8], 0.0),
        peers=found[9],
        evidence=(found[10], found[11], found[12]),
        spread=_SPREAD,
        by_rule=_BY_RULE,
        cuts=_CUTS,
        markers={
            name: MarkerWeights(base=base, rule=rule, session=session, usual=usual[name])
            for name, (base, rule, session) in own.items()
        },
    )


@click.command()
@click.option("--output", type=click.Path(path_type=Path), default=SHIPPED, help="Folder to write to.")
def main(output: Path) -> None:
    """Fit on all rated sessions and write `standings.json`."""
    rated = read_rated()
    manifest: dict[str, Any] = {
        "version": VERSION,
        "trained_on": {"sessions": len(rated), "ratings": sum(len(v) for one in rated for v in one.ratings.values())},
        "weights": fit(rated).model_dump(mode="json"),
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (output / "standings.json").write_text(text, encoding="utf-8")
    click.echo(f"standings.json: {len(text) / 1e3:.0f} kB, {manifest['trained_on']}")


if __name__ == "__main__":
    main()
