"""Feelings that only a stage note tells of, such as "(voice shakes)": openings like any that were said."""

from collections.abc import Iterator

from mentor_coach.knowledge.load import words
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Span, Turn

FELT_NOTE = "felt_note"  # the name of the reason that such a move rests on
_SURE, _SAID_SURELY = 0.9, 0.7  # confidence of such a feeling, and from which words tell of one as well
_ENDS = ".!?…"


def with_felt_notes(indexed: Indexed) -> Indexed:
    """The reading with a feeling of the client's wherever a note tells of one that no words did."""
    felt = [move for turn in indexed.client_turns for move in _felt(turn) if not _is_said(indexed, move)]
    if not felt:
        return indexed
    reading = indexed.reading
    return Indexed(reading.model_copy(update={"moves": (*reading.moves, *felt)}), indexed.trusted)


def _is_said(indexed: Indexed, felt: Move) -> bool:
    """Whether words surely tell of a feeling at the same place."""
    said = indexed.in_turn(felt.turn, "client_emotion")
    return any(m.start < felt.end and felt.start < m.end and m.confidence >= _SAID_SURELY for m in said)


def _felt(turn: Turn) -> Iterator[Move]:
    told = tuple(words(turn.language, "feedback")["notes"]["felt"])
    for note in turn.notes:
        said = turn.text[note.start : note.end].lower()
        if any(word in said for word in told):
            start, end = _sentence_beside(turn, note)
            because = (Because(source="cue", name=FELT_NOTE, detail=""),)
            yield Move(kind="client_emotion", turn=turn.index, start=start, end=end, confidence=_SURE, because=because)


def _sentence_beside(turn: Turn, note: Span) -> tuple[int, int]:
    """From the sentence that the note follows to the note's end; a note at the head goes with the sentence after it."""
    before = turn.text[: note.start].rstrip()
    if before:
        cut = max((before[:-1].rfind(mark) for mark in _ENDS), default=-1)
        start = cut + 1
        return start + len(before[start:]) - len(before[start:].lstrip()), note.end
    after = [at for mark in _ENDS if (at := turn.text.find(mark, note.end)) >= 0]
    return note.start, (min(after) + 1) if after else len(turn.text)
