"""Whether a short piece of text looks like a speaker: a known role, a name, or words of speech."""

import re
from enum import IntEnum
from functools import lru_cache

from mentor_coach.formats.limits import LIMITS


class Likeness(IntEnum):
    """How much a piece of text looks like a speaker; NONE is false."""

    NONE = 0
    LOWER = 1
    NAME = 2
    ROLE = 3


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


# All word lists are without Turkish letters, as `without_turkish_letters` spells what is compared.
ROLE_WORDS = (
    "coach|coachee|client|mentor|mentee|therapist|counsell?or|interviewer|interviewee|participant|host|"
    "guest|observer|moderator|facilitator|supervisor|supervisee|speaker|spk|person|unknown|"
    "unknown speaker|peer|peer coach|team coach|mentor coach|assessor|trainer|instructor|koc|kocu|"
    "danisan|musteri|terapist|gozlemci|konusmaci|katilimci|kolaylastirici|supervizor|gorusmeci|kisi|"
    "egitmen|bilinmeyen|bilinmeyen konusmaci|soru|cevap|question|answer|me|them|you|ben|sen"
)
ROLE = re.compile(
    rf"(?:the )?(?:{ROLE_WORDS})(?:[ _#-]{{0,2}}[0-9]{{1,3}}|[ _-][a-z]|[0-9]{{1,3}}[a-z])?",
    re.ASCII | re.DOTALL,
)
PARENTHESIS = re.compile(r"\s*[(\[{][^()\[\]{}]{0,60}[)\]}]\s*")
# A label that starts like a sentence is speech: "So: ...", "Şöyle: ...".
SENTENCE_STARTS = _words(
    """
    i i'm i'd i've we so and but or like well because this that it if then what when how why there here
    now okay ok yes no also for as to in on at my your his her our their he she they was were is are be
    maybe just right alright one two three first second third finally however although please thanks thank
    hello hi hey remember imagine meaning basically honestly actually sorry exactly sure great good ve ama
    yani soyle sunu bu o dedim dedi diyor diyorum sonra iste mesela cunku evet hayir peki tamam bana
    ona onu bunu belki aslinda ornegin ilk birinci ikinci ucuncu bir veya ya hem simdi bence nasil neden
    ne kim eee ee hmm hm mhm uh um oh ooh ah aha wow well yeah yep nope mm mmm aa aaa tabii tabi
    """
)  # fmt: skip
SPEECH_WORDS = _words(
    """
    said says thought think asked told is are was were am dedim dedi diyor dusundum sordu sordum oldu var
    yok the that which because
    """
)
HEADINGS = _words(
    """
    note notes date title topic topics session duration location participants attendees time length
    summary from to subject transcript recording agenda goal goals re cc bcc ps source link url http https
    file filename language created modified meeting invited recorded transcription transcribed project
    level assessment version page tarih konu sure not notlar yer katilimcilar baslik seans oturum ozet
    kayit saat hedef hedefler dosya kaynak dil gundem toplanti dokum sayfa warning error example nb
    """
)
MONTHS = _words(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik
    """
)
PARTICLES = _words(
    """
    hanim hanimefendi bey beyefendi hoca hocam abi abla
    de da di del della van von der den bin bint al el la le the of und y e abu ibn ter ten
    """
)
NOT_IN_NAMES = re.compile(r"[?!;\"“”„«»…=<>{}\\/|~^%$€£+]|\.\.|https?|www\.")
WITHOUT_TURKISH_LETTERS = str.maketrans("ıçğöşüâîû", "icgosuaiu")
SHORT_BEFORE_DOT = 5
MOST_WORDS = 6


def likeness(written: str) -> Likeness:
    """How much `written` looks like a speaker."""
    name = written.strip(" \t*_")
    if not name or len(name) > LIMITS.speaker_chars:
        return Likeness.NONE
    bare = " ".join(PARENTHESIS.sub(" ", name, count=2).split()) or name.strip("()[] ")
    if NOT_IN_NAMES.search(bare):
        return Likeness.NONE
    lower = without_turkish_letters(bare).strip(".")
    beside = [without_turkish_letters(found.strip(" ()[]{}")) for found in PARENTHESIS.findall(name)]
    if any(ROLE.fullmatch(words) for words in (lower, *beside)):
        return Likeness.ROLE
    words = bare.replace(",", " ").split()
    if not words or len(words) > MOST_WORDS or bare.count(",") > 1 or not any(map(str.isalpha, bare)):
        return Likeness.NONE
    plain = [word.strip(".,'’()") for word in without_turkish_letters(bare.replace(",", " ")).split()]
    if plain[0] in SENTENCE_STARTS or plain[0] in HEADINGS or any(word in SPEECH_WORDS for word in plain[1:]):
        return Likeness.NONE
    if any(word.endswith(".") and len(word) > SHORT_BEFORE_DOT for word in words):
        return Likeness.NONE
    if any(word in MONTHS for word in plain) and any(map(str.isdigit, bare)):
        return Likeness.NONE
    if all(_is_capital(word) for word in words):
        return Likeness.NAME
    if len(words) <= 2 and bare == bare.lower():
        return Likeness.LOWER
    return Likeness.NONE


TYPED = re.compile(r"[|/\\+&~=<>^•·]|\s[-–—]\s|\[|\d{3}")


def could_be_typed_name(written: str) -> bool:
    """Whether `written` could be what somebody typed as their name: marks that names do not have, and no sentence."""
    plain = without_turkish_letters(TYPED.sub(" ", written)).split()
    return (
        TYPED.search(written) is not None
        and any(map(str.isalnum, written))
        and 0 < len(plain) <= MOST_WORDS
        and plain[0].strip(".,") not in SENTENCE_STARTS | HEADINGS
        and not any(word in SPEECH_WORDS for word in plain)
        and not re.search(r"[?!;\"“”]|https?|www\.|[^\W\d_]{3}\.\s", written)
    )


@lru_cache(maxsize=4096)
def speaker_key(name: str) -> str:
    """What two spellings of one speaker share: no case, no Turkish letters, no final dot."""
    return without_turkish_letters(" ".join(name.split())).strip(" .").casefold()


def without_turkish_letters(text: str) -> str:
    """Lower case without the six Turkish letters, so that KOÇ, Koç and koc compare alike."""
    return text.replace("İ", "i").lower().translate(WITHOUT_TURKISH_LETTERS)


def _is_capital(word: str) -> bool:
    """A capital (also inside: iPhone), a number behind a name, a letter without case, or a particle such as `van`."""
    letters = word.lstrip("'’(")
    if not letters:
        return False
    first = letters[0]
    return (
        any(map(str.isupper, letters[:3]))
        or first.upper() == first.lower()
        or without_turkish_letters(letters) in PARTICLES
    )
