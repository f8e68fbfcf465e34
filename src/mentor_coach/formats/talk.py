"""Whether labelled text is people talking with each other: they ask, and they say I and you.

Minutes, recipes, logs and glossaries have lines such as `Owner: ...` too, but nobody in them is addressed.
"""

import re
from collections.abc import Iterable

ADDRESS = re.compile(
    r"[?？؟]|\b(?:i|i['’]?m|i['’]?ve|me|my|mine|you|you['’]?re|your|yours|we|us|our|let['’]?s|yeah|yes|okay|hi|hello|"
    r"ben|bana|beni|benim|sen|sana|seni|senin|siz|size|sizi|sizin|biz|bize|bizim|evet|hayır|hayir|peki|merhaba|"
    r"\w+(?:[ıiuü]yor(?:um|sun|uz|sunuz)|[dt][ıiuü](?:m|n|n[ıiuü]z)|[ae]ca[kğg][ıi](?:m|z)|[ae]ce[kğg][ıi](?:m|z)|"
    r"[ae]r[ıi]m|[ae]y[ıi]m|[ae]l[ıi]m|m[ıiuü]s[ıiuü]n(?:[ıiuü]z)?))\b|\bm[ıiuü]s[ıiuü]n",
    re.IGNORECASE,
)
FEWEST_WORDS = 12
ADDRESS_RATE = 0.01


def is_talk(texts: Iterable[str]) -> bool:
    """Whether somebody is asked or addressed at least once in a hundred words; too few words tell nothing."""
    words = 0
    addressed: list[str] = []
    for text in texts:
        words += text.count(" ") + 1
        addressed += ADDRESS.findall(text)
    named = all(word == "Ben" for word in addressed)  # a name in minutes, where nothing else is like talk
    return words < FEWEST_WORDS or (not named and len(addressed) >= max(1.0, ADDRESS_RATE * words))
