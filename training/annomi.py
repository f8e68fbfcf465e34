"""Read a CSV with AnnoMI's columns into utterances and sessions; the texts stay outside the repository."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mentor_coach.moves.acts import TALK, TurnInput
from training.cutting import spans_of
from training.examples import ClientExample, CoachExample, Labels, Session

ACTS = {"question": "question", "reflection": "reflection", "therapist_input": "telling", "other": "other"}
ALL_OPEN = "3"  # this annotator calls nearly every question open: left out of open and closed


@dataclass(frozen=True)
class Utterance:
    """One row: who spoke (`coach` for the therapist), the text, and the experts' majority.

    `form` is none, open or closed; `talk` is empty for the coach, `act` for the client.
    """

    conversation: str
    speaker: str
    text: str
    act: str
    asks: bool
    form: str
    reflects: bool
    tells: bool
    talk: str
    annotator: str


def read_utterances(path: Path) -> dict[str, list[Utterance]]:
    """Utterances by conversation, in the order of the file."""
    found: dict[str, list[Utterance]] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found.setdefault(row["transcript_id"], []).append(_utterance(row))
    return found


def read_annomi(path: Path) -> list[Session]:
    """Sessions of an AnnoMI-like CSV, one utterance a turn."""
    return [_session(name, listed) for name, listed in read_utterances(path).items()]


def _utterance(row: dict[str, str]) -> Utterance:
    coach = row["interlocutor"] == "therapist"
    subtype = row["question_subtype"]
    asks = row["question_exists"] == "True"
    return Utterance(
        conversation=row["transcript_id"],
        speaker="coach" if coach else "client",
        text=row["utterance_text"],
        act=ACTS.get(row["main_therapist_behaviour"], ""),
        asks=asks,
        form=subtype if asks and subtype in ("open", "closed") else "none",
        reflects=row["reflection_exists"] == "True",
        tells=row["therapist_input_exists"] == "True",
        talk=row["client_talk_type"] if not coach and row["client_talk_type"] in TALK else "",
        annotator=row["annotator_id"],
    )


def _session(name: str, utterances: Sequence[Utterance]) -> Session:
    coach, client, before = [], [], ""
    for said in utterances:
        if said.speaker == "client":
            client.append(ClientExample(said.text, said.talk))
            before = said.text
        else:
            opened = None if said.form == "none" else said.form == "open"
            labels = Labels(said.asks, opened, said.reflects, said.tells)
            turn = TurnInput(said.text, before, spans_of(said.text, "en"))
            coach.append(CoachExample(turn, said.act, labels, annotator=said.annotator))
    return Session(name, tuple(coach), tuple(client))
