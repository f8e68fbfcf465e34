"""Rated sessions with what each sentence does, labelled by hand: `evals/rated/<writer>/{sessions,ratings,moves}`.

A file of moves is `{"session", "labels": {"TURN:START": [kind, ...]}}`: START is where the sentence begins in its turn
(both from 0); sentences that make no move are left out.
"""

import json
from pathlib import Path
from typing import NamedTuple

from mentor_coach.formats import read
from mentor_coach.moves.prepared import prepare
from mentor_coach.roles import infer_roles
from mentor_coach.schema.noun import Language, Role
from mentor_coach.schema.reading import RoleReading
from mentor_coach.schema.transcript import Source, Transcript

EVALS = Path(__file__).parents[1] / "evals"
RATED_SESSIONS = EVALS / "rated"  # beside it `unseen`, from which nothing is ever learned
Place = tuple[int, int]
"""A turn, and where a sentence begins in it."""


class Sentence(NamedTuple):
    """One sentence as the reader splits: who says it, its text, where it ends in its turn, what it does."""

    by: Role
    text: str
    end: int
    kinds: frozenset[str]


class Labelled(NamedTuple):
    """A session of which every sentence was labelled."""

    writer: str
    name: str
    language: Language
    transcript: Transcript
    roles: dict[str, RoleReading]
    sentences: dict[Place, Sentence]


def transcript_in(path: Path) -> Transcript:
    """The transcript of a session file, read as any upload is."""
    turns = json.loads(path.read_text(encoding="utf-8"))["turns"]
    return read(Source(name=path.name, content=json.dumps({"turns": turns}, ensure_ascii=False).encode("utf-8")))


def read_labelled() -> list[Labelled]:
    """Every labelled session, by writer and name."""
    return [labelled_session(path) for path in sorted(RATED_SESSIONS.glob("*/moves/*.json"))]


def labelled_session(moves: Path) -> Labelled:
    """The session whose moves stand in this file. Raises ValueError for a label where no sentence begins."""
    labels = json.loads(moves.read_text(encoding="utf-8"))["labels"]
    kinds = {_place(place): frozenset(listed) for place, listed in labels.items()}
    session = moves.parents[1] / "sessions" / moves.name
    transcript = transcript_in(session)
    roles = infer_roles(transcript, None)[0]
    sentences = {
        (turn.turn.index, unit.start): Sentence(
            turn.role,
            turn.turn.text[unit.start : unit.end],
            unit.end,
            kinds.get((turn.turn.index, unit.start), frozenset()),
        )
        for turn in prepare(transcript, {name: told.role for name, told in roles.items()})
        for unit in turn.units
    }
    nowhere = sorted(kinds.keys() - sentences.keys())
    if nowhere:
        raise ValueError(f"{moves}: no sentence begins at {nowhere[0]}; label it anew where the reader splits now")
    language: Language = json.loads(session.read_text(encoding="utf-8"))["language"]
    return Labelled(moves.parents[1].name, moves.stem, language, transcript, dict(roles), sentences)


def _place(written: str) -> Place:
    turn, start = written.split(":")
    return int(turn), int(start)
