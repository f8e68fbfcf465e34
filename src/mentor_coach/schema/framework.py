"""The competency framework as language-neutral structure: ids, numbers, levels and rules."""

from typing import Literal

from mentor_coach.schema.noun import Level, Noun


class Condition(Noun):
    """One clause of a rule over moves and signals; exactly one operator field is set.

    all / any: nested conditions. count: at least `at_least` turns (one if unset) with moves of these kinds.
    share: turns with these kinds over turns with the kinds in `of`. absent: no move of these kinds. follows:
    share of `follows` moves answered by a move of kinds `by` within `within` coach turns (0: the same turn).
    signal: a named measure between bounds.
    `early` and `late` keep moves before or after that place of the conversation (0 to 1, by words spoken);
    `distinct` asks for so many different kinds among them.
    """

    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()
    count: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    within: int = 2
    signal: str = ""
    at_least: float | None = None
    at_most: float | None = None
    early: float | None = None
    late: float | None = None
    distinct: int = 1


class Rule(Noun):
    """When a marker is shown, partly shown, or spoken against.

    Shown and against together read as partly: the conversation holds both.
    """

    shown: Condition
    partly: Condition | None = None
    against: Condition | None = None


class Marker(Noun):
    """One statement of a level instrument, such as PCC 7.6. `also` names competencies it speaks for too.

    Without a rule, `unobservable` names the reason (a key of the framework words); with one, it names the
    reason when none of the signals in `needs` has a value. `suggests` are the moves a better line could make,
    `moments` where it could have been said: after a client move, in place of a coach move, or at a place
    (start, middle, late, end, long for a long client turn, longest for the longest coach turn).
    """

    id: str
    level: Level
    competency: int
    also: tuple[int, ...] = ()
    rule: Rule | None = None
    unobservable: str = ""
    needs: tuple[str, ...] = ()
    suggests: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()


class Competency(Noun):
    """One of the eight. `rated` is False where a single session cannot carry a reading of its own."""

    number: int
    domain: Literal["A", "B", "C", "D"]
    subs: tuple[str, ...]
    related: tuple[int, ...]
    sources: tuple[str, ...]


class FailureSignal(Noun):
    """A pattern worth a second look: `detect` says whether text, audio or only a person can tell."""

    id: str
    competencies: tuple[int, ...]
    levels: tuple[Level, ...]
    detect: Literal["text", "audio", "human"]
    when: Condition | None = None


class Source(Noun):
    """Where a fact of the framework was read."""

    id: str
    title: str
    url: str


class Framework(Noun):
    """The whole framework, language-neutral."""

    id: str
    competencies: tuple[Competency, ...]
    markers: tuple[Marker, ...]
    failures: tuple[FailureSignal, ...]
    sources: tuple[Source, ...]
