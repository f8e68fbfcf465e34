"""Read what every turn does: the one place where models, cues and structure come together."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from mentor_coach.knowledge.load import move_kinds
from mentor_coach.moves.acts import TurnInput, TurnScores, score_client_turns, score_coach_turns
from mentor_coach.moves.cued import named, spot_client, spot_cued
from mentor_coach.moves.forms import settled
from mentor_coach.moves.models import ActModels, load_models
from mentor_coach.moves.prepared import PreparedTurn, prepare, with_signs
from mentor_coach.moves.questions import spot_questions
from mentor_coach.moves.reflections import spot_reflections
from mentor_coach.moves.weighed import Candidate, Weights, load_weights, placed, style_of, weigh
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
    moves: list[Move] = []
    acts: list[Act] = []
    for _, candidates, found in candidates_in(transcript, {name: told.role for name, told in roles.items()}):
        moves.extend(settle(candidates, load_weights()))
        acts.extend(found)
    return Reading(
        transcript=transcript,
        roles=dict(roles),
        moves=tuple(sorted(moves, key=lambda made: (made.turn, made.start, made.end, made.kind))),
        acts=tuple(sorted(acts, key=lambda act: act.turn)),
        doubts=tuple(doubts),
    )


def settle(candidates: Sequence[Candidate], weights: Weights) -> list[Move]:
    """The moves that hold once weighed: one form a question, and no telling without a name where one has a name."""
    return named(settled(weigh(candidates, weights)))


def candidates_in(
    transcript: Transcript, roles: Mapping[str, Role]
) -> Iterator[tuple[Language, list[Candidate], list[Act]]]:
    """By language: every move that a sentence may make, each in its setting, and one act per coach or client turn."""
    prepared = prepare(transcript, roles)
    last = max(len(transcript.turns) - 1, 1)
    for language in sorted({turn.turn.language for turn in prepared}):
        models = load_models(language)
        turns = with_signs([turn for turn in prepared if turn.turn.language == language], language)
        candidates: list[Candidate] = []
        acts: list[Act] = []
        coach, client = _of(turns, "coach"), _of(turns, "client")
        style = style_of(coach)
        for turn, scores in _coach_scores(coach, language, models):
            moves = _coach_moves(turn, scores)
            candidates.extend(placed(moves, turn, turn.turn.index / last, scores.units, {}, style))
            acts.append(_act(turn, scores.act))
        style = style_of(client)
        for turn, talk in _client_scores(client, language, models):
            candidates.extend(placed(spot_client(turn, talk), turn, turn.turn.index / last, (), talk, style))
            acts.append(_act(turn, talk))
        yield language, candidates, acts


def _of(turns: Sequence[PreparedTurn], role: Role) -> list[PreparedTurn]:
    return [turn for turn in turns if turn.role == role]


def _coach_scores(
    turns: Sequence[PreparedTurn], language: Language, models: ActModels
) -> Iterator[tuple[PreparedTurn, TurnScores]]:
    inputs = [TurnInput(turn.turn.text, turn.before, tuple(unit.span for unit in turn.units)) for turn in turns]
    return zip(turns, score_coach_turns(inputs, language, models), strict=True)


def _client_scores(
    turns: Sequence[PreparedTurn], language: Language, models: ActModels
) -> Iterator[tuple[PreparedTurn, dict[str, float]]]:
    return zip(turns, score_client_turns([turn.turn.text for turn in turns], language, models), strict=True)


def _coach_moves(turn: PreparedTurn, scores: TurnScores) -> list[Move]:
    kinds = move_kinds()
    questions = spot_questions(turn, scores, kinds)
    asking = {made.start for made in questions if made.kind in ("open_question", "closed_question")}
    return [*questions, *spot_reflections(turn, scores, asking), *spot_cued(turn, scores, kinds, asking)]


def _act(turn: PreparedTurn, probabilities: dict[str, float]) -> Act:
    act = max(probabilities, key=lambda name: probabilities[name])
    rounded = {name: round(value, 4) for name, value in probabilities.items()}
    return Act(turn=turn.turn.index, act=act, confidence=rounded[act], probabilities=rounded)
