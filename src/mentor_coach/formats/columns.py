"""Tables of a conversation: which column holds the speaker, the words and the times."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mentor_coach.formats.clock import seconds
from mentor_coach.formats.json_text import as_seconds
from mentor_coach.formats.names import Likeness, likeness, without_turkish_letters
from mentor_coach.formats.utterance import Utterance
from mentor_coach.schema.errors import Where

Row = tuple[Where, Sequence[str]]


def _phrases(written: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in " ".join(written.split()).split(","))


SPEAKER_HEADINGS = _phrases(
    """
    speaker, speaker name, speaker label, speaker id, speakerid, speakername, name, voice,
    talker, who, role, participant, person, interlocutor, from,
    konusmaci, konusan, kisi, isim, ad, rol, kim, katilimci
    """
)
TEXT_HEADINGS = _phrases(
    """
    text, transcript, utterance, utterance text, content, message, sentence, speech, words,
    dialogue, dialog, line, said, what was said, spoken text,
    turn text, phrase, transcription, caption, metin, soz, sozler, konusma, ifade, cumle,
    icerik, dokum, soylenen
    """
)
START_HEADINGS = _phrases(
    """
    start, start time, time, timestamp, time stamp, begin, in, start timestamp, timecode, start s,
    start sec, start seconds, start ms, starttime, time in,
    offset, baslangic, baslangic zamani, zaman, saat, zaman damgasi
    """
)
END_HEADINGS = _phrases(
    """
    end, end time, end ms, endtime, time out, stop, out,
    end timestamp, end s, end sec, end seconds, finish, bitis, bitis
    zamani
    """
)
NUMBER_HEADINGS = ("", "no", "nr", "sira", "sira no", "turn", "row", "number", "#")
UNIT = re.compile(r"[(\[][^()\[\]]{1,20}[)\]]")
SAMPLE_ROWS = 200
TIME_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Columns:
    """Column numbers from 0; None where the table has no such column.

    `goes_on`: the words are the last column, so that what stands beyond it was cut off by a comma in them.
    """

    text: int
    speaker: int | None = None
    start: int | None = None
    end: int | None = None
    goes_on: bool = False


def columns_by_heading(row: Sequence[str]) -> Columns | None:
    """The columns as a heading row names them; None when this row is no such heading."""
    names = [_heading(cell) for cell in row]

    def place(headings: Sequence[str]) -> int | None:
        return next((names.index(heading) for heading in headings if heading in names), None)

    text = place(TEXT_HEADINGS)
    if text is None:
        return None
    last = not any(name for name in names[text + 1 :])
    columns = Columns(text, place(SPEAKER_HEADINGS), place(START_HEADINGS), place(END_HEADINGS), last)
    return columns if columns.speaker is not None or columns.start is not None else None


def _heading(cell: str) -> str:
    """A heading without case, Turkish letters, units and marks: `Timestamp (ms)` is `timestamp`."""
    bare = without_turkish_letters(UNIT.sub(" ", cell)).replace("_", " ").strip(" #:?()*\ufeff")
    return " ".join(bare.split()) or " ".join(without_turkish_letters(cell).strip(" ()").split())


def utter_columns_of_roles(rows: Sequence[Row]) -> list[Utterance]:
    """The utterances of a table with one column per person, headed Coach and Client; none where it is not one."""
    heads = list(enumerate(rows[0][1]))
    people = {number: cell.strip() for number, cell in heads if likeness(cell) is Likeness.ROLE}
    beside = {number: _heading(cell) for number, cell in heads if number not in people}
    start = next((number for number, heading in beside.items() if heading in START_HEADINGS), None)
    if len(people) < 2 or any(heading not in (*NUMBER_HEADINGS, *START_HEADINGS) for heading in beside.values()):
        return []
    return [
        Utterance(people[number], cell, _moment(_cell(cells, start)), where=where)
        for where, cells in rows[1:]
        for number, cell in enumerate(cells)
        if number in people and cell.strip()
    ]


def columns_by_content(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns as their content shows: times read as times, speakers are few and recur, words are long."""
    sample = [row for row in rows[:SAMPLE_ROWS] if sum(bool(cell.strip()) for cell in row) >= 2]
    width = max(map(len, sample), default=0)
    if width < 2:
        return None
    cells = [[row[number].strip() for row in sample if number < len(row)] for number in range(width)]
    times = [number for number in range(width) if _are_times(cells[number])]
    words = [number for number in range(width) if number not in times]
    if not words:
        return None
    text = max(words, key=lambda number: sum(map(len, cells[number])))
    speaker = next((number for number in words if number != text and _are_speakers(cells[number])), None)
    if speaker is None:
        return None
    last = text == min(map(len, sample)) - 1
    return Columns(text, speaker, times[0] if times else None, times[1] if len(times) > 1 else None, last)


def _are_times(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(_moment(cell) is not None for cell in filled) >= TIME_SHARE * len(filled)


def _are_speakers(cells: Sequence[str]) -> bool:
    filled = [cell.rstrip(":") for cell in cells if cell]
    named = sum(likeness(cell) != Likeness.NONE for cell in filled)
    return bool(filled) and named >= TIME_SHARE * len(filled) and len(set(filled)) <= max(2, len(filled) * 0.6)


def utter_rows(rows: Sequence[Row], columns: Columns, joint: str = " ") -> list[Utterance]:
    """One utterance per row; cells beyond the last column may belong to the words, put together with `joint`."""
    utterances = []
    for where, row in rows:
        text = _cell(row, columns.text)
        if columns.goes_on:
            text = joint.join(row[columns.text :])
        speaker = _cell(row, columns.speaker).strip().rstrip(":")
        utterances.append(
            Utterance(
                speaker or None,
                text,
                _moment(_cell(row, columns.start)),
                _moment(_cell(row, columns.end)),
                where,
            )
        )
    return utterances


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _moment(cell: str) -> float | None:
    """Seconds as a number or a clock; `00:01 - 00:04` counts by its beginning."""
    cell = cell.strip(" []()\t")
    if len(cell) > 40:
        return None
    for cut in ("-->", " - ", "–", "—"):
        cell = cell.split(cut, 1)[0].strip()
    moment = seconds(cell)
    return as_seconds(cell.replace(",", ".")) if moment is None else moment
