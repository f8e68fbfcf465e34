"""The measurements measure what they say."""

import json
import sys

from bench.session import WORDS, long_session, measured, stages

from mentor_coach.pipeline import STAGES


def test_the_long_session_has_its_words_and_says_nothing_twice() -> None:
    turns = json.loads(long_session(WORDS))["turns"]
    assert WORDS <= sum(len(turn["text"].split()) for turn in turns) < WORDS + 500
    spoken = [turn["text"] for turn in turns if len(turn["text"].split()) > 6]
    assert len(set(spoken)) == len(spoken)
    assert {turn["speaker"] for turn in turns} == {"Speaker 1", "Speaker 2"}
    starts = [turn["start"] for turn in turns]
    assert starts == sorted(starts)


def test_memory_is_that_of_the_command_and_not_of_whoever_starts_it() -> None:
    held = bytearray(b"x" * 300_000_000)
    _, small = measured([sys.executable, "-S", "-c", "pass"])
    _, large = measured([sys.executable, "-S", "-c", "held = b'x' * 200_000_000"])
    assert len(held) == 300_000_000
    assert small < 60
    assert 190 < large < 260


def test_stages_add_up_to_the_whole() -> None:
    content = long_session(600)
    timed = stages(content, content, runs=1)
    assert list(timed) == [*STAGES, "whole"]
    assert abs(sum(timed[name] for name in STAGES) - timed["whole"]) < 1e-6
