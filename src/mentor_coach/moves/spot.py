"""Read what every turn does: the one place where models, cues and structure come together."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from mentor_coach.knowledge.load import move_kinds
from mentor_coach.moves.acts import TurnInput, TurnScores, score_client_turns, score_coach_turns
from mentor_coach.moves.cued import spot_client, spot_cued
from mentor_coach.moves.models import ActModels, load_models
from mentor_coach.moves.prepared import PreparedTurn, prepare, with_signs
from mentor_coach.moves.questions import spot_questions
from mentor_coach.moves.reflections import spot_reflections
from mentor_coach.schema.noun import Language, Role
from mentor_coach.schema.reading import Act, Move, Reading, RoleReading
from mentor_coach.schema.transcript import Transcript


def spot_moves(transcript: Transcript, roles: Mapping[str, RoleReading], doubts: Sequence[str] = ()) -> Reading:
    """The transcript read: moves in order of place and one act per coach or client turn."""
    with _uncollected():
        return _read(transcript, roles, doubts)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Inside, the collector of garbage rests, unless it did before.

    A reading makes very many objects that are all still needed or freed at once: to look through them again and again
    takes a fifth of the time of a long session and finds nothing.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _read(transcript: Transcript, roles: Mapping[str, RoleReading], doubts: Sequence[str]) -> Reading:
    prepared = prepare(transcript, {name: reading.role for name, reading in roles.items()})
    moves: list[Move] = []
    acts: list[Act] = []
    for language in sorted({turn.turn.language for turn in prepared}):
        models = load_models(language)
        turns = with_signs([turn for turn in prepared if turn.turn.language == language], language)
        for found, act in [*_coach(turns, language, models), *_client(turns, language, models)]:
            moves.extend(found)
            acts.append(act)
    return Reading(
        transcript=transcript,
        roles=dict(roles),
        moves=tuple(sorted(moves, key=lambda made: (made.turn, made.start, made.end, made.kind))),
        acts=tuple(sorted(acts, key=lambda act: act.turn)),
        doubts=tuple(doubts),
    )


def _of(turns: Sequence[PreparedTurn], role: Role) -> list[PreparedTurn]:
    return [turn for turn in turns if turn.role == role]


def _coach(turns: Sequence[PreparedTurn], language: Language, models: ActModels) -> list[tuple[list[Move], Act]]:
    coach = _of(turns, "coach")
    inputs = [TurnInput(turn.turn.text, turn.before, tuple(unit.span for unit in turn.units)) for turn in coach]
    scored = score_coach_turns(inputs, language, models)
    return [(_coach_moves(turn, scores), _act(turn, scores.act)) for turn, scores in zip(coach, scored, strict=True)]


def _coach_moves(turn: PreparedTurn, scores: TurnScores) -> list[Move]:
    kinds = move_kinds()
    questions = spot_questions(turn, scores, kinds)
    asking = {made.start for made in questions if made.kind.endswith("_question") and made.kind != "stacked_question"}
    return [*questions, *spot_reflections(turn, scores, asking), *spot_cued(turn, scores, kinds, asking)]


def _client(turns: Sequence[PreparedTurn], language: Language, models: ActModels) -> list[tuple[list[Move], Act]]:
    client = _of(turns, "client")
    scored = score_client_turns([turn.turn.text for turn in client], language, models)
    return [(spot_client(turn, scores), _act(turn, scores)) for turn, scores in zip(client, scored, strict=True)]


def _act(turn: PreparedTurn, probabilities: dict[str, float]) -> Act:
    act = max(probabilities, key=lambda name: probabilities[name])
    rounded = {name: round(value, 4) for name, value in probabilities.items()}
    return Act(turn=turn.turn.index, act=act, confidence=rounded[act], probabilities=rounded)
