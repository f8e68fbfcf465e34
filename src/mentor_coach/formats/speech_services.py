"""The JSON that speech services return, AWS Transcribe, Deepgram, Speechmatics and their like, to utterances.

Each function takes the parsed JSON and gives utterances, or None when the JSON is not of its kind.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mentor_coach.formats.json_text import as_seconds, as_speaker, as_text, dicts_in
from mentor_coach.formats.utterance import Utterance
from mentor_coach.schema.errors import Where

TICKS_PER_SECOND = 10_000_000
STOPS_WITHOUT_BLANK = frozenset(".,?!:;…%)")


@dataclass(frozen=True, slots=True)
class Word:
    """One recognized word, or a punctuation mark that belongs to the word before it."""

    speaker: str | None
    text: str
    start: float | None
    end: float | None
    joined: bool = False


def utter_words(words: Iterable[Word], longest: int = 60) -> list[Utterance]:
    """Words to utterances: a new one at each change of speaker, or after a sentence past `longest` words."""
    utterances: list[Utterance] = []
    held: list[Word] = []

    def close() -> None:
        if held:
            text = "".join(word.text if word.joined else " " + word.text for word in held)
            start = next((word.start for word in held if word.start is not None), None)
            end = next((word.end for word in reversed(held) if word.end is not None), None)
            where = Where(row=len(utterances) + 1)
            utterances.append(Utterance(held[0].speaker, text.strip(), start, end, where))
            held.clear()

    for word in words:
        speaker = word.speaker or (held[-1].speaker if held else None)
        full = len(held) >= longest and held[-1].text[-1:] in ".?!"
        if held and not word.joined and (speaker != held[-1].speaker or full):
            close()
        if word.text.strip():
            held.append(Word(speaker, word.text.strip(), word.start, word.end, word.joined and bool(held)))
    close()
    return utterances


def aws_transcribe(value: dict[str, Any]) -> list[Utterance] | None:
    """AWS Transcribe: `results.items` with `speaker_labels`, or `results.audio_segments`."""
    results = value.get("results")
    if not isinstance(results, dict) or not isinstance(results.get("items"), list):
        return None
    by_start: dict[str, str] = {}
    labels = results.get("speaker_labels")
    for segment in dicts_in(labels.get("segments") if isinstance(labels, dict) else None):
        for item in (segment, *dicts_in(segment.get("items"))):
            start, speaker = as_text(item.get("start_time")), as_speaker(item.get("speaker_label"))
            if start and speaker:
                by_start.setdefault(start, speaker)
    words = []
    for item in dicts_in(results["items"]):
        alternative = next(iter(dicts_in(item.get("alternatives"))), {})
        speaker = as_speaker(item.get("speaker_label")) or by_start.get(as_text(item.get("start_time")) or "")
        words.append(
            Word(
                speaker,
                as_text(alternative.get("content")) or "",
                as_seconds(item.get("start_time")),
                as_seconds(item.get("end_time")),
                item.get("type") == "punctuation",
            )
        )
    return utter_words(words)


def deepgram(value: dict[str, Any]) -> list[Utterance] | None:
    """Deepgram: `results.utterances`, else the words of each of `results.channels`."""
    results = value.get("results")
    if not isinstance(results, dict):
        return None
    spoken = list(dicts_in(results.get("utterances")))
    if spoken:
        return [_utterance(piece, number) for number, piece in enumerate(spoken, start=1)]
    channels = list(dicts_in(results.get("channels")))
    if not channels:
        return None
    utterances = []
    for number, channel in enumerate(channels):
        alternative = next(iter(dicts_in(channel.get("alternatives"))), {})
        own = f"Channel {number + 1}" if len(channels) > 1 else None
        words = [
            Word(
                own or as_speaker(word.get("speaker")),
                as_text(word.get("punctuated_word")) or as_text(word.get("word")) or "",
                as_seconds(word.get("start")),
                as_seconds(word.get("end")),
            )
            for word in dicts_in(alternative.get("words"))
        ]
        utterances.extend(utter_words(words, longest=12 if own else 60))
    return utterances


def assembly(value: dict[str, Any]) -> list[Utterance] | None:
    """AssemblyAI and others: a list named `utterances`, with speaker, text or transcript, start, end."""
    spoken = list(dicts_in(value.get("utterances")))
    if not spoken:
        return None
    return [_utterance(piece, number) for number, piece in enumerate(spoken, start=1)]


def speechmatics_or_google(value: dict[str, Any]) -> list[Utterance] | None:
    """A list named `results`: one word in each (Speechmatics), or words with `speakerTag` (Google)."""
    results = value.get("results")
    if not isinstance(results, list):
        return None
    words = []
    for result in dicts_in(results):
        alternative = next(iter(dicts_in(result.get("alternatives"))), {})
        if "content" in alternative:
            words.append(
                Word(
                    as_speaker(alternative.get("speaker")),
                    as_text(alternative["content"]) or "",
                    as_seconds(result.get("start_time")),
                    as_seconds(result.get("end_time")),
                    result.get("type") == "punctuation",
                )
            )
        elif any("speakerTag" in word or "speakerLabel" in word for word in dicts_in(alternative.get("words"))):
            # Google repeats all words, with their speakers, in the last result.
            words = [
                Word(
                    as_speaker(word.get("speakerLabel") or word.get("speakerTag")),
                    as_text(word.get("word")) or "",
                    as_seconds(word.get("startTime") or word.get("startOffset")),
                    as_seconds(word.get("endTime") or word.get("endOffset")),
                )
                for word in dicts_in(alternative.get("words"))
            ]
    return utter_words(words) if words else None


def azure(value: dict[str, Any]) -> list[Utterance] | None:
    """Azure batch transcription: `recognizedPhrases` with ticks of 100 nanoseconds."""
    phrases = list(dicts_in(value.get("recognizedPhrases")))
    if not phrases:
        return None
    utterances = []
    for number, phrase in enumerate(phrases, start=1):
        best = next(iter(dicts_in(phrase.get("nBest"))), {})
        start, length = as_seconds(phrase.get("offsetInTicks")), as_seconds(phrase.get("durationInTicks"))
        begins = None if start is None else start / TICKS_PER_SECOND
        ends = None if begins is None or length is None else begins + length / TICKS_PER_SECOND
        text = as_text(best.get("display")) or as_text(best.get("lexical")) or ""
        utterances.append(Utterance(as_speaker(phrase.get("speaker")), text, begins, ends, Where(row=number)))
    return sorted(utterances, key=lambda piece: piece.start or 0.0)


def rev(value: dict[str, Any]) -> list[Utterance] | None:
    """Rev: `monologues` of `elements`, words and punctuation, with their own blanks."""
    monologues = list(dicts_in(value.get("monologues")))
    if not monologues:
        return None
    utterances = []
    for number, monologue in enumerate(monologues, start=1):
        elements = list(dicts_in(monologue.get("elements")))
        starts = [moment for e in elements if (moment := as_seconds(e.get("ts"))) is not None]
        ends = [moment for e in elements if (moment := as_seconds(e.get("end_ts"))) is not None]
        utterances.append(
            Utterance(
                as_speaker(monologue.get("speaker_name")) or as_speaker(monologue.get("speaker")),
                "".join(as_text(element.get("value")) or "" for element in elements),
                starts[0] if starts else None,
                ends[-1] if ends else None,
                Where(row=number),
            )
        )
    return utterances


SERVICES = (aws_transcribe, deepgram, assembly, speechmatics_or_google, azure, rev)


def _utterance(piece: dict[str, Any], number: int) -> Utterance:
    return Utterance(
        as_speaker(piece.get("speaker")),
        as_text(piece.get("transcript")) or as_text(piece.get("text")) or "",
        as_seconds(piece.get("start")),
        as_seconds(piece.get("end")),
        Where(row=number),
    )
