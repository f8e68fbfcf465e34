"""What holds in every report: read over the shipped sessions, weak to strong, in both languages and at all levels."""

from functools import cache

import pytest

from mentor_coach.feedback.aptness import done_soon
from mentor_coach.feedback.plan import HOW_MANY
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import TURNS_AWAY, is_slip
from mentor_coach.pipeline import analyze
from mentor_coach.samples import SAMPLES, sample
from mentor_coach.schema.findings import BetterLine
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Level
from mentor_coach.schema.reading import Reading
from mentor_coach.schema.report import Report

CASES: list[tuple[str, Level]] = [(name, "pcc") for name in SAMPLES]
CASES += [("en_weak", "acc"), ("tr_mixed", "mcc"), ("en_strong", "mcc"), ("tr_weak", "acc")]
every_report = pytest.mark.parametrize(("name", "level"), CASES)


@cache
def report(name: str, level: Level) -> Report:
    return analyze(sample(name), level=level)


def scene(read: Report) -> Scene:
    made = Reading(transcript=read.transcript, roles=read.role_readings, moves=read.moves, acts=read.acts)
    return Scene(Indexed(made))


def lines(read: Report) -> list[BetterLine]:
    """Every better line once: an edge and its finding share theirs."""
    told = {id(finding.better): finding.better for finding in read.findings if finding.better}
    told |= {id(missed.better): missed.better for missed in read.feedback.missed if missed.better}
    told |= {id(edge.better): edge.better for edge in read.feedback.growth_edges if edge.better}
    return list(told.values())


@every_report
def test_no_better_line_comes_twice(name: str, level: Level) -> None:
    told = [line.text for line in lines(report(name, level))]
    assert len(told) == len(set(told))


@every_report
def test_a_quoted_phrase_stands_in_what_the_client_had_said(name: str, level: Level) -> None:
    read = report(name, level)
    for line in lines(read):
        if "“" in line.text and line.move != "one_question":
            phrase = line.text.split("“")[1].split("”")[0]
            said = [turn.text for turn in read.transcript.turns[max(0, line.after - 2) : line.after + 1]]
            assert any(phrase in text for text in said), line.text
            assert 2 <= len(phrase.split()) <= 9


@every_report
def test_nothing_is_suggested_that_comes_within_three_coach_turns(name: str, level: Level) -> None:
    read = report(name, level)
    held = scene(read)
    assert [line for line in lines(read) if done_soon(held, line.move, line.after)] == []


@every_report
def test_lines_follow_the_client_in_the_language_of_the_session(name: str, level: Level) -> None:
    read = report(name, level)
    for line in lines(read):
        turn = read.transcript.turns[line.after]
        assert read.roles[turn.speaker] == "client"
        assert line.language == turn.language
        assert "{" not in line.text


@every_report
def test_strengths_hold_no_slip_and_stand_apart_from_edges(name: str, level: Level) -> None:
    read = report(name, level)
    held = scene(read)
    for strength in read.feedback.strengths:
        assert not any(is_slip(move) for move in held.within(strength.evidence))
        assert not any(move.kind in TURNS_AWAY and is_slip(move) for move in held.moves(strength.evidence.turn))
    markers = {strength.marker for strength in read.feedback.strengths}
    assert markers.isdisjoint(edge.marker for edge in read.feedback.growth_edges)
    competencies = [strength.competency for strength in read.feedback.strengths]
    assert len(competencies) == len(set(competencies))


@every_report
def test_edges_stand_between_the_greetings_and_the_goodbyes(name: str, level: Level) -> None:
    read = report(name, level)
    held = scene(read)
    for edge in read.feedback.growth_edges:
        assert held.begins <= edge.evidence.turn <= held.ends
        assert edge.better is not None


@every_report
def test_missed_moments_are_few_and_the_plan_has_three_practices(name: str, level: Level) -> None:
    told = report(name, level).feedback
    assert len(told.missed) <= 4
    assert all(missed.better for missed in told.missed)
    practices = {(practice.competency, practice.index) for practice in told.plan}
    assert len(practices) == len(told.plan) <= HOW_MANY
    edges = [edge.marker for edge in told.growth_edges]
    assert [practice.marker for practice in told.plan][: len(edges)] == edges


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        ("en_mixed", "There was one more, no, it's fine."),  # cut off by praise and the close, and swallowed
        ("en_mixed", "I'm sitting here and I'm actually angry, my ears are hot."),
        ("en_weak", "Okay, don't worry about it, that's totally normal."),  # the answer to "I felt sort of empty."
        ("tr_mixed", "Hâlâ utanıyorum Levent."),
    ],
)
def test_a_mentor_would_name_this_moment(name: str, quote: str) -> None:
    read = report(name, "pcc")
    entries = (*read.feedback.growth_edges, *read.feedback.missed)
    named = {entry.evidence.turn for entry in entries} | {entry.better.after for entry in entries if entry.better}
    assert any(quote in read.transcript.turns[turn].text for turn in named)


@pytest.mark.parametrize("name", ["en_strong", "tr_strong"])
def test_in_a_strong_session_little_is_missed(name: str) -> None:
    told = report(name, "pcc").feedback
    assert len(told.strengths) == 3
    assert len(told.missed) <= 1
