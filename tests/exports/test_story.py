"""What a told report says, that it says nothing twice, and how reasons read in words."""

import re
from collections import Counter

import pytest

from mentor_coach.exports.story import tell
from mentor_coach.exports.story_parts import Story
from mentor_coach.exports.story_quotes import pieces
from mentor_coach.exports.story_reasons import Reasons, Sayer
from mentor_coach.exports.submission import checklist, identifying
from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.knowledge.wording import CLIENT_WORDS, Wording
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.noun import Language, Standing
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Span, Turn
from tests.exports.reports import report

WORDINGS = [Wording("en"), *(Wording("tr", word) for word in CLIENT_WORDS)]
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÇĞİÖŞÜ0-9“])")


def own_prose(story: Story) -> list[str]:
    """Every text of ours in the order of the report, without quotes of the session."""
    told = [moment.text for moment in (*story.strengths, *story.edges)]
    told += [opening.text for opening in story.missed]
    told += [line.better.text for line in (*story.edges, *story.missed) if line.better]
    told += [text for practice in story.plan for text in (practice.text, practice.reason)]
    for competency in story.competencies:
        told += [competency.definition, competency.note, *(r.sentence for r in competency.readings.values())]
        for marker in competency.markers:
            told += [marker.why, marker.listen_for, marker.rule]
            told += [marker.better.text] if marker.better else []
    told += [text for question in (*story.gate, *story.flags) for text in (question.text, question.why)]
    told += [text for picture in story.pictures for text in (picture.text, picture.definition)]
    return [*told, *story.limits, *story.roles, *(note.text for note in story.notes), story.footer]


@pytest.mark.parametrize("wording", WORDINGS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_twice(wording: Wording, language: Language) -> None:
    sentences = Counter(s for text in own_prose(tell(report(language), wording)) for s in _SENTENCE.split(text) if s)
    assert {sentence: times for sentence, times in sentences.items() if times > 1} == {}


@pytest.mark.parametrize("wording", WORDINGS, ids=str)
def test_nothing_is_left_unfilled(wording: Wording) -> None:
    assert [text for text in own_prose(tell(report(), wording)) if re.search(r"\{\w+\}", text)] == []


@pytest.mark.parametrize(
    ("language", "marker", "why"),
    [
        ("en", "3.1", "At one point you asked what the client wants from this session."),
        ("en", "A3.2", "At ACC level too: at one point you asked what the client wants from this session."),
        ("en", "3.2", "We did not find a question about how success will show."),
        (
            "en",
            "7.1",
            "At one point you asked what the client’s own words mean. "
            "Still missing: a question about values and needs.",
        ),
        (
            "en",
            "7.6",
            "Several questions came at once in 50% of your asking turns; "
            "25% of your questions carried an answer of yours.",
        ),
        ("en", "6.6", "“Lets the client finish” would need time stamps."),
        ("tr", "3.1", "Bir yerde danışanın bu seanstan ne istediğini sordunuz."),
        (
            "tr",
            "7.6",
            "Soru sorduğunuz turların %50’sinde sorular üst üste geldi; "
            "sorularınızın %25’i sizin cevabınızı taşıyordu.",
        ),
    ],
)
def test_reasons_read_as_plain_sentences(language: Language, marker: str, why: str) -> None:
    story = tell(report(), Wording(language))
    told = {entry.id: entry.why for competency in story.competencies for entry in competency.markers}
    assert told[marker] == why


LED = Because(source="measure", name="client_led", detail="share", score=0.66)
OUTCOME = Because(source="rule", name="seen", detail="asks_outcome", score=2.0)


@pytest.mark.parametrize(
    ("standing", "because", "told"),
    [
        (
            "partly",
            (OUTCOME, LED.model_copy(update={"source": "structure", "name": "lacks_client_led"})),
            "2 turda danışanın bu seanstan ne istediğini sordunuz. "
            "Bunu yarım bırakan: konuşmanın yalnızca %66’sında yönü danışan belirledi.",
        ),
        ("shown", (LED,), "Konuşmanın %66’sında yönü danışan belirledi."),
        ("shown", (LED.model_copy(update={"score": 1.0}),), "Konuşmanın yönünü baştan sona danışan belirledi."),
        (
            "not_seen",
            (LED.model_copy(update={"score": 0.3}),),
            "Konuşmanın yalnızca %30’unda yönü danışan belirledi.",
        ),
        (
            "shown",
            (Because(source="measure", name="answered", detail="observation", score=1.0),),
            "Fark ettiğinizi bir soruyla ya da itiraza açık biçimde söylediniz.",
        ),
    ],
)
def test_a_share_says_whether_it_is_enough(standing: Standing, because: tuple[Because, ...], told: str) -> None:
    finding = MarkerFinding(marker="4.3", level="pcc", competency=4, standing=standing, because=because)
    assert Reasons(Wording("tr"), Counter(), Sayer()).of_finding(finding) == told


def test_what_was_said_before_is_told_by_where_it_first_stood() -> None:
    reasons = Reasons(Wording("tr"), Counter(), Sayer())
    for marker, begin in (("8.2", "2 turda"), ("8.3", "8.2 için söylendiği gibi"), ("8.4", "8.2 için söylendiği gibi")):
        finding = MarkerFinding(marker=marker, level="pcc", competency=8, standing="shown", because=(OUTCOME,))
        assert reasons.of_finding(finding).startswith(begin)


def test_what_is_not_there_is_not_what_came_elsewhere() -> None:
    wording = Wording("en")
    because = (Because(source="rule", name="not_seen", detail="asks_outcome,asks_meaning"),)
    finding = MarkerFinding(marker="3.1", level="pcc", competency=3, standing="not_seen", because=because)
    told = Reasons(wording, Counter({"asks_outcome": 1}), Sayer()).of_finding(finding)
    assert told == (
        "A question about what the client wants from the session does come, "
        "though not in the part of the session where this marker listens for it."
    )


@pytest.mark.parametrize(
    ("kind", "told"),
    [("minimizing", "In 2 turns you made a feeling or worry smaller."), ("asks_more", "yet it does not carry.")],
)
def test_a_slip_is_no_trace_of_a_marker(kind: str, told: str) -> None:
    because = (Because(source="rule", name="seen", detail=kind, score=2.0),)
    finding = MarkerFinding(marker="4.3", level="pcc", competency=4, standing="not_seen", because=because)
    assert Reasons(Wording("en"), Counter(), Sayer()).of_finding(finding).endswith(told)


@pytest.mark.parametrize(("other", "labelled"), [("empathy", False), ("repeat", False), ("advice", True)])
def test_what_relates_or_reflects_is_no_explanation(other: str, labelled: bool) -> None:
    made = report()
    moves = tuple(
        Move(kind=kind, turn=2, start=0, end=13, confidence=0.8, because=()) for kind in ("information", other)
    )
    story = tell(made.model_copy(update={"moves": moves}), Wording("en"))
    assert ("information" in story.turns[2].kinds) is labelled


def test_the_client_word_is_used_throughout() -> None:
    for word, other in zip(CLIENT_WORDS, reversed(CLIENT_WORDS), strict=True):
        told = " ".join(own_prose(tell(report("tr"), Wording("tr", word)))).lower()
        assert word in told
        assert other not in told


def test_what_the_input_does_not_show_is_left_out_of_the_pictures() -> None:
    timed = {picture.key for picture in tell(report(timed=True), Wording("en")).pictures}
    untimed = {picture.key for picture in tell(report(timed=False), Wording("en")).pictures}
    assert timed - untimed == {"pauses"}


def test_a_turn_cut_into_pieces_is_still_the_turn() -> None:
    story = tell(report(), Wording("en"))
    for turn, told in zip(report().transcript.turns, story.turns, strict=True):
        assert told.text == turn.text
    assert [piece.text for piece in story.turns[1].pieces if piece.note] == ["(sighs)"]


def test_pieces_of_an_empty_turn() -> None:
    assert pieces(Turn(index=0, speaker="A", text=""), []) == ()
    noted = Turn(index=0, speaker="A", text="(sighs)", notes=(Span(start=0, end=7),))
    assert [piece.note for piece in pieces(noted, [])] == [True]


@pytest.mark.parametrize(
    ("timed", "states"),
    [
        (True, ["saw", "saw", "saw", "saw", "look", "look", "saw", "look"]),
        (False, ["not_saw", "saw", "off", "look", "look", "saw", "look"]),
    ],
)
def test_the_checklist_says_what_it_saw(timed: bool, states: list[str]) -> None:
    assert [check.state for check in checklist(report(timed=timed), Wording("en"))] == states


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Write to me at ada@example.org, please.", ("ada@example.org",)),
        ("Call +90 532 111 22 33 tonight.", ("+90 532 111 22 33",)),
        ("then Maya Lindqvist said no", ("Maya Lindqvist",)),
        ("sonra Ayşe Yıldız geldi", ("Ayşe Yıldız",)),
        ("Thank you, Ms. O'Neill-Şahin, truly.", ("Ms. O'Neill-Şahin",)),
        ("In 2024 I ran 10 km in 55 minutes.", ()),
        ("So I told Maya. Then I left.", ()),
    ],
)
def test_what_may_identify_a_person_is_found(said: str, found: tuple[str, ...]) -> None:
    made = report()
    turns = (made.transcript.turns[0].model_copy(update={"text": said}),)
    changed = made.model_copy(update={"transcript": made.transcript.model_copy(update={"turns": turns})})
    assert identifying(changed) == found


@pytest.mark.parametrize(
    ("speaker", "said", "found"),
    [
        ("Ayşe Kara (Koç)", "Kara'yı aradım, Ayşe.", ("Kara",)),
        ("Lindqvist, Maya", "So I said: Maya. Lindqvist is my mother.", ("Lindqvist",)),
        ("Dr. Maya Lindqvist", "Maya, hello.", ()),
        ("Coach Maya", "I am Maya.", ()),
        ("Ayşe Hanım", "Ayşe Hanım, merhaba.", ()),
        ("Speaker 1", "Speaker of the house.", ()),
    ],
)
def test_a_surname_of_a_label_is_found_in_what_is_said(speaker: str, said: str, found: tuple[str, ...]) -> None:
    made = report()
    turns = (made.transcript.turns[0].model_copy(update={"text": said, "speaker": speaker}),)
    update = {"turns": turns, "speakers": (speaker,)}
    changed = made.model_copy(update={"transcript": made.transcript.model_copy(update=update)})
    assert identifying(changed) == found
