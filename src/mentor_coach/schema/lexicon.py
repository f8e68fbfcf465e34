"""What the cues of one move kind look like in one language."""

from typing import Literal

from mentor_coach.schema.noun import Noun


class MoveKind(Noun):
    """A kind of move, language-neutral: who makes it, its family, what it is in one line (`gloss`).

    `needs` is `question` where the sentence has to ask (or invite like "tell me about"), else empty; `structural`
    kinds are read from the shape of the turn, their cues only help.
    """

    kind: str
    by: Literal["coach", "client"]
    family: str
    needs: Literal["", "question"] = ""
    structural: bool = False
    gloss: str


class Example(Noun):
    """A line with the sentence that should fire in `[[ ]]`, and what the other speaker said just before."""

    text: str
    before: str = ""


class CueSet(Noun):
    """The cues of one move kind in one language, what cancels them, and lines that must and must not fire."""

    kind: str
    cues: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    hits: tuple[Example | str, ...]
    misses: tuple[Example | str, ...]
