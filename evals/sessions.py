"""Compare reports with rated sessions: `python -m evals.sessions --sessions DIR --ratings DIR [--only NAME ...]`.

A session is `{"id", "language", "turns": [{"speaker", "text", "start", "end"}], "roles": {speaker: role}}`, a rating
`{"session", "rater", "standings": {marker: standing}, "questions": [{"turn", "kinds": [...]}]}`; turns from 0.
A folder of several sets (`evals/unseen`), each with `sessions` and `ratings`, may stand for both.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import click
import numpy as np

from evals.cards import Card
from evals.scores import kappa_interval, weighted_kappa
from mentor_coach.knowledge.load import framework
from mentor_coach.pipeline import analyze
from mentor_coach.schema.report import Report
from mentor_coach.schema.transcript import Source

ORDER = ("against", "not_seen", "partly", "shown")
VARIED = 0.5  # standard deviation of a session's standings from which it is of mixed quality
FORMS = {"open": "open_question", "closed": "closed_question", "leading": "leading_question"}
FORMS |= {"rhetorical": "rhetorical_question", "stacked": "stacked_question"}


@dataclass(frozen=True)
class Pair:
    """One marker of one session as two sides see it: two raters, or a rater (named `rater`) and the reader."""

    session: str
    marker: str
    first: str
    second: str
    rater: str = ""


@click.command()
@click.option("--sessions", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of sessions.")
@click.option("--ratings", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of ratings.")
@click.option("--only", multiple=True, help="Only sessions whose name begins so; may be given again.")
@click.option("--card", default="", help="Also write evals/cards/NAME.md and .json.")
def main(sessions: Path, ratings: Path, only: tuple[str, ...], card: str) -> None:
    """Agreement of reports with raters: standings, question kinds, roles."""
    listed = [session for session in _json_files(sessions, "sessions") if not only or session["id"].startswith(only)]
    held = {session["id"]: session for session in listed}
    rated = [rating for rating in _json_files(ratings, "ratings") if rating["session"] in held]
    reports = {name: read_session(session) for name, session in held.items()}
    made = score(held, rated, reports, " ".join(["python -m evals.sessions", *sys.argv[1:]]))
    click.echo(made.markdown())
    if card:
        made.write(card)


def _json_files(folder: Path, kind: str) -> list[dict[str, Any]]:
    """The files of a folder; where it holds several sets instead, those in each one's folder of this kind."""
    found = sorted(folder.glob("*.json")) or sorted(folder.glob(f"*/{kind}/*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in found]


def read_session(session: dict[str, Any]) -> Report:
    """The report of one session; its roles and ratings are not handed over."""
    content = json.dumps({"turns": session["turns"]}, ensure_ascii=False).encode("utf-8")
    return analyze(Source(name=f"{session['id']}.json", content=content))


def score(
    sessions: dict[str, dict[str, Any]],
    ratings: Sequence[dict[str, Any]],
    reports: dict[str, Report],
    command: str = "python -m evals.sessions",
) -> Card:
    """All figures of the card."""
    card = Card(
        "Agreement with rated sessions",
        command,
        "Invented sessions, rated by raters who did not write the reader. Kappa is quadratic-weighted over against, "
        "not seen, partly, shown; pairs where a side says not observable are counted apart. 'Rater and rater' is "
        "the ceiling. Of mixed quality: raters' standings of the session vary by at least half a step.",
    )
    machine = [
        Pair(rating["session"], marker, standing, found, rating["rater"])
        for rating in ratings
        for marker, standing in rating["standings"].items()
        if (found := _standings(reports[rating["session"]]).get(marker))
    ]
    human = _between_raters(ratings)
    _add_kappas(card, machine, human)
    _add_confusion(card, machine)
    _add_questions(card, sessions, ratings, reports)
    _add_roles(card, sessions, reports)
    return card


def _standings(report: Report) -> dict[str, str]:
    return {finding.marker: finding.standing for finding in report.findings}


def _between_raters(ratings: Sequence[dict[str, Any]]) -> list[Pair]:
    by_session: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for rating in ratings:
        by_session[rating["session"]].append(rating)
    return [
        Pair(session, marker, first["standings"][marker], second["standings"][marker])
        for session, listed in by_session.items()
        for first, second in combinations(listed, 2)
        for marker in first["standings"]
        if marker in second["standings"]
    ]


def kappa(pairs: Sequence[Pair]) -> float:
    """Quadratic-weighted kappa of the pairs where both sides could observe."""
    return weighted_kappa(*_steps(pairs), len(ORDER))


def _steps(pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    """Both sides' steps (0 to 3) where both could observe."""
    seen = [pair for pair in pairs if pair.first in ORDER and pair.second in ORDER]
    return [ORDER.index(pair.first) for pair in seen], [ORDER.index(pair.second) for pair in seen]


def mean_within(pairs: Sequence[Pair], varied: float = 0.0) -> float:
    """Mean of the sessions' kappas, over sessions where a rater's standings vary at least by `varied` (standard
    deviation, from 0 against to 3 shown); sessions without a kappa are left out."""
    kept = [
        listed
        for listed in _grouped(pairs, lambda pair: pair.session).values()
        if np.std([ORDER.index(pair.first) for pair in listed if pair.first in ORDER] or [0]) >= varied
    ]
    return _mean([kappa(listed) for listed in kept])


def _add_kappas(card: Card, machine: Sequence[Pair], human: Sequence[Pair]) -> None:
    markers = {marker.id: marker for marker in framework().markers}
    keys: dict[str, Callable[[Pair], str]] = {
        "competency": lambda pair: str(markers[pair.marker].competency) if pair.marker in markers else "?",
        "level": lambda pair: markers[pair.marker].level if pair.marker in markers else "?",
        "rater": lambda pair: pair.rater,
        "session": lambda pair: pair.session,
    }
    rows: list[list[object]] = [["all", _seen(machine), kappa(machine), kappa(human), _hidden(machine)]]
    figures: dict[str, Any] = {"all": kappa(machine), "between raters": kappa(human)}
    for name, key in keys.items():
        by_key, human_by_key = _grouped(machine, key), _grouped(human, key)
        for held in sorted(by_key):
            mine, theirs = by_key[held], human_by_key.get(held, [])
            rows.append([f"{name} {held}", _seen(mine), kappa(mine), kappa(theirs), _hidden(mine)])
            figures[f"{name} {held}"] = kappa(mine)
    figures["within sessions"] = mean_within(machine)
    figures["within sessions of mixed quality"] = mean_within(machine, VARIED)
    by_session = _grouped(machine, lambda pair: pair.session)
    low, high = kappa_interval([_steps(listed) for listed in by_session.values()], len(ORDER))
    figures["all, 95 % interval"] = [low, high]
    rows.insert(1, [f"all, 95 % interval over {len(by_session)} sessions", "", f"{low:.3f} to {high:.3f}", "", ""])
    rows.insert(2, ["within sessions, mean", "", figures["within sessions"], mean_within(human), ""])
    mixed = figures["within sessions of mixed quality"]
    rows.insert(3, ["within sessions of mixed quality, mean", "", mixed, mean_within(human, VARIED), ""])
    card.table("Standings", ["over", "pairs", "reader and rater", "rater and rater", "not observable"], rows)
    card.figures["kappa"] = figures


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else float("nan")


def _grouped(pairs: Sequence[Pair], key: Callable[[Pair], str]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[key(pair)].append(pair)
    return found


def _seen(pairs: Sequence[Pair]) -> int:
    return sum(pair.first in ORDER and pair.second in ORDER for pair in pairs)


def _hidden(pairs: Sequence[Pair]) -> str:
    rater = sum(pair.first not in ORDER and pair.second in ORDER for pair in pairs)
    reader = sum(pair.first in ORDER and pair.second not in ORDER for pair in pairs)
    both = sum(pair.first not in ORDER and pair.second not in ORDER for pair in pairs)
    return f"rater only {rater}, reader only {reader}, both {both}"


def _add_confusion(card: Card, machine: Sequence[Pair]) -> None:
    names = (*ORDER, "not_observable")
    seen = Counter((pair.first, pair.second) for pair in machine)
    rows = [[f"rater: {first}", *(seen[first, second] for second in names)] for first in names]
    card.table("Rater against reader", ["", *(f"reader: {name}" for name in names)], rows)
    far: dict[str, list[int]] = defaultdict(list)
    for pair in machine:
        if pair.first in ORDER and pair.second in ORDER:
            far[pair.marker].append(ORDER.index(pair.second) - ORDER.index(pair.first))
    worst = sorted(far, key=lambda marker: -float(np.mean(np.square(far[marker]))))[:15]
    rows = [[m, len(far[m]), float(np.mean(far[m])), float(np.mean(np.square(far[m])))] for m in worst]
    card.table("Markers farthest off (positive: reader is kinder)", ["marker", "pairs", "mean", "mean square"], rows)


def _add_questions(
    card: Card, sessions: dict[str, dict[str, Any]], ratings: Sequence[dict[str, Any]], reports: dict[str, Report]
) -> None:
    """Question kinds on the turns a rater listed: F1 per kind, and how often the whole set is the same."""
    rows, figures = [], {}
    for language in ("en", "tr"):
        rated, found, same, turns = Counter[str](), Counter[str](), 0, 0
        both = Counter[str]()
        for rating in ratings:
            if sessions[rating["session"]]["language"] != language:
                continue
            place = turn_places(sessions[rating["session"]], reports[rating["session"]])
            claimed = _forms_by_turn(reports[rating["session"]])
            for question in rating.get("questions", []):
                theirs = {kind for kind in question["kinds"] if kind in FORMS}
                ours = claimed.get(place[question["turn"]], set())
                rated.update(theirs)
                found.update(ours)
                both.update(theirs & ours)
                same += theirs == ours
                turns += 1
        for kind in FORMS:
            f1 = 2 * both[kind] / max(rated[kind] + found[kind], 1)
            rows.append([language, kind, rated[kind], found[kind], f1])
        micro = 2 * both.total() / max(rated.total() + found.total(), 1)
        rows.append([language, "all kinds together", rated.total(), found.total(), micro])
        rows.append([language, "same set of kinds", turns, "", same / max(turns, 1)])
        figures[language] = {"micro F1": micro, "same set": same / max(turns, 1)}
    card.table("Question kinds", ["language", "kind", "rated", "found", "F1 or share"], rows)
    card.figures["questions"] = figures


def _forms_by_turn(report: Report) -> dict[int, set[str]]:
    names = {kind: form for form, kind in FORMS.items()}
    found: dict[int, set[str]] = defaultdict(set)
    for move in report.moves:
        if move.kind in names:
            found[move.turn].add(names[move.kind])
    return found


def turn_places(session: dict[str, Any], report: Report) -> list[int]:
    """Which turn of the report holds each turn of the session: consecutive turns of one speaker are joined."""
    if len(report.transcript.turns) == len(session["turns"]):
        return list(range(len(session["turns"])))
    places, last = list[int](), None
    for turn in session["turns"]:
        same = turn["speaker"] == last
        places.append(places[-1] if same else (places[-1] + 1 if places else 0))
        last = turn["speaker"]
    return places


def _add_roles(card: Card, sessions: dict[str, dict[str, Any]], reports: dict[str, Report]) -> None:
    rows, right, all_ = [], 0, 0
    for name, session in sessions.items():
        found = reports[name].roles
        for speaker, role in session.get("roles", {}).items():
            all_ += 1
            right += found.get(speaker) == role
            if found.get(speaker) != role:
                rows.append([name, speaker, role, found.get(speaker, "")])
    share = right / max(all_, 1)
    card.table(
        "Roles", ["session", "speaker", "is", "read as"], [["all", f"{right} of {all_} right", "", share], *rows]
    )
    card.figures["roles right"] = share


if __name__ == "__main__":
    main()
