"""Comparing a report with ratings, and the shipped rated sessions' form."""

import json
from pathlib import Path

import pytest
from evals.sessions import FORMS, Pair, kappa, read_session, score, turn_places

SESSIONS = sorted((Path(__file__).parents[2] / "evals").glob("*/*/sessions/*.json"))
STANDINGS = {"shown", "partly", "not_seen", "against", "not_observable"}
TINY = {
    "id": "tiny",
    "language": "en",
    "turns": [
        {"speaker": "Coach", "text": "What would you like to get from today?", "start": 0.0, "end": 3.0},
        {"speaker": "Ann", "text": "I want to decide about the job.", "start": 3.5, "end": 7.0},
        {"speaker": "Coach", "text": "What matters most to you in it?", "start": 8.0, "end": 10.0},
        {"speaker": "Ann", "text": "My evenings.", "start": 10.5, "end": 12.0},
    ],
    "roles": {"Coach": "coach", "Ann": "client"},
}


def test_kappa_leaves_out_what_a_side_could_not_observe() -> None:
    pairs = [Pair("s", "3.1", "shown", "shown"), Pair("s", "3.2", "against", "against")]
    assert kappa([*pairs, Pair("s", "5.5", "not_observable", "shown")]) == 1.0


def test_a_tiny_session_is_compared() -> None:
    report = read_session(TINY)
    rating = {
        "session": "tiny",
        "rater": "A",
        "standings": {"3.1": "shown"},
        "questions": [{"turn": 0, "kinds": ["open"]}],
    }
    card = score({"tiny": TINY}, [rating], {"tiny": report})
    assert card.figures["roles right"] == 1.0
    assert card.figures["questions"]["en"]["same set"] == 1.0
    assert "| all |" in card.markdown()


def test_every_turn_of_a_session_is_found_in_its_report() -> None:
    twice = {**TINY, "turns": [TINY["turns"][0], {**TINY["turns"][0], "text": "Anything?"}, *TINY["turns"][1:]]}
    report = read_session(twice)
    for turn, place in zip(twice["turns"], turn_places(twice, report), strict=True):
        assert turn["text"] in report.transcript.turns[place].text


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_rated_sessions_and_ratings_fit_together(path: Path) -> None:
    session = json.loads(path.read_text(encoding="utf-8"))
    assert session["id"] == path.stem
    assert session.get("roles", {}).keys() <= {turn["speaker"] for turn in session["turns"]}
    ratings = list((path.parents[1] / "ratings").glob(f"{path.stem}.*.json"))
    assert len(ratings) == 2
    for rating_path in ratings:
        rating = json.loads(rating_path.read_text(encoding="utf-8"))
        assert set(rating["standings"].values()) <= STANDINGS
        for question in rating["questions"]:
            assert 0 <= question["turn"] < len(session["turns"])
            assert set(question["kinds"]) <= set(FORMS)
