"""A competency as its page shows it: words of the framework, markers by level, and what belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.framework import Competency, Marker
from mentor_coach.schema.noun import LEVELS, Language, Level
from mentor_coach_web.pages.typography import set_all, set_quotes

_GUIDES = ("post-acc-minimum-skills-2026", "post-pcc-minimum-skills-2026", "post-mcc-minimum-skills-2026")
_MORE_GUIDES = {
    1: ("post-prepare-recording-and-transcript", "post-mentor-coaching-explained"),
    2: ("post-three-levels-compared", "post-mentor-coaching-explained"),
    3: ("post-three-levels-compared", "post-closing-questions"),
    8: ("post-closing-questions", "post-three-levels-compared"),
}
_GATE, _THROUGH_OTHERS = 1, 2


@dataclass(frozen=True)
class ShownMarker:
    """One marker with all its words."""

    id: str
    title: str
    listen_for: str
    falls_short: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A pattern that a reader looks for, as a title and a question."""

    title: str
    text: str


@dataclass(frozen=True)
class ShownLevel:
    """One level: what it asks for here. A level without markers has `questions` or a note in their place."""

    key: Level
    name: str
    title: str
    focus: str
    markers: tuple[ShownMarker, ...]
    questions: tuple[Question, ...]
    borrowed: bool


@dataclass(frozen=True)
class Brief:
    """A competency in a list."""

    number: int
    key: str
    name: str
    definition: str
    domain: str
    letter: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class ShownCompetency:
    """Everything a competency page holds, in one language."""

    brief: Brief
    description: str
    gate: bool
    levels: tuple[ShownLevel, ...]
    subs: tuple[tuple[str, str], ...]
    tips: tuple[str, ...]
    mistakes: tuple[str, ...]
    practices: tuple[Mapping[str, str], ...]
    related: tuple[Brief, ...]
    sources: tuple[tuple[str, str], ...]
    guides: tuple[str, ...]
    note: str


@cache
def briefs(language: Language) -> tuple[Brief, ...]:
    """The eight, in order."""
    return tuple(_brief(entry, _wording(language)) for entry in load.framework().competencies)


@cache
def shown(number: int, language: Language) -> ShownCompetency:
    """A competency by number, 1 to 8."""
    wording = _wording(language)
    framework = load.framework()
    entry = framework.competencies[number - 1]
    listed = briefs(language)
    sources = {source.id: (source.title, source.url) for source in framework.sources}
    return ShownCompetency(
        brief=listed[number - 1],
        description=set_quotes(wording.competency(number, "description")),
        gate=number == _GATE,
        levels=tuple(_level(level, entry, wording) for level in LEVELS),
        subs=tuple((sub, set_quotes(wording.sub(sub))) for sub in entry.subs),
        tips=tuple(set_quotes(row["text"]) for row in wording.listed(number, "tips")),
        mistakes=tuple(set_quotes(row["text"]) for row in wording.listed(number, "mistakes")),
        practices=tuple(set_all(wording.listed(number, "practices"))),
        related=tuple(listed[other - 1] for other in entry.related),
        sources=tuple(sources[source] for source in entry.sources),
        guides=(*_MORE_GUIDES.get(number, ("post-three-levels-compared",)), *_GUIDES),
        note=wording.frame("mcc_note"),
    )


def _wording(language: Language) -> Wording:
    return Wording(language, settings.CLIENT_WORD)


def _brief(entry: Competency, wording: Wording) -> Brief:
    markers = load.framework().markers
    counts = tuple(
        (wording.frame(f"levels.{level}.name"), len(_markers(entry.number, level, markers))) for level in LEVELS
    )
    return Brief(
        number=entry.number,
        key=f"competency-{entry.number}",
        name=wording.competency(entry.number, "name"),
        definition=set_quotes(wording.competency(entry.number, "definition")),
        domain=wording.frame(f"domains.{entry.domain}"),
        letter=entry.domain,
        counts=counts,
    )


def _markers(number: int, level: Level, markers: tuple[Marker, ...]) -> list[Marker]:
    """The markers of a competency at a level: its own, or those of others that speak for it."""
    own = [marker for marker in markers if marker.competency == number and marker.level == level]
    return own or [marker for marker in markers if number in marker.also and marker.level == level]


def _level(level: Level, entry: Competency, wording: Wording) -> ShownLevel:
    framework = load.framework()
    markers = _markers(entry.number, level, framework.markers)
    signs = [f for f in framework.failures if entry.number in f.competencies and level in f.levels]
    asked = () if markers else tuple(_question(sign.id, wording) for sign in signs)
    return ShownLevel(
        key=level,
        name=wording.frame(f"levels.{level}.name"),
        title=wording.frame(f"levels.{level}.title"),
        focus=wording.frame(f"levels.{level}.focus"),
        markers=tuple(_marker(marker, wording) for marker in markers),
        questions=asked if entry.number == _GATE else (),
        borrowed=entry.number == _THROUGH_OTHERS and bool(markers),
    )


def _question(failure: str, wording: Wording) -> Question:
    words = f"failures.{failure}"
    return Question(set_quotes(wording.frame(f"{words}.title")), set_quotes(wording.frame(f"{words}.question")))


def _marker(marker: Marker, wording: Wording) -> ShownMarker:
    words = load.framework_words(wording.language)[f"competency_{marker.competency}"]["markers"][marker.id]
    return ShownMarker(
        id=marker.id,
        title=set_quotes(wording.marker(marker.id, "title")),
        listen_for=set_quotes(wording.marker(marker.id, "listen_for")),
        falls_short=set_quotes(wording.marker(marker.id, "falls_short")),
        strong=tuple(map(set_quotes, words["strong"])),
        weak=tuple(map(set_quotes, words["weak"])),
    )
