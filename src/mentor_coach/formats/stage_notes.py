"""Stage notes such as `[laughs]`, `(pause)` or `(güler)`: where they stand in a text.

Only short bracketed pieces of a known kind count, or a bracket that stands alone; an ordinary parenthesis
of words is speech.
"""

import re

from mentor_coach.schema.transcript import Span


def _phrases(written: str) -> list[str]:
    return [phrase.strip() for phrase in " ".join(written.split()).split(",")]


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


ENGLISH_STEMS = """
    laugh, chuckl, giggl, sigh, paus, silen, crosstalk, cross talk, cross-talk, inaudible,
    unintelligible, indistinct, unclear, cough, crying, cries, sobs, sobb, sniff, tear, music, applau, overlap,
    phone ring, phone buzz, nods, nodd, smile, smili, breath, exhal, inhal, clears throat, throat, thinking, whisper,
    gasp, groan, hums, humm, yawn, door, background, noise, typing, static, beep, audio, recording, interrupt,
    no audio, foreign, shrug, shakes head, gestur, moment, connection, redacted, blank,
    voice shak, voice break, voice crack, voice trembl, swallows,
    quietly, softly, blows nose, sucks teeth, stays quiet, sings, listens, holds up, touches, pats
"""
TURKISH_STEMS = """
    gülü, gulu, güle, gule, güldü, guldu, gülm, gulm, gülüm, gulum,
    kahkaha, kıkır, kikir, sessiz, duraks, durakl, duru, durar,
    es ver, iç çek, ic cek, ağl, agl,
    öksür, oksur, nefes, anlaşılm, anlasilm, duyulm, belirsiz, müzik, muzik, alkış, alkis, üst üste, ust
    uste, aynı anda, ayni anda, başını sal, basini sal, baş sal, düşün, dusun, susar, susku, susuyor,
    telefon çal, telefon cal, kapı, gürültü, gurultu, bağlantı, baglanti, ses kes, ses git, boğazını,
    bogazini, fısıld, fisild, gözleri dol, gozleri dol, kayıt, ara ver, esne,
    sesi titr, sesi çatla, sesi kısıl, burnunu çek, yutkun, hıçkır, duruyor, durur, sustu, bekliyor, bekler,
    iç geçir, tebessüm, mırıldan, omuz silk, onaylar, başıyla, eliyle, ellerini, yüzünü, gösteriyor, gösterir,
    kısık ses, alçak ses, su iç, çay iç, kahve iç, konuşmuyor, konuşmaz, havl, takırtı, anons, fısılt,
    dalgın, dalıyor, dalıp git
"""
BRACKETED = re.compile(
    r"\[[^\[\]\n]{1,60}\]|\(\([^()\n]{1,60}\)\)|\([^()\n]{1,60}\)|<[^<>\n]{1,60}>|\{[^{}\n]{1,60}\}|(?<![\w*])\*[^\s*][^*\n]{0,40}\*(?![\w*])|(?<!\w)_[^\s_][^_\n]{0,40}_(?!\w)"
)
WHOLE_WORDS = "beat, hum, nod, sob, dura, durak, es, mola"  # longer ones are names, such as Beatrice
KNOWN = re.compile(
    "(?:^|(?<=[\\s\\d,.:-]))(?:"
    + "|".join(map(re.escape, _phrases(ENGLISH_STEMS) + _phrases(TURKISH_STEMS)))
    + "|(?:"
    + "|".join(_phrases(WHOLE_WORDS))
    + ")(?![^\\W\\d_]))"
)
LENGTH_OF_SILENCE = re.compile(
    r"(?:\d{1,3}(?:[.,]\d{1,2})?|\d{1,2}:\d{2})\s?(?:s|sec|secs|seconds?|sn|saniye|min|minutes?|dk|dakika)?\.?"
)
SPOKEN = _words(
    """
    i i'm we my our me us you your ben biz bana bize benim bizim sen siz but because which that ama çünkü
    ki if when though who beni seni
    """
)
MOST_WORDS = 6
ALONE_WORDS = 4


def find_notes(text: str) -> tuple[Span, ...]:
    """The spans of stage notes in `text`, brackets included, in order."""
    if not any(mark in text for mark in "[(*_<{"):
        return ()
    stripped = text.strip()
    return tuple(
        Span(start=found.start(), end=found.end())
        for found in BRACKETED.finditer(text)
        if is_note(found.group(), alone=found.group() == stripped)
    )


def is_note(bracketed: str, alone: bool = False) -> bool:
    """Whether a bracketed piece, brackets included, is a stage note; `alone` when nothing else was said."""
    inside = bracketed[1:-1].strip(" ()").replace("İ", "i").lower()
    words = inside.split()
    if not words or len(words) > MOST_WORDS:
        return False
    if LENGTH_OF_SILENCE.fullmatch(inside):
        return not inside.isdigit()
    if any(word.strip(".,") in SPOKEN for word in words):
        return False
    if KNOWN.search(inside):
        return True
    return alone and bracketed[0] == "[" and len(words) <= ALONE_WORDS and any(map(str.isalpha, inside))


def without_notes(text: str, notes: tuple[Span, ...]) -> str:
    """`text` with its stage notes blanked out, the length kept."""
    pieces = []
    place = 0
    for note in notes:
        pieces += [text[place : note.start], " " * (note.end - note.start)]
        place = note.end
    return "".join([*pieces, text[place:]])
