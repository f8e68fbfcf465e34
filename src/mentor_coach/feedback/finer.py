"""One notch further: moments of a session in which nearly all is shown, where what the coach did was sound."""

from collections.abc import Iterable, Iterator

from mentor_coach.feedback.desk import Desk
from mentor_coach.feedback.edges import Candidate
from mentor_coach.feedback.fruits import without_fruit
from mentor_coach.feedback.moments import Moment
from mentor_coach.feedback.occasions import met_openings, occasions
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import SLIPS
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.framework import Marker

PATIENCE = 4
_PLAINLY = 3  # patience from which plain words will do
_SECOND = 2  # patience from which a wish is unfolded, or learning asked for a second time
_TRIED = 12  # moments of a marker tried
_ABOUT = {"partly": 0.6, "not_seen": 0.5, "shown": 0.3}
_WIDELY = ("client_insight", "client_emotion", "client_metaphor", "client_energy_shift")  # what any level can go into
_OF_THE_AIM = frozenset({"asks_measure", "asks_meaning"})  # asked where the aim is told, not of an image or a feeling
# What a finer hand would do there: presence and depth first; nothing that would only steer the session.
_FINELY = {
    "silence_offered": 0.5, "acknowledgement": 0.4, "asks_identity": 0.4, "observation": 0.3, "asks_values": 0.3,
    "asks_beliefs": 0.3, "asks_use_of_learning": 0.3, "celebration": 0.3, "asks_words": 0.2, "asks_energy": 0.2,
    "asks_meaning": 0.2, "asks_measure": 0.2, "asks_resources": 0.2, "asks_barriers": 0.2, "asks_thinking": 0.1,
    "asks_accountability": 0.1, "asks_emotion": 0.1, "empathy": 0.1, "checked_summary": 0.1, "asks_more": 0.1,
    "asks_perspective": 0.1, "asks_possibility": 0.0, "asks_learning_self": 0.0, "asks_learning_situation": 0.0,
}  # fmt: skip
_MIN_WORDS = 5
_LEARNS = ("asks_learning_self", "asks_learning_situation")
# What could still come before a good question: a breath, or a word for what the client did. No other question would.
_STAYS = frozenset({"silence_offered", "acknowledgement"})
_FEW_WORDS = 6  # words of a coach's turn that stays with the client and asks nothing: it cannot be bettered
_ASKS = frozenset({"closed_question", "asks_situation", "leading_question", "stacked_question", "time_focus",
                   "praise", "logistics"})  # fmt: skip


def finer_moments(
    finding: MarkerFinding, marker: Marker, farther: float, desk: Desk, patience: int = 0
) -> Iterator[Candidate]:
    """A marker where one notch more is possible: openings that were met, and places in time.

    `farther` is what it costs that the marker belongs to a level farther off. With more `patience` (up to `PATIENCE`)
    moments count as well to which the client then said a great deal, then plain wishes and second harvests, then those
    that a few open words had met, and in the end those at which to stay longer is all that could be wished for.
    """
    if finding.standing not in _ABOUT or not marker.suggests or marker.suggests[0] not in _FINELY:
        return
    about = _ABOUT[finding.standing] + _FINELY[marker.suggests[0]] - farther
    fine = marker.model_copy(update={"suggests": tuple(move for move in marker.suggests if move in _FINELY)})
    told = occasions(desk.scene, marker.moments)
    openings = met_openings(desk.scene, (*marker.moments, *_WIDELY))
    sound = without_fruit(desk.scene, (*told, *openings))[:_TRIED]
    for moment in _one_a_turn(openings) if patience == PATIENCE else sound:
        idle = _says_little(desk.scene, marker.suggests[0], moment, patience)
        if moment.kind not in SLIPS and not idle and not _is_fine_already(desk.scene, moment, patience):
            placed = moment._replace(finer=True, plain=patience >= _PLAINLY, stays=patience == PATIENCE)
            yield Candidate(about + moment.weight, finding, _for_this(fine, placed), placed)


def _one_a_turn(moments: Iterable[Moment]) -> list[Moment]:
    """The strongest moment of each turn."""
    return list({moment.after: moment for moment in reversed(list(moments))}.values())[::-1]


def _for_this(marker: Marker, moment: Moment) -> Marker:
    """The marker without questions about the aim where an image or a feeling was opened; where to stay is all that
    could be wished for, with nothing else."""
    if moment.kind not in _WIDELY:
        return marker
    apt = [move for move in marker.suggests if move in _STAYS or not (moment.stays or move in _OF_THE_AIM)]
    return marker.model_copy(update={"suggests": tuple(apt)})


def _is_fine_already(scene: Scene, moment: Moment, patience: int) -> bool:
    """Whether the coach answers with a few words that stay with the client, or the client then says a great deal."""
    answer = scene.after(moment.after, "coach")
    asks = _ASKS if patience < _PLAINLY else _ASKS | {"open_question"}
    if not answer or (answer[0].spoken_words <= _FEW_WORDS and not scene.kinds(answer[0].index) & asks):
        return True
    then = scene.after(answer[0].index, "client")
    return not patience and bool(then and then[0].spoken_words >= scene.full_answer)


def _says_little(scene: Scene, move: str, moment: Moment, patience: int) -> bool:
    """Whether a turn is too brief to go into, or a plain wish, or learning has been asked about in this session."""
    brief = scene.reading.turns[moment.after].spoken_words < _MIN_WORDS
    harvested = move in _LEARNS and bool(scene.reading.turns_with(*_LEARNS))
    return brief or (patience < _SECOND and (harvested or (move == "asks_words" and moment.kind == "start")))
