"""How a coach saw a session before the reveal, laid beside what the reading found: differences in words, no score."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.findings import How
from mentor_coach.schema.noun import Level, Noun, Standing
from mentor_coach_web.conversations.details import CompetencyDigest, Digest

RATED = (3, 4, 5, 6, 7, 8)  # competency 1 is a gate, competency 2 is read through the others
Saw = Literal["clear", "mixed", "thin"]
SAW: tuple[Saw, ...] = ("clear", "mixed", "thin")
Kind = Literal["less", "more", "unread", "same"]
KINDS: tuple[Kind, ...] = ("less", "more", "unread", "same")
CLARITY: dict[How, int] = {"contrary": 0, "thin": 1, "mixed": 2, "clear": 3}  # an order to compare by, never shown
_STANDINGS: tuple[Standing, ...] = ("shown", "partly", "not_seen", "against", "not_observable")


class OwnView(Noun):
    """What a coach says about their own session: a word for each competency they want to rate, and a note."""

    saw: dict[int, Saw] = Field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Difference:
    """One competency seen twice. `kind` says who saw more: more and less are the coach's side of it.

    `found` counts the markers by how they stand, in words.
    """

    number: int
    name: str
    mine: str
    read: str
    kind: Kind
    found: str

    @property
    def anchor(self) -> str:
        """The address of the competency within the report."""
        return f"c{self.number}"


def differences(view: OwnView, digest: Digest, level: Level, wording: Wording) -> dict[Kind, list[Difference]]:
    """Every competency the coach rated beside how it reads at `level`, by kind, each in the order of the framework."""
    readings = {each.competency: each for each in digest.competencies if each.level == level}
    told = [_difference(number, view.saw[number], readings.get(number), wording) for number in sorted(view.saw)]
    return {kind: [each for each in told if each.kind == kind] for kind in KINDS if any(e.kind == kind for e in told)}


def _difference(number: int, mine: Saw, reading: CompetencyDigest | None, wording: Wording) -> Difference:
    how: How = reading.how if reading else "unknown"
    distance = CLARITY[mine] - CLARITY[how] if how in CLARITY else 0
    kind: Kind = "more" if distance > 0 else "less" if distance < 0 else "same" if how in CLARITY else "unread"
    counts = reading.counts if reading else {}
    found = [f"{counts[each]} {wording.frame(f'standings.{each}')}" for each in _STANDINGS if counts.get(each)]
    return Difference(
        number=number,
        name=wording.competency(number, "name"),
        mine=wording.text(f"how.{mine}"),
        read=wording.text(f"how.{how}"),
        kind=kind,
        found=", ".join(found),
    )
