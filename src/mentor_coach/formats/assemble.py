"""Utterances to a transcript: the one place that merges, cleans, tells languages and refuses the rest."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from mentor_coach.formats.limits import LIMITS
from mentor_coach.formats.names import speaker_key
from mentor_coach.formats.stage_notes import find_notes, without_notes
from mentor_coach.formats.talk import is_talk
from mentor_coach.formats.timing import first_time, settle_times
from mentor_coach.formats.trouble import trouble
from mentor_coach.formats.utterance import Gathered, Utterance
from mentor_coach.schema.noun import Language
from mentor_coach.schema.transcript import Cue, Notice, Span, Transcript, Turn
from mentor_coach.text.language import read_languages

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
SURROGATE = re.compile("[\ud800-\udfff]")
LETTER = re.compile(r"[^\W_]")
EDGES = " \t:;,-–—*_[]<>|#\"'"
WITH_ROLE = re.compile(r"([^()]{1,60}?) \([^\W\d_][^()\d]{0,40}\)")
LEFT_OUT_CHARS = 300
LONG_WORD = 60
MOST_MARKS = 30
FORM_SPEAKERS = 7
FORM_TURNS_EACH = 1.3


def cleaned(text: str) -> str:
    """`text` as NFC without invisible characters, every stretch of white space one blank."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    if SURROGATE.search(text):
        text = SURROGATE.sub("\ufffd", text)
    words = INVISIBLE.sub("", text).split()
    if any(len(word) > LONG_WORD for word in words):
        words = [_with_few_marks(word) if len(word) > LONG_WORD else word for word in words]
    return unicodedata.normalize("NFC", " ".join(words))


def _with_few_marks(word: str) -> str:
    """At most 30 combining marks in a row: more is no writing, and Unicode normalization slows down on it."""
    kept = []
    run = 0
    for letter in word:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def assemble(gathered: Gathered, format_name: str, *, merge: bool = True) -> Transcript:
    """The transcript of what a reader gathered; consecutive pieces of one speaker become one turn.

    Without `merge` every piece stays a turn: for a source that says itself what its turns are.

    Raises `SourceError` with `empty`, `no_speakers`, `one_speaker`, `not_a_conversation`, `too_many_turns`,
    `too_many_words`, `too_long` or `language_unsupported`.
    """
    labelled = _labelled(gathered)
    began = first_time(labelled)
    turns = _merged(settle_times(labelled, gathered), merge=merge)
    _refuse_other_than_conversation(turns)
    _refuse_excess(turns)
    spoken = [without_notes(text, notes) for _, text, _, notes in turns]
    languages = read_languages(spoken)
    if languages.unsupported:
        raise trouble("language_unsupported", language=languages.unsupported)
    if gathered.unproven and not is_talk(spoken):
        raise trouble("not_a_conversation", gathered.utterances[0].where, speakers=len({turn[0] for turn in turns}))
    if len(languages.shares) > 1 and min(languages.shares.values()) >= 0.05:
        gathered.count("languages_mixed")
    return Transcript(
        turns=tuple(_turn(index, *parts, languages.per_text[index]) for index, parts in enumerate(turns)),
        speakers=tuple(dict.fromkeys(speaker for speaker, *_ in turns)),
        language=languages.language,
        languages=languages.shares,
        format=format_name,
        title=cleaned(gathered.title)[:200] or None if gathered.title else None,
        notices=_notices(gathered, began if gathered.wall_clock else ""),
    )


def spelled(name: str) -> str:
    """A speaker's name as it is shown: clean, without colons and brackets around it."""
    return cleaned(name).strip(EDGES)[: LIMITS.speaker_chars].strip()


def _spellings(gathered: Gathered) -> dict[str, str]:
    """One spelling for each speaker: the first, and `Ada (Coach)` also for plain Ada."""
    names = [spelled(piece.speaker) for piece in gathered.utterances if piece.speaker is not None]
    spelling: dict[str, str] = {}
    for name in names:
        spelling.setdefault(speaker_key(name), name)
    fuller: dict[str, list[str]] = {}
    for name in spelling.values():
        found = WITH_ROLE.fullmatch(name)
        if found and speaker_key(found.group(1)) in spelling:
            fuller.setdefault(speaker_key(found.group(1)), []).append(name)
    return spelling | {key: variants[0] for key, variants in fuller.items() if len(variants) == 1}


def _labelled(gathered: Gathered) -> list[Utterance]:
    """Utterances with a speaker and clean text each; an unlabelled one belongs to whoever spoke before."""
    spelling = _spellings(gathered)
    current: str | None = None
    pieces: list[Utterance] = []
    for piece in gathered.utterances:
        if piece.speaker is not None:
            name = spelled(piece.speaker)
            current = spelling[speaker_key(name)] if name else current
        text = cleaned(piece.text)
        if text:
            pieces.append(Utterance(current, text, piece.start, piece.end, piece.where))
    if not any(LETTER.search(piece.text) for piece in pieces):
        raise trouble("empty")
    first = next((place for place, piece in enumerate(pieces) if piece.speaker), None)
    if first is None:
        raise trouble("no_speakers", pieces[0].where)
    gathered.count("unlabelled", first)
    return [replace(piece, speaker=pieces[first].speaker) for piece in pieces[:first]] + pieces[first:]


_Parts = tuple[str, str, tuple[Cue, ...], tuple[Span, ...]]


def _merged(pieces: list[Utterance], *, merge: bool) -> list[_Parts]:
    """Consecutive pieces of one speaker as one (or each on its own): speaker, text, cues, stage notes."""
    merged: list[_Parts] = []
    numbered = enumerate(pieces)
    for (speaker, _), run in groupby(numbered, key=lambda pair: (pair[1].speaker or "", None if merge else pair[0])):
        group = [piece for _, piece in run]
        texts: list[str] = []
        cues: list[Cue] = []
        notes: list[Span] = []
        length = 0
        for piece in group:
            span = Span(start=length, end=length + len(piece.text))
            if piece.start is not None:
                cues.append(Cue(start=piece.start, end=piece.end, span=span))
            notes.extend(Span(start=note.start + length, end=note.end + length) for note in find_notes(piece.text))
            texts.append(piece.text)
            length = span.end + 1
        # Pieces in NFC joined by blanks are in NFC: nothing composes with a blank.
        merged.append((speaker, " ".join(texts), tuple(cues), tuple(notes)))
    return merged


def _turn(
    index: int, speaker: str, text: str, cues: tuple[Cue, ...], notes: tuple[Span, ...], language: Language
) -> Turn:
    ends = [cue.end for cue in cues if cue.end is not None]
    return Turn(
        index=index,
        speaker=speaker,
        text=text,
        start=cues[0].start if cues and cues[0].span.start == 0 else None,
        end=max(ends) if ends and cues[-1].end is not None and cues[-1].span.end == len(text) else None,
        language=language,
        cues=cues,
        notes=notes,
    )


def _refuse_other_than_conversation(turns: list[_Parts]) -> None:
    speaking = [speaker for speaker, text, _, notes in turns if LETTER.search(without_notes(text, notes))]
    speakers = set(speaking)
    if not speakers:
        raise trouble("empty")
    if len(speakers) == 1:
        raise trouble("one_speaker", speaker=speaking[0])
    crowd = len(speakers) >= FORM_SPEAKERS and len(speaking) < FORM_TURNS_EACH * len(speakers)
    if crowd or len(speakers) > LIMITS.speakers:
        raise trouble("not_a_conversation", speakers=len(speakers))


def _refuse_excess(turns: list[_Parts]) -> None:
    if len(turns) > LIMITS.turns:
        raise trouble("too_many_turns", count=len(turns), limit=LIMITS.turns)
    words = sum(text.count(" ") + 1 for _, text, _, _ in turns)
    if words > LIMITS.words:
        raise trouble("too_many_words", count=words, limit=LIMITS.words)
    times = [time for _, _, cues, _ in turns for cue in cues for time in (cue.start, cue.end) if time is not None]
    if times and max(times) - min(times) > LIMITS.duration_seconds:
        hours = (max(times) - min(times)) / 3600
        raise trouble("too_long", hours=round(hours, 1), limit=round(LIMITS.duration_seconds / 3600))


def _notices(gathered: Gathered, began: str) -> tuple[Notice, ...]:
    notices = [Notice(code=code, details={"count": count}) for code, count in sorted(gathered.counts.items())]
    left_out = [line for line in map(cleaned, gathered.left_out) if line]
    if left_out:
        text = _shortened(left_out)
        notices.append(Notice(code="left_out", details={"count": len(left_out), "text": text}))
    if began:
        notices.append(Notice(code="wall_clock", details={"start": began}))
    return tuple(notices)


def _shortened(lines: Iterable[str]) -> str:
    text = " / ".join(lines)
    return text if len(text) <= LEFT_OUT_CHARS else text[: LEFT_OUT_CHARS - 1] + "…"
