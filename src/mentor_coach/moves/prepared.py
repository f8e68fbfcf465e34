"""A turn prepared for reading: its sentences as words, what each seems to do, and the client's words just before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from mentor_coach.knowledge.load import move_kinds
from mentor_coach.moves.heard import HEARD, Chances, KindModel, load_kinds
from mentor_coach.moves.lexicon import CueHit, Lexicon, fitting
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.noun import Language, Role
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Transcript, Turn
from mentor_coach.text.cues import Tokens
from mentor_coach.text.sentences import sentences
from mentor_coach.text.stems import content_stems

RECENT = 3  # client turns back in which a coach may pick up words


FAINT = 0.1  # probability from which it is weighed whether a sentence makes a move
_FAINTEST = 0.03  # the same where what stands around the sentence tells more than its words: leading, telling
_BY_CUE = 0.85  # that a cue matched, where there is no more to go by
SEEMS = 0.4  # probability from which a sentence, heard by itself, seems to make it


class Sign(NamedTuple):
    """That a sentence seems to make a move: how likely (0 to 1) and why."""

    kind: str
    confidence: float
    because: tuple[Because, ...]


_kind_of = attrgetter("kind")


@dataclass(frozen=True)
class Unit:
    """One sentence: its span in the turn's text, its words, and the moves it seems to make."""

    start: int
    end: int
    tokens: Tokens
    stems: Mapping[str, str]
    signs: tuple[Sign, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the turn's text."""
        return self.start, self.end

    def sign(self, *kinds: str) -> Sign | None:
        """The first sign of one of these kinds that is more than faint."""
        return next((sign for sign in self.signs if sign.kind in kinds and sign.confidence >= SEEMS), None)


@dataclass(frozen=True)
class PreparedTurn:
    """A turn with its role, sentences, and the client's recent turns (latest first) where a coach speaks."""

    turn: Turn
    role: Role
    units: tuple[Unit, ...]
    lexicon: Lexicon
    recent: tuple["PreparedTurn", ...] = ()

    @property
    def before(self) -> str:
        """What the other speaker said last, or an empty text."""
        return self.recent[0].turn.text if self.recent else ""

    @property
    def stems(self) -> dict[str, str]:
        """Content stems of the whole turn with the word that gave each."""
        return {stem: word for unit in self.units for stem, word in unit.stems.items()}


def prepare(transcript: Transcript, roles: Mapping[str, Role]) -> list[PreparedTurn]:
    """Prepare every coach and client turn, in order; turns of others are left out."""
    prepared: list[PreparedTurn] = []
    heard: list[PreparedTurn] = []
    for turn in transcript.turns:
        role = roles.get(turn.speaker, "other")
        if role == "other":
            continue
        lexicon = fitting(turn.language, turn.text)
        units = _units(turn, lexicon)
        recent = tuple(reversed(heard[-RECENT:])) if role == "coach" else tuple(_last_coach(prepared))
        made = PreparedTurn(turn, role, units, lexicon, recent)
        prepared.append(made)
        if role == "client":
            heard.append(made)
    return prepared


def _last_coach(prepared: Sequence[PreparedTurn]) -> list[PreparedTurn]:
    return [prepared[-1]] if prepared and prepared[-1].role == "coach" else []


def _units(turn: Turn, lexicon: Lexicon) -> tuple[Unit, ...]:
    holes = [(note.start, note.end) for note in turn.notes]
    units = []
    for start, end in sentences(turn.text, turn.language, lexicon.splitting, holes):
        tokens = lexicon.tokens(turn.text, start, end)
        units.append(Unit(start, end, tokens, content_stems(tokens.words, turn.language, lexicon.common)))
    return tuple(units)


def with_signs(turns: Sequence[PreparedTurn], language: Language) -> list[PreparedTurn]:
    """The turns of one language, each sentence with the moves it seems to make, heard in one batch."""
    model = load_kinds(language)
    units = [(turn, unit) for turn in turns for unit in turn.units]
    heard = model.hear([turn.turn.text[unit.start : unit.end] for turn, unit in units])
    hits = [{hit.kind: hit for hit in turn.lexicon.hits(unit.tokens, turn.role)} for turn, unit in units]
    signed = iter(
        replace(unit, signs=tuple(sorted(signs, key=_kind_of)))
        for (_, unit), signs in zip(units, _signs([turn.role for turn, _ in units], hits, heard, model), strict=True)
    )
    return [replace(turn, units=tuple(next(signed) for _ in turn.units)) for turn in turns]


def _signs(
    roles: Sequence[Role], hits: Sequence[Mapping[str, CueHit]], heard: Chances, model: KindModel
) -> list[list[Sign]]:
    """Per sentence the moves it seems to make, given who speaks, which cues matched and what the model heard."""
    cued = np.array([[kind in found for kind in model.kinds] for found in hits], dtype=bool).reshape(heard.shape)
    made_by = np.array([move_kinds()[kind].by for kind in model.kinds])
    believed = np.where(made_by == np.array(roles)[:, None], model.believe(heard, cued), 0.0)
    signs: list[list[Sign]] = [
        # A kind that the model does not know rests on its cue alone.
        [Sign(kind, _BY_CUE, _why(hit, 0.0)) for kind, hit in found.items() if kind not in model.kinds]
        for found in hits
    ]
    for i, k in np.argwhere(believed >= np.array([_faint(kind) for kind in model.kinds])).tolist():
        kind = model.kinds[k]
        signs[i].append(Sign(kind, float(believed[i, k]), _why(hits[i].get(kind), float(heard[i, k]))))
    return signs


@cache
def _faint(kind: str) -> float:
    """The probability from which it is weighed whether a sentence makes a move of this kind."""
    around = kind in ("leading_question", "rhetorical_question") or move_kinds()[kind].family == "telling"
    return _FAINTEST if around else FAINT


def _why(hit: CueHit | None, chance: float) -> tuple[Because, ...]:
    because = [Because(source="cue", name=hit.cue, detail=hit.matched)] if hit else []
    if chance >= HEARD:
        because.append(Because(source="model", name="kind", score=round(chance, 3)))
    return tuple(because)


def move(
    kind: str, prepared: PreparedTurn, span: tuple[int, int], confidence: float, because: Sequence[Because]
) -> Move:
    """A move on `span` of the turn; confidence is kept within 0 and 1 and to three digits."""
    return Move(
        kind=kind,
        turn=prepared.turn.index,
        start=span[0],
        end=span[1],
        confidence=round(max(0.0, min(1.0, confidence)), 3),
        because=tuple(because),
    )
