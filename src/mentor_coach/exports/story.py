"""Tell a report: every section in reading order, every word in the reader's language, ready to be rendered."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from mentor_coach.exports.story_feedback import missed_openings, planned, told_edges, told_strengths
from mentor_coach.exports.story_findings import Findings, link_to
from mentor_coach.exports.story_measures import figures
from mentor_coach.exports.story_parts import Choice, Fact, LevelStory, Link, Note, Story, TurnStory
from mentor_coach.exports.story_pictures import Pictures
from mentor_coach.exports.story_quotes import Places, pieces
from mentor_coach.exports.story_reasons import Reasons, Sayer
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import LEVELS, Level
from mentor_coach.schema.reading import Move, RoleReading
from mentor_coach.schema.report import Limit, Report

_SURE, _DOUBTFUL = 0.9, 0.75  # confidence from which a role is told as a fact, and under which as a doubt
_TRUSTED = 0.5  # confidence from which a move is shown
_HEARD = 0.25  # confidence from which rules count a move, and from which it is not said to be missing
_MOST_LABELS = 4  # labels beside a turn
_QUIET_MOVES = ("client_words", "rhetorical_question")  # too fine to label a turn with
_CARRIES = ("relating", "reflecting")  # families of what a coach gives the client, which is no explanation
_COUNTED = {"number": "%1", "total": "%2"}  # slots that the page's script fills
# What a line does that follows an opening of the client's.
_FOLLOWS_AN_OPENING = ("asks_emotion", "asks_energy", "asks_words", "asks_more", "empathy", "silence_offered")
_LABELS = (
    "skip", "level", "competency", "all", "filter", "theme", "gate", "listen_for", "why", "rule", "evidence",
    "better", "not_rated_short", "no_reading", "evidence_for", "what_it_does", "back", "open_all", "close_all",
    "definition", "sources", "marker", "standing", "turn", "time", "quote", "title", "missed",
    "competency_name", "print",
    "measure",
    "value",
)  # fmt: skip


def tell(report: Report, wording: Wording) -> Story:
    """The report in the words of `wording`. Raises KeyError where a word is missing in that language."""
    places = Places(report, wording)
    sayer = Sayer()
    told_lines: set[str] = set()
    strengths = told_strengths(report, places, sayer)
    edges = told_edges(report, places, sayer, told_lines)
    missed = missed_openings(report, places, sayer, told_lines)
    heard = Counter(move.kind for move in report.moves if move.confidence >= _HEARD)
    signals = {signal.name: signal for signal in report.signals}
    reasons = Reasons(wording, heard, sayer)
    findings = Findings(report, places, reasons, told_lines, sayer.said)
    stories = findings.markers(own_level=True)
    flags = findings.flags()
    stories |= findings.markers(own_level=False)
    turns = _turns(report, places)
    return Story(
        language=wording.language,
        session_language=report.facts.language,
        level=_level(report.facts.level, wording),
        levels=tuple(_level(level, wording) for level in LEVELS),
        title=report.facts.title or wording.text("title.untitled"),
        opening=wording.text("title.opening", level=wording.frame(f"levels.{report.facts.level}.name")),
        facts=_facts(report, wording),
        roles=_roles(report, wording),
        limits=tuple(_limit(limit, wording) for limit in report.limits),
        strengths=strengths,
        edges=edges,
        missed=missed,
        plan=planned(report, wording),
        competencies=findings.competencies(stories),
        gate=findings.gate(),
        flags=flags,
        pictures=Pictures(places, sayer, signals).all(),
        more=figures(signals, wording),
        turns=turns,
        speakers=_speakers(turns),
        kinds=_kinds(turns, wording),
        versions=_versions(report, wording),
        notes=_notes(wording),
        footer=wording.text("about.footer"),
        labels=_labels(wording) | _above(report, wording),
    )


def _level(level: Level, wording: Wording) -> LevelStory:
    words = {name: wording.frame(f"levels.{level}.{name}") for name in ("name", "title", "focus")}
    return LevelStory(key=level, **words)


def _facts(report: Report, wording: Wording) -> tuple[Fact, ...]:
    facts, figures = report.facts, wording.figures
    told = [
        ("level", wording.frame(f"levels.{facts.level}.name")),
        ("date", figures.date(facts.date) if facts.date else ""),
        ("length", length(facts.seconds, wording)),
        ("words", figures.number(facts.words)),
        ("turns", figures.number(facts.turns)),
        ("language", wording.text(f"languages.{facts.language}")),
    ]
    return tuple(Fact(wording.text(f"facts.{key}"), value) for key, value in told if value)


def length(seconds: float | None, wording: Wording) -> str:
    """A length in minutes; empty when unknown."""
    if seconds is None:
        return ""
    if seconds < 60:
        return wording.text("units.under_a_minute")
    return wording.text("units.minutes", value=wording.figures.number(seconds / 60))


def _roles(report: Report, wording: Wording) -> tuple[str, ...]:
    told = [_role(name, reading, wording) for name, reading in report.role_readings.items()]
    sources = {reason.source for reading in report.role_readings.values() for reason in reading.because}
    if sources:
        told.append(wording.text("roles.because_habits" if "measure" in sources else "roles.because_label"))
    return tuple(told)


def _role(name: str, reading: RoleReading, wording: Wording) -> str:
    role = wording.text(f"role_names.{reading.role}")
    confidence = wording.figures.percent(reading.confidence)
    key = "likely"
    if reading.given:
        key = "given"
    elif reading.confidence >= _SURE or reading.role == "other":
        key = "sure"
    elif reading.confidence < _DOUBTFUL:
        key = "unsure"
    return wording.text(f"roles.{key}", name=name, role=role, confidence=confidence)


def _limit(limit: Limit, wording: Wording) -> str:
    details = {
        name: v if isinstance(v, str | int) else wording.figures.number(v, 1) for name, v in limit.details.items()
    }
    if wording.has(f"limits.{limit.code}"):
        return wording.text(f"limits.{limit.code}", **details)
    return wording.say("notices", limit.code, **details)


def _turns(report: Report, places: Places) -> tuple[TurnStory, ...]:
    wording = places.wording
    marked: dict[int, list[tuple[int, int, Link]]] = defaultdict(list)
    for finding in report.findings:
        link = link_to(finding, wording)
        for evidence in finding.evidence:
            marked[evidence.turn].append((evidence.start, evidence.end, link))
    does = _done_in_turns(report, wording)
    return tuple(
        TurnStory(
            label=places.label(turn.index),
            anchor=places.anchor(turn.index),
            role=places.role(turn.index),
            speaker=wording.text(f"speakers.{places.role(turn.index)}"),
            time=places.time(turn.index),
            language=turn.language,
            pieces=pieces(turn, marked[turn.index]),
            moves=tuple(does[turn.index].values())[:_MOST_LABELS],
            kinds=tuple(does[turn.index]),
            links=tuple({link.anchor: link for _, _, link in marked[turn.index]}.values()),
        )
        for turn in report.transcript.turns
    )


def _done_in_turns(report: Report, wording: Wording) -> dict[int, dict[str, str]]:
    """What each turn does, the surest first: kind of move -> its label."""
    does: dict[int, dict[str, str]] = defaultdict(dict)
    sure = [move for move in report.moves if move.confidence >= _TRUSTED]
    warmth = [move for move in sure if load.move_kinds()[move.kind].family in _CARRIES]
    for move in sorted(sure, key=lambda move: -move.confidence):
        if move.kind not in _QUIET_MOVES and not _merely_says(move, warmth):
            does[move.turn].setdefault(move.kind, wording.say("move_words", f"{move.kind}.label"))
    return does


def _merely_says(move: Move, warmth: Sequence[Move]) -> bool:
    """Whether the same words relate or reflect: that they are a statement as well is not worth a label."""
    return move.kind == "information" and any(
        other.turn == move.turn and other.start < move.end and move.start < other.end for other in warmth
    )


def _speakers(turns: tuple[TurnStory, ...]) -> tuple[Choice, ...]:
    """Whose turns the transcript can be narrowed to, in the order of their first words."""
    words = {turn.role: turn.speaker for turn in turns}
    return tuple(Choice(role, word, sum(turn.role == role for turn in turns)) for role, word in words.items())


def _kinds(turns: tuple[TurnStory, ...], wording: Wording) -> tuple[Choice, ...]:
    """What the turns of this session do, in the order of the list of moves."""
    numbers = Counter(kind for turn in turns for kind in turn.kinds)
    listed = (kind for kind in load.words(wording.language, "move_words") if numbers[kind])
    return tuple(Choice(kind, wording.say("move_words", f"{kind}.label"), numbers[kind]) for kind in listed)


def _versions(report: Report, wording: Wording) -> tuple[Fact, ...]:
    versions = report.versions
    told = {
        "engine": versions.engine,
        "framework": versions.framework,
        "models": versions.models,
        "schema": versions.schema_version,
    }
    return tuple(Fact(wording.text(f"versions.{key}"), value) for key, value in told.items())


def _notes(wording: Wording) -> tuple[Note, ...]:
    sources = tuple(Fact(source.title, source.url) for source in load.framework().sources)
    return (
        Note(wording.frame("framework_note"), sources),
        Note(wording.frame("mcc_note")),
        Note(wording.text("about.confidential")),
    )


def _above(report: Report, wording: Wording) -> dict[str, str]:
    """Where openings were passed by that stand among the growth edges, that none was is not said."""
    told = (edge for edge in report.feedback.growth_edges if edge.better and edge.better.move in _FOLLOWS_AN_OPENING)
    passed = any(edge.better and edge.evidence.turn == edge.better.after for edge in told)
    return {"lead_no_missed": wording.text("lead.missed_above")} if passed else {}


def _labels(wording: Wording) -> dict[str, str]:
    told = {key: wording.text(f"labels.{key}") for key in _LABELS}
    sections = load.words(wording.language, "report")["section"]
    told |= {f"section_{key}": wording.text(f"section.{key}") for key in sections}
    told |= {f"finder_{key}": wording.text(f"finder.{key}", **_COUNTED) for key in _finder(wording)}
    leads = load.words(wording.language, "report")["lead"]
    told |= {f"lead_{key}": wording.text(f"lead.{key}") for key in leads}
    told |= {f"gate_{key}": wording.text(f"gate.{key}") for key in ("title", "clear", "concern")}
    told |= {f"axis_{key}": wording.text(f"axis.{key}") for key in ("start", "end")}
    told |= {f"standing_{key}": wording.frame(f"standings.{key}") for key in _standings()}
    told |= {f"meaning_{key}": wording.frame(f"standing_meaning.{key}") for key in _standings()}
    told["more_title"] = wording.text("picture.more.title")
    return told | {"report": wording.text("title.report")}


def _finder(wording: Wording) -> tuple[str, ...]:
    return tuple(load.words(wording.language, "report")["finder"])


def _standings() -> tuple[str, ...]:
    return ("shown", "partly", "not_seen", "against", "not_observable")
