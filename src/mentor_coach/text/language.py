"""Which language words are in, English or Turkish, per turn and for a whole conversation.

The rule reads small words, Turkish letters and endings; a turn too short to tell follows the rest of the
conversation. A third language is named only when the evidence for it is strong.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mentor_coach.schema.noun import Language


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


# What both languages write alike (on, an, at, her, ben, can, ...) stands in AMBIGUOUS and tells nothing.
ENGLISH = _words(
    """
    thanks thank hello hi welcome please sorry sure never always still again after before need
    the and you that it is i was to of a for with what this have not so but my me we do your are be they
    how like just know about if there would when from or think them then because all some one out up
    really will feel feeling want get which there's it's that's i'm don't you're i've what's were had has
    been could should can't didn't yeah yes no well now here who why where did does thing things something
    going mean more time right okay into their our us she him than too very these those am being let make
    good work see say said got okay's maybe also by
    """
)  # fmt: skip
TURKISH = _words(
    """
    kimse kendin kendinde hep lazım lazim dün dun yarın yarin hafta aynı ayni tebrik tebrikler harika aferin annem
    babam gün gun iki üç ederim saat iş iyiyim fark
    merhaba selam teşekkürler teşekkür tesekkurler lütfen lutfen sağol tabii tabi elbette
    bir bu ve de da ne için icin çok cok ama gibi daha var yok mi mı mu mü ki şey sey bana sana beni seni
    bence evet hayır hayir peki tamam şimdi simdi öyle oyle böyle boyle nasıl nasil neden kadar sonra önce
    once ile olarak olan olarak oldu olur olsun zaman belki kendi kendim kendini kendimi diye şu su değil
    degil hem yani işte iste hiç hic biraz aslında aslinda mesela sanki galiba ya siz sizin sizi size
    bizim onu ona onun bunu buna bunun benim senin hangi kim nerede nereye burada orada her şöyle soyle
    çünkü cunku fakat ancak iyi güzel guzel bugün bugun artık artik hala hâlâ bile sadece başka baska
    üzerine uzerine doğru dogru ise musun mısın misin müsün istiyorum istiyorsun istersin istersiniz
    ediyorum hissediyorum düşünüyorum dusunuyorum biliyorum geliyor oluyor
    """
)  # fmt: skip
AMBIGUOUS = _words(
    """
    a i o her de da on an in at as he ben sen biz ya su ne no can pay son kim once her ki mi mu var ile us
    am
    """
)
OTHERS: dict[str, frozenset[str]] = {
    "de": _words(
        """
        der die das und ich nicht ist ein eine es sie wir du mit auf für auch dass was wie aber wenn mir
        mich sich so noch dann haben habe hat sind bin war zu den dem von im ihr sein kann mal schon ja
        nein
        """
    ),
    "fr": _words(
        """
        le la les et je tu il elle nous vous est une un des que qui pas pour dans sur avec mais ce ça
        c'est j'ai on me te se mon ma mes au du de en plus très bien oui non suis être avoir comme quand
        """
    ),
    "es": _words(
        """
        el la los las y que de en un una es no se por con para lo como más pero me mi te tu su yo muy sí
        está estoy esto eso cuando porque qué cómo tengo ser hay del al bien
        """
    ),
    "it": _words(
        """
        il lo la gli le e che di in un una è non si per con ma come mi ti ci sono ho ha più questo quello
        anche quando perché cosa molto bene sì della del al io tu
        """
    ),
    "pt": _words(
        """
        o os as e que de em um uma é não se por com para mas como eu você me meu minha mais muito isso
        está quando porque também sim do da no na ser tem
        """
    ),
    "nl": _words(
        """
        de het een en ik je niet dat is van in op te met voor maar ook als wat hoe dan er nog wel ben heb
        hebt was zijn mijn jij wij naar om aan zo ja nee
        """
    ),
}  # fmt: skip
TURKISH_LETTERS = re.compile("[ğışİĞŞ]")
SHARED_LETTERS = re.compile("[çöüÇÖÜ]")
TURKISH_ENDING = re.compile(
    "(?:[ıiuü]yor(?:um|sun|uz|sunuz|lar|du|dum)?|(?:ac|ec)(?:ak|ek|ağ|eğ|ag|eg)(?:ım|im|ız|iz|sın|sin)?|"
    "[dt][ıiuü](?:m|k|n|n[ıiuü]z|ler|lar)|m[ıiuü][şs](?:t[ıi])?m?|l[ae]r(?:[ıi]n?|[ıi]m|d[ae])?|s[ıiuü]n(?:[ıiuü]z)?|"
    "[ıiuü]m[ıiuü]z|m[ae]k(?:ten|tan|te|ta)?|[ae]b[iı]l[iı]r.*|m[ae]z(?:s[ae]m?)?|m[ae]l[ıi]|[ae]r[ıi]m|l[ıiuü][gğ][ıiuü])$"
)  # fmt: skip
ENGLISH_ENDING = re.compile("(?:ing|tion|ness|ment|ly|ed|n't|'re|'ve|'ll|'s)$")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
FOREIGN_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)  # fmt: skip

UNSUPPORTED_WORDS = 25
UNSUPPORTED_RATE = 0.18
UNSUPPORTED_LEAD = 1.6
UNSUPPORTED_VARIETY = 7
OWN_EVIDENCE = 2.0
# A capital may be a Turkish name in an English sentence: "Thanks, Ayşe."
NAME_EVIDENCE = 0.4


@dataclass(frozen=True, slots=True)
class LanguageReading:
    """The language of each text, of the whole, the share of words per language (0 to 1).

    `unsupported` is a two-letter code, or `other`, when the whole is confidently in a third language.
    """

    per_text: tuple[Language, ...]
    language: Language
    shares: dict[Language, float]
    unsupported: str | None = None


def read_languages(texts: Sequence[str]) -> LanguageReading:
    """Tell English from Turkish for each of `texts`, which stand in the order they were said."""
    written = [WORD.findall(_plain(text)) for text in texts]
    leans = [sum(map(_lean, spoken)) for spoken in written]
    words = [[word.lower() for word in spoken] for spoken in written]
    whole: Language = "tr" if sum(leans) > 0 else "en"
    own: list[Language | None] = [_clear(lean, len(spoken)) for lean, spoken in zip(leans, words, strict=True)]
    per_text = tuple(_settle(own, leans, index, whole) for index in range(len(texts)))
    counts: dict[Language, int] = {"en": 0, "tr": 0}
    for language, spoken in zip(per_text, words, strict=True):
        counts[language] += len(spoken)
    total = sum(counts.values())
    main: Language = whole if not total else ("tr" if counts["tr"] > counts["en"] else "en")
    shares: dict[Language, float] = (
        {name: round(n / total, 4) for name, n in counts.items() if n} if total else {main: 1.0}
    )
    return LanguageReading(per_text, main, shares, _third_language(texts, words))


def _plain(text: str) -> str:
    """One spelling of the apostrophe, and a Turkish capital İ that lower-cases to one letter."""
    return text.replace("’", "'").replace("İ", "i")


@lru_cache(maxsize=8192)
def _lean(written: str) -> float:
    """Evidence of one word: above 0 for Turkish, below 0 for English."""
    word = written.lower()
    if word in AMBIGUOUS:
        return 0.0
    if word in ENGLISH:
        return -1.0
    if word in TURKISH:
        return 1.0
    if TURKISH_LETTERS.search(word):
        return NAME_EVIDENCE if written[0].isupper() else 2.0
    lean = 0.0
    if SHARED_LETTERS.search(word):
        lean = NAME_EVIDENCE if written[0].isupper() else 0.7
    if len(word) > 4:
        if TURKISH_ENDING.search(word):
            lean += 0.7
        elif ENGLISH_ENDING.search(word):
            lean -= 0.7
    return lean


def _clear(lean: float, words: int) -> Language | None:
    """A language where the text alone is enough, None where it has to lean on its neighbors."""
    if abs(lean) >= OWN_EVIDENCE or (words and abs(lean) / words >= 0.5 and abs(lean) >= 1):
        return "tr" if lean > 0 else "en"
    return None


def _settle(own: list[Language | None], leans: list[float], index: int, whole: Language) -> Language:
    """The text's own language, else the one both nearest clear neighbors share, else the whole's."""
    found = own[index]
    if found:
        return found
    near = [language for language in own[max(0, index - 2) : index + 3] if language]
    if near and len(set(near)) == 1:
        return near[0]
    return whole


def _third_language(texts: Sequence[str], words: list[list[str]]) -> str | None:
    flat = [word for spoken in words for word in spoken]
    letters = sum(map(len, flat))
    foreign = sum(len(FOREIGN_SCRIPT.findall(text)) for text in texts)
    if foreign >= 8 and foreign > 0.5 * letters:
        return "other"
    if len(flat) < UNSUPPORTED_WORDS:
        return None
    counted = Counter(flat)
    ours = max(_total(counted, ENGLISH), _total(counted, [word for word in counted if _lean(word) > 0]))
    theirs, name = max((_total(counted, small), name) for name, small in OTHERS.items())
    varied = len(OTHERS[name].intersection(counted)) >= UNSUPPORTED_VARIETY
    strong = varied and theirs / len(flat) >= UNSUPPORTED_RATE and theirs > UNSUPPORTED_LEAD * ours
    return name if strong else None


def _total(counted: Mapping[str, int], listed: Iterable[str]) -> int:
    return sum(counted.get(word, 0) for word in listed)
