"""Small, rich, hand-made reports in English and Turkish, with hostile words in the transcript."""

from mentor_coach.schema.evidence import Because, Evidence
from mentor_coach.schema.findings import BetterLine, CompetencyReading, Flag, GateReading, MarkerFinding
from mentor_coach.schema.noun import Language
from mentor_coach.schema.reading import Act, Move, RoleReading
from mentor_coach.schema.report import (
    Facts,
    Feedback,
    GrowthEdge,
    Limit,
    MissedMoment,
    Practice,
    Report,
    Strength,
    Versions,
)
from mentor_coach.schema.signals import Point, Signal
from mentor_coach.schema.transcript import Span, Transcript, Turn

HOSTILE = '<script>alert("x")</script> & </style> ![a](http://evil.example/x.png) | {{7*7}} \'--'
FORMULA = '=HYPERLINK("http://evil.example","click")'

_LINES: dict[Language, tuple[str, ...]] = {
    "en": (
        "What would you like to take away from today?",
        "I want to decide about the job. (sighs) It feels like a tight coat.",
        "A tight coat. What is that like for you?",
        f"Heavy, honestly. {HOSTILE}",
        "Don't you think you should call your boss? Or write? When?",
        f"{FORMULA} is what I type when I avoid things.",
        "What did you learn about yourself?",
        "That I wait for permission.",
    ),
    "tr": (
        "Bugünden ne alıp gitmek istersin?",
        "İş konusunda karar vermek istiyorum. (iç çeker) Dar bir palto gibi.",
        "Dar bir palto. Bu senin için nasıl bir şey?",
        f"Açıkçası ağır. {HOSTILE}",
        "Müdürünü arasan daha iyi olmaz mı? Ya da yazsan? Ne zaman?",
        f"{FORMULA} diye yazıyorum kaçarken.",
        "Kendinle ilgili ne öğrendin?",
        "İzin beklediğimi.",
    ),
}
_BETTER: dict[Language, tuple[str, str]] = {
    "en": ("“Like a tight coat”: what is that asking of you?", "You said heavy. What is there?"),
    "tr": ("“Dar bir palto” senden ne istiyor?", "Ağır dedin. Orada ne var?"),
}


def transcript(language: Language, *, timed: bool = True) -> Transcript:
    """Eight turns of Ada (who coaches) and Bo; with times, half a minute each."""
    turns = []
    for index, text in enumerate(_LINES[language]):
        start = index * 200.0 if timed else None
        opened = text.find("(")
        notes = (Span(start=opened, end=text.find(")") + 1),) if index == 1 else ()
        turns.append(
            Turn(
                index=index,
                speaker="Bo" if index % 2 else "Ada",
                text=text,
                start=start,
                end=start + 190 if start is not None else None,
                language=language,
                notes=notes,
            )
        )
    return Transcript(
        turns=tuple(turns), speakers=("Ada", "Bo"), language=language, languages={language: 1.0}, format="test"
    )


def report(language: Language = "en", *, timed: bool = True, title: str = "The coat") -> Report:
    """A report that holds something of everything."""
    made = transcript(language, timed=timed)

    def whole(turn: int) -> Evidence:
        text = made.turns[turn].text
        return Evidence(turn=turn, start=0, end=len(text), quote=text)

    first, second = _BETTER[language]
    edge = BetterLine(text=first, language=language, move="asks_words", after=3)
    other = BetterLine(text=second, language=language, move="asks_emotion", after=3)
    return Report(
        facts=Facts(
            title=title,
            date="2026-03-05",
            language=language,
            level="pcc",
            words=71,
            turns=8,
            seconds=1590.0 if timed else None,
        ),
        transcript=made,
        roles={"Ada": "coach", "Bo": "client"},
        role_readings={
            "Ada": RoleReading(role="coach", confidence=0.97, because=(Because(source="structure", name="label"),)),
            "Bo": RoleReading(role="client", confidence=0.8),
        },
        moves=_moves(),
        acts=(Act(turn=0, act="question", confidence=0.9, probabilities={"question": 0.9, "other": 0.1}),),
        signals=_signals(whole, timed=timed),
        findings=_findings(whole, edge, other),
        competencies=(
            CompetencyReading(competency=2, level="pcc", how="unknown", counts={}, markers=("7.1",)),
            CompetencyReading(competency=3, level="acc", how="clear", counts={"shown": 1}, markers=("A3.2",)),
            CompetencyReading(
                competency=3, level="pcc", how="mixed", counts={"shown": 1, "not_seen": 1}, markers=("3.1", "3.2")
            ),
            CompetencyReading(
                competency=7, level="pcc", how="contrary", counts={"against": 1, "partly": 1}, markers=("7.1", "7.6")
            ),
            CompetencyReading(competency=7, level="mcc", how="thin", counts={"not_seen": 1}, markers=("M7.3",)),
        ),
        gate=(
            GateReading(id="coach_role", concern=True, evidence=(whole(4),)),
            GateReading(id="ethics", concern=False),
        ),
        flags=(
            Flag(id="F24", competencies=(7,), because=(_measured("leading_share", 0.4),), evidence=(whole(4),)),
            Flag(id="F6", competencies=(3,), because=(_rule("not_seen", "asks_measure"),)),
        ),
        feedback=Feedback(
            strengths=(Strength(marker="3.1", competency=3, evidence=whole(0)),),
            growth_edges=(GrowthEdge(marker="7.6", competency=7, evidence=whole(4), better=edge),),
            missed=(MissedMoment(kind="client_emotion", evidence=whole(3), answer=whole(4), better=other),),
            plan=(Practice(competency=7, index=0, marker="7.6"),),
        ),
        limits=(Limit(code="text_only"), Limit(code="times_dropped", details={"count": 2})),
        versions=Versions(schema_version="1", engine="0.1.0", framework="icf-2025", models="test"),
    )


def _rule(name: str, detail: str, turns: float = 1.0) -> Because:
    return Because(source="rule", name=name, detail=detail, score=turns)


def _measured(name: str, value: float, unit: str = "share") -> Because:
    return Because(source="measure", name=name, detail=unit, score=value)


def _moves() -> tuple[Move, ...]:
    cue = (Because(source="cue", name="what would you like to", detail="what would you like to"),)
    kinds = {
        0: ("open_question", "asks_outcome"),
        2: ("asks_words", "repeat"),
        4: ("leading_question", "stacked_question"),
        3: ("client_emotion",),
        6: ("asks_learning_self",),
    }
    return tuple(
        Move(kind=kind, turn=turn, start=0, end=10, confidence=0.9, because=cue)
        for turn, named in sorted(kinds.items())
        for kind in named
    )


def _findings(whole, edge, other) -> tuple[MarkerFinding, ...]:  # type: ignore[no-untyped-def]
    def finding(marker, level, standing, because, evidence=(), **more):  # type: ignore[no-untyped-def]
        competency = int(marker.lstrip("AM")[0])
        return MarkerFinding(
            marker=marker,
            level=level,
            competency=competency,
            standing=standing,
            because=because,
            evidence=evidence,
            **more,
        )

    lacks = Because(source="structure", name="lacks_not_seen", detail="asks_values", score=0.0)
    silent = Because(source="structure", name="unobservable", detail="times")
    return (
        finding("A3.2", "acc", "shown", (_rule("seen", "asks_outcome"),), (whole(0),)),
        finding("3.1", "pcc", "shown", (_rule("seen", "asks_outcome"),), (whole(0),)),
        finding("3.2", "pcc", "not_seen", (_rule("not_seen", "asks_measure", 0.0),), missed=whole(1), better=other),
        finding("5.5", "pcc", "not_observable", (silent,)),
        finding("6.6", "pcc", "not_observable", (silent,)),
        finding("7.1", "pcc", "partly", (_rule("seen", "asks_words"), lacks), (whole(2), whole(3))),
        finding(
            "7.6",
            "pcc",
            "against",
            (_measured("stacked_share", 0.5), _measured("leading_share", 0.25)),
            (whole(4), whole(5)),
            better=edge,
        ),
        finding("M7.3", "mcc", "not_seen", (_rule("not_seen", "asks_identity,challenge", 0.0),)),
    )


def _signals(whole, *, timed: bool) -> tuple[Signal, ...]:  # type: ignore[no-untyped-def]
    none = (Because(source="structure", name="no_end_times"),)
    pauses = (Point(at=3, value=4.5, label="client"), Point(at=5, value=9.25, label="coach"))
    return (
        Signal(
            name="talk_share", value=0.42, unit="share", series=(Point(at=0.25, value=0.3), Point(at=0.75, value=0.6))
        ),
        Signal(
            name="questions",
            value=5,
            unit="count",
            series=(
                Point(at=0, value=3, label="open_question"),
                Point(at=1, value=0, label="closed_question"),
                Point(at=2, value=2, label="leading_question"),
                Point(at=4, value=1, label="stacked_question"),
            ),
        ),
        Signal(name="open_share", value=0.6, unit="share"),
        Signal(name="stacked_share", value=0.25, unit="share", evidence=(whole(4),)),
        Signal(
            name="arc",
            value=2,
            unit="phases",
            series=(Point(at=0, value=0, label="agreement"), Point(at=6, value=2, label="learning")),
        ),
        Signal(
            name="longest_coach_turn", value=11, unit="words", series=(Point(at=4, value=11),), evidence=(whole(4),)
        ),
        Signal(name="emotions_followed", value=0.5, unit="share"),
        Signal(
            name="silences",
            value=2 if timed else None,
            unit="count",
            series=pauses if timed else (),
            because=() if timed else none,
        ),
        Signal(name="directing_share", value=0.25, unit="share"),
        Signal(name="words_per_question", value=12.5, unit="words"),
        Signal(name="first_action_at", value=None, unit="share"),
    )
