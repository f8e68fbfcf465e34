"""Reading a CSV with AnnoMI's columns; the real data is only needed for the last check."""

import csv
from pathlib import Path

import pytest
from evals.annomi import read_one, score
from training.annomi import read_annomi, read_utterances

COLUMNS = [
    "transcript_id",
    "interlocutor",
    "utterance_text",
    "main_therapist_behaviour",
    "question_exists",
    "question_subtype",
    "reflection_exists",
    "therapist_input_exists",
    "client_talk_type",
    "annotator_id",
]
ROWS = [
    ("t1", "therapist", "What brings you in?", "question", "True", "open", "False", "False", "n/a", "1"),
    ("t1", "client", "My sleep.", "n/a", "False", "n/a", "False", "False", "neutral", "1"),
    ("t1", "therapist", "So your sleep worries you.", "reflection", "False", "n/a", "True", "False", "n/a", "1"),
    ("t1", "client", "Yes, I want to change that.", "n/a", "False", "n/a", "False", "False", "change", "1"),
    ("t1", "therapist", "Mm-hmm.", "other", "False", "n/a", "False", "False", "n/a", "1"),
]


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    path = tmp_path / "invented.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([COLUMNS, *ROWS])
    return path


def test_rows_become_sessions(invented: Path) -> None:
    (session,) = read_annomi(invented)
    assert [example.act for example in session.coach] == ["question", "reflection", "other"]
    assert [example.talk for example in session.client] == ["neutral", "change"]
    assert session.coach[1].turn.before == "My sleep."
    assert session.afters() == ["My sleep.", "Yes, I want to change that.", ""]


@pytest.mark.parametrize("strip", [False, True])
def test_claims_stand_beside_the_truth(invented: Path, strip: bool) -> None:
    ((_, utterances),) = read_utterances(invented).items()
    claims = read_one(utterances, strip, None)
    assert [claim.truth.text for claim in claims] == [row[2] for row in ROWS]
    card = score(claims, "python -m evals.annomi", "Invented.")
    assert card.figures["tasks"]["question exists"].n == 3
    assert "main act, 4 classes" in card.markdown()
