"""A turn prepared for reading: its sentences as words, cue hits, and the client's words just before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentor_coach.moves.lexicon import CueHit, Lexicon, fitting
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.noun import Role
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Transcript, Turn
from mentor_coach.text.cues import Tokens
from mentor_coach.text.sentences import sentences
from mentor_coach.text.stems import content_stems

RECENT = 3  # client turns back in which a coach may pick up words


@dataclass(frozen=True)
class Unit:
    """One sentence: its span in the turn's text, its words, and which cues matched."""

    start: int
    end: int
    tokens: Tokens
    hits: tuple[CueHit, ...]
    stems: Mapping[str, str]

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the turn's text."""
        return self.start, self.end

    def hit(self, *kinds: str) -> CueHit | None:
        """The first cue hit of one of these kinds."""
        return next((hit for hit in self.hits if hit.kind in kinds), None)


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
        units = _units(turn, role, lexicon)
        recent = tuple(reversed(heard[-RECENT:])) if role == "coach" else tuple(_last_coach(prepared))
        made = PreparedTurn(turn, role, units, lexicon, recent)
        prepared.append(made)
        if role == "client":
            heard.append(made)
    return prepared


def _last_coach(prepared: Sequence[PreparedTurn]) -> list[PreparedTurn]:
    return [prepared[-1]] if prepared and prepared[-1].role == "coach" else []


def _units(turn: Turn, role: Role, lexicon: Lexicon) -> tuple[Unit, ...]:
    spans = sentences(
        turn.text, turn.language, lexicon.splitting, [(note.start, note.end) for note in turn.notes]
    )
    units = []
    for start, end in spans:
        tokens = lexicon.tokens(turn.text, start, end)
        stems = content_stems(tokens.words, turn.language, lexicon.common)
        units.append(Unit(start, end, tokens, tuple(lexicon.hits(tokens, role)), stems))
    return tuple(units)


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
