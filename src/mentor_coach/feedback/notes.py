"""Feelings that no word names: a stage note tells of them, or a loss or a body told as plain fact."""

from collections.abc import Iterator

from mentor_coach.feedback.said_so import says, spans_of
from mentor_coach.knowledge.load import words
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Span, Turn

FELT_NOTE, TOLD_PLAINLY = "felt_note", "told_plainly"  # the names of the reasons that such a move rests on
UNNAMED = (FELT_NOTE, TOLD_PLAINLY)
_SURE, _SAID_SURELY = 0.9, 0.7  # confidence of such a feeling, and from which words tell of one as well
_ENDS = ".!?…"
_OTHERS_SPEAK = ('"', "“", "”", "«", "?")  # in speech that is told, and in what is asked, nobody says it of themselves


def with_unnamed_feelings(indexed: Indexed) -> Indexed:
    """The reading with a feeling of the client's wherever a note or a plain fact tells of one that no word named."""
    felt = [
        move
        for turn in indexed.client_turns
        for move in (*_felt(turn), *_told_plainly(turn))
        if not _is_said(indexed, move)
    ]
    if not felt:
        return indexed
    reading = indexed.reading
    return Indexed(reading.model_copy(update={"moves": (*reading.moves, *felt)}), indexed.trusted)


def _is_said(indexed: Indexed, felt: Move) -> bool:
    """Whether words surely tell of a feeling at the same place, or of distress, which is more than one."""
    said = [m for m in indexed.in_turn(felt.turn, "client_emotion") if m.confidence >= _SAID_SURELY]
    said += indexed.in_turn(felt.turn, "client_distress")
    return any(m.start < felt.end and felt.start < m.end for m in said)


def _felt(turn: Turn) -> Iterator[Move]:
    told = tuple(words(turn.language, "feedback")["notes"]["felt"])
    for note in turn.notes:
        said = turn.text[note.start : note.end].lower()
        if any(word in said for word in told):
            start, end = _sentence_beside(turn, note)
            because = (Because(source="cue", name=FELT_NOTE, detail=""),)
            yield Move(kind="client_emotion", turn=turn.index, start=start, end=end, confidence=_SURE, because=because)


def _told_plainly(turn: Turn) -> Iterator[Move]:
    for start, end in spans_of(turn):
        matched = says(TOLD_PLAINLY, turn.text[start:end], turn.language)
        if matched and not any(mark in turn.text[start:end] for mark in _OTHERS_SPEAK):
            because = (Because(source="cue", name=TOLD_PLAINLY, detail=matched),)
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
