"""Read a CSV with AnnoMI's columns into sessions; the texts stay outside the repository."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from mentor_coach.knowledge.load import text_rules
from mentor_coach.moves.acts import TurnInput
from mentor_coach.text.sentences import Splitting, sentences
from training.examples import ClientExample, CoachExample, Labels, Session, Span

ACTS = {"question": "question", "reflection": "reflection", "therapist_input": "telling", "other": "other"}
ALL_OPEN = "3"  # this annotator calls nearly every question open: left out of open and closed


def read_annomi(path: Path) -> list[Session]:
    """Sessions of an AnnoMI-like CSV, one utterance a turn, in the order of the file."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            rows[row["transcript_id"]].append(row)
    return [_session(name, listed) for name, listed in rows.items()]


def english_units(text: str) -> tuple[Span, ...]:
    """Sentence spans as the engine cuts them."""
    rules = text_rules("en")
    splitting = Splitting(rules["abbreviations"], rules["openers"], rules["connectors"], rules["closers"])
    return sentences(text, "en", splitting)


def _session(name: str, rows: Sequence[dict[str, str]]) -> Session:
    coach, client, before = [], [], ""
    for row in rows:
        text = row["utterance_text"]
        if row["interlocutor"] == "client":
            client.append(ClientExample(text, row["client_talk_type"]))
            before = text
        else:
            coach.append(_coach(row, text, before))
    return Session(name, tuple(coach), tuple(client))


def _coach(row: dict[str, str], text: str, before: str) -> CoachExample:
    asks = row["question_exists"] == "True"
    subtype = row["question_subtype"]
    opened = None if not asks or subtype not in ("open", "closed") else subtype == "open"
    labels = Labels(asks, opened, row["reflection_exists"] == "True", row["therapist_input_exists"] == "True")
    turn = TurnInput(text, before, english_units(text))
    return CoachExample(turn, ACTS[row["main_therapist_behaviour"]], labels, annotator=row["annotator_id"])
