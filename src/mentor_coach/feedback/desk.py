"""What has been said in this report so far, so that nothing is said, quoted or suggested twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mentor_coach.feedback.aptness import in_order, is_apt
from mentor_coach.feedback.moments import Lines, Moment, better_line
from mentor_coach.feedback.openings import charge
from mentor_coach.feedback.scene import Scene
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.findings import BetterLine
from mentor_coach.schema.transcript import Turn

_ASKS_BACK = 2  # words up to which a client's question only asks back
_FELT = 0.3  # how much must be open in a client's turn for a line of empathy
_TELLS = 10  # words of a client's turn that the coach made small, from which it is answered by one as well
MOST_AT_ONE_TURN = 2  # suggestions that one client turn can bear


@dataclass
class Desk:
    """The scene, the lines to choose from, and what has been taken."""

    scene: Scene
    lines: Lines
    used: set[str] = field(default_factory=set)
    after: Counter[int] = field(default_factory=Counter)
    _quoted: list[Evidence] = field(default_factory=list)

    def quote(self, evidence: Evidence) -> None:
        """Note that this was quoted."""
        self._quoted.append(evidence)

    def speaks_of(self, turn: int) -> bool:
        """Whether anything of this turn was quoted already."""
        return any(other.turn == turn for other in self._quoted)

    def quoted(self, evidence: Evidence) -> bool:
        """Whether any of this was quoted already."""
        return any(
            other.turn == evidence.turn and other.start < evidence.end and evidence.start < other.end
            for other in self._quoted
        )

    def line(self, moves: Sequence[str], moment: Moment) -> BetterLine | None:
        """The first line of these moves that the coach neither says anyway nor has just said; taken for good."""
        for move in in_order(self.scene, moves, moment.after, moment.kind):
            if not _fits(move, moment, self.scene) or not is_apt(self.scene, move, moment.after, stays=moment.stays):
                continue
            fitted = better_line(self.scene, self.lines, move, moment, self.used)
            if fitted:
                self.used |= {fitted.template, fitted.line.text} | ({fitted.phrase} if fitted.phrase else set())
                self.after[moment.after] += 1
                return fitted.line
        return None


def _fits(move: str, moment: Moment, scene: Scene) -> bool:
    """A stack is answered by one of its questions alone, and a shift is spoken of only where there was one.

    A client who only asks back ("Sorry?") waits for an answer, and "that is a lot to carry" is for what is heavy.
    """
    said = scene.reading.turns[moment.after]
    asks_back = 0 < said.spoken_words <= _ASKS_BACK and said.text.rstrip().endswith("?")
    if asks_back or (move == "empathy" and not _bears_empathy(scene, said, moment)):
        return False
    if moment.kind == "stacked_question":
        return move == "one_question"
    return move != "asks_energy" or moment.kind == "client_energy_shift"


def _bears_empathy(scene: Scene, said: Turn, moment: Moment) -> bool:
    """Whether something was felt, or told at some length and made small."""
    made_small = moment.kind in ("minimizing", "judging") and said.spoken_words >= _TELLS
    return made_small or charge(scene, said.index) >= _FELT
