"""Fit how markers are read within their session: `python -m training.standings`.

Ridge regression of the raters' mean standing on what `markers.in_session` measures, over every rated session. Markers
share their weights: of the session's measures as far as raters' standings of two markers go together within a session,
of a marker's own facts with all others, its competency's more so. How much each part may take was chosen once, round,
by leaving writers out (`python -m evals.standings` measures that).
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
import numpy.typing as npt
from scipy import linalg

from mentor_coach.knowledge.load import FRAMEWORK, framework, move_kinds
from mentor_coach.markers.conditions import Ground
from mentor_coach.markers.in_session import ORDER, RATED, Facts, Measured, facts_of, measure, standardized
from mentor_coach.markers.weigh import weigh
from mentor_coach.moves.spot import spot_moves
from mentor_coach.moves.weighed import MEASURES
from mentor_coach.roles import infer_roles
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.reading import Reading
from mentor_coach.schema.standings import MarkerWeights, SessionMeasure, StandingWeights
from mentor_coach.signals import detect_signals
from training.build import SHIPPED
from training.rated import RATED_SESSIONS, read_labelled, transcript_in
from training.weighing import fit as fit_weighing
from training.weighing import hear_apart, read_apart

VERSION = "2"
# How much of a standing each part may explain (variances), by who shares it: all markers, a competency's, one alone.
_OWN, _BASE = (1.0, 0.5, 1.0), (0.0, 0.3, 0.5)
_SESSION, _TOGETHER = 0.3, 1.5  # the session's part: shared by all markers, and by those that raters move together
_KINDS, _SIGNALS = 2.0, 1.0  # of the session's part: kinds of move, signals
_NOISE = 10.0  # what none of them explains
_MIDDLE = 2.2  # where a standing is expected before anything is known
_SPREAD, _CUTS = 1.3, (0.95, 1.6, 2.35)
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


class Rated(NamedTuple):
    """One rated session: writer and name, what is measured, and what each rater said of each marker (0 to 3)."""

    writer: str
    name: str
    facts: dict[str, Facts]
    measured: Measured
    ratings: dict[str, list[int]]


def read_rated(apart: Mapping[str, Reading] | None = None) -> list[Rated]:
    """Every rated session of every writer: as the shipped reader reads it, or as `apart` has it by name."""
    return [
        Rated(path.parents[1].name, path.stem, *_measures(apart[path.stem] if apart else _shipped(path)), _said(path))
        for path in sorted(RATED_SESSIONS.glob("*/sessions/*.json"))
    ]


def read_rated_apart() -> list[Rated]:
    """Every rated session as it is heard by models that its writer's group did not teach; some minutes."""
    return read_rated(read_apart(hear_apart(read_labelled())))


def _shipped(path: Path) -> Reading:
    transcript = transcript_in(path)
    return spot_moves(transcript, infer_roles(transcript, None)[0])


def _said(session: Path) -> dict[str, list[int]]:
    said: dict[str, list[int]] = {}
    for file in sorted((session.parents[1] / "ratings").glob(f"{session.stem}.*.json")):
        for marker, standing in json.loads(file.read_text(encoding="utf-8"))["standings"].items():
            if standing in ORDER:
                said.setdefault(marker, []).append(ORDER.index(standing))
    return said


def _measures(reading: Reading) -> tuple[dict[str, Facts], Measured]:
    indexed = Indexed(reading)
    ground = Ground(indexed, {signal.name: signal for signal in detect_signals(indexed)})
    markers = [marker for marker in framework().markers if marker.level in RATED]
    return facts_of(markers, {marker.id: weigh(marker, ground) for marker in markers}, ground), measure(ground)


def fit(rated: Sequence[Rated]) -> StandingWeights:
    """Weights for all markers of the framework that are rated, from these sessions."""
    rows = [(i, name) for i, one in enumerate(rated) for name in one.facts if name in one.ratings]
    frame = StandingWeights(
        framework=FRAMEWORK,
        kinds=_usual({kind: [one.measured.often.get(kind, 0.0) for one in rated] for kind in move_kinds()}),
        signals=_usual({name: [one.measured.signals.get(name) for one in rated] for name in rated[0].measured.signals}),
        spread=_SPREAD,
        cuts=_CUTS,
        markers={},
    )
    target = np.array([np.mean(rated[session].ratings[name]) for session, name in rows])
    names = list(dict.fromkeys(name for _, name in rows))
    which = np.array([names.index(name) for _, name in rows])
    tables = _tables(rated, rows, frame)
    shares = _shares(names, _together(which, np.array([session for session, _ in rows]), target))
    weighing = linalg.solve(
        _covariance(tables, shares, which), target - _MIDDLE, assume_a="pos", overwrite_a=True, check_finite=False
    )
    markers = {
        name: _weights_of(weighing, tables, [share[which, i] for share in shares]) for i, name in enumerate(names)
    }
    return frame.model_copy(update={"markers": markers})


def _usual(values: dict[str, list[float | None]] | dict[str, list[float]]) -> tuple[SessionMeasure, ...]:
    """The measures that vary, with their mean and standard deviation over the sessions where they are known."""
    found = []
    for name, listed in values.items():
        known = np.array([value for value in listed if value is not None], dtype=float)
        if len(known) > 1 and known.std() > 1e-6:
            found.append(
                SessionMeasure(name=name, usual=round(float(known.mean()), 4), spread=round(float(known.std()), 4))
            )
    return tuple(found)


class _Table(NamedTuple):
    """Measures of every row, less `middle` and times `scale`, which make each explain its part."""

    values: Floats
    middle: Floats
    scale: Floats


def _tables(rated: Sequence[Rated], rows: Sequence[tuple[int, str]], frame: StandingWeights) -> tuple[_Table, ...]:
    """What is measured of each row's session, its own facts, and a 1."""
    kinds, signals = len(frame.kinds), len(frame.signals)
    scale = np.sqrt([_KINDS / kinds] * kinds + [_SIGNALS / signals] * signals)
    sessions = np.array([standardized(one.measured, frame) for one in rated]) * scale
    own = np.array([rated[session].facts[name].own for session, name in rows])
    middle, spread = own.mean(axis=0), 1 / (np.maximum(own.std(axis=0), 1e-3) * np.sqrt(own.shape[1]))
    return (
        _Table(sessions[[session for session, _ in rows]], np.zeros(len(scale)), scale),
        _Table((own - middle) * spread, middle, spread),
        _Table(np.ones((len(rows), 1)), np.zeros(1), np.ones(1)),
    )


def _together(which: Places, sessions: Places, target: Floats) -> Floats:
    """How raters' standings of two markers go together within a session: their covariance, marker by marker."""
    table = np.full((sessions.max() + 1, which.max() + 1), np.nan)
    table[sessions, which] = target
    table -= np.nanmean(table, axis=0)
    table -= np.nanmean(table, axis=1, keepdims=True)
    known = ~np.isnan(table)
    table[~known] = 0.0
    return (table.T @ table) / np.maximum(known.T.astype(float) @ known, 1)


def _shares(names: Sequence[str], together: Floats) -> tuple[Floats, ...]:
    """For each of the tables how much every two markers share of its weights."""
    competency = {marker.id: marker.competency for marker in framework().markers}
    competencies = np.array([competency[name] for name in names])
    same, alone = competencies[:, None] == competencies, np.eye(len(names))
    by_parts = [by_all + by_competency * same + by_marker * alone for by_all, by_competency, by_marker in (_OWN, _BASE)]
    return (_SESSION + _TOGETHER * together, *by_parts)


def _covariance(tables: Sequence[_Table], shares: Sequence[Floats], which: Places) -> Floats:
    """How much the standings of every two rows are expected to go together, and what none of the tables explains."""
    total = _NOISE * np.eye(len(which))
    for table, share in zip(tables, shares, strict=True):
        total += (table.values @ table.values.T) * share[np.ix_(which, which)]
    return total


def _weights_of(weighing: Floats, tables: Sequence[_Table], shares: Sequence[Floats]) -> MarkerWeights:
    """One marker's weights: of every row what it shares with this marker, table by table."""
    session, own, base = (
        (weighing * share) @ table.values * table.scale for table, share in zip(tables, shares, strict=True)
    )
    return MarkerWeights(
        base=round(float(_MIDDLE + base.sum() - own @ tables[1].middle), 4),
        session=tuple(np.round(session, 4).tolist()),
        own=tuple(np.round(own, 4).tolist()),
    )


@click.command()
@click.option("--output", type=click.Path(path_type=Path), default=SHIPPED, help="Folder to write to.")
def main(output: Path) -> None:
    """Fit on all rated sessions and write `weighing.json` and `standings.json`."""
    heard = hear_apart(read_labelled())
    rows = [row for one in heard for row in one.judged]
    learned = {"sessions": len(heard), "candidates": len(rows), "made": sum(row.made for row in rows)}
    _write(output / "weighing.json", learned, {"measures": ["offset", *MEASURES], "weights": fit_weighing(rows)})
    rated = read_rated(read_apart(heard))
    ratings = sum(len(said) for one in rated for said in one.ratings.values())
    weights = fit(rated).model_dump(mode="json")
    _write(output / "standings.json", {"sessions": len(rated), "ratings": ratings}, {"weights": weights})


def _write(path: Path, learned: dict[str, int], held: dict[str, Any]) -> None:
    manifest = {"version": VERSION, "trained_on": learned, **held}
    text = json.dumps(manifest, separators=(",", ":"), ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path.name}: {len(text) / 1e3:.0f} kB, {learned}")


if __name__ == "__main__":
    main()
