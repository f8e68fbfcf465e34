"""Choose what to say: strengths, growth edges, missed moments and practices, each at its moment, none twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mentor_coach.feedback.moments import Lines, Moment, better_line, done_soon, moments
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.findings import BetterLine, MarkerFinding
from mentor_coach.schema.framework import Framework, Marker
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Level
from mentor_coach.schema.report import Feedback, GrowthEdge, MissedMoment, Practice, Strength

HOW_MANY = 3
_MISSED = 4
_OPENINGS = {
    "client_distress": ("scope_referral", "empathy", "asks_emotion", "support", "asks_resources"),
    "client_emotion": ("asks_emotion", "empathy", "named_emotion", "asks_energy", "silence_offered", "asks_words"),
    "client_insight": ("asks_learning_self", "asks_more", "acknowledgement", "asks_use_of_learning", "asks_words", "silence_offered", "asks_identity", "observation", "celebration"),
    "client_metaphor": ("asks_words", "asks_more", "client_words", "repeat"),
    "client_energy_shift": ("asks_energy", "asks_emotion", "observation", "silence_offered", "named_emotion"),
}  # fmt: skip
_WEIGHTY = ("asks_identity", "asks_beliefs", "asks_values", "asks_words", "asks_learning_self", "asks_measure", "asks_meaning", "asks_emotion", "asks_energy", "acknowledgement", "observation", "invites_disagreement", "asks_perspective", "asks_use_of_learning", "asks_close", "asks_accountability", "checked_summary", "challenge")  # fmt: skip
_URGENCY = {"against": 3.0, "not_seen": 2.0, "partly": 1.0, "shown": 0.0}
# A slip is a coach move that a better line could replace: worth naming even where the marker is shown elsewhere.
_SLIPS = ("stacked_question", "leading_question", "advice", "directs", "interpretation", "minimizing", "judging", "states_learning", "ends_session", "praise")  # fmt: skip
_SLIP_WEIGHT = 1.4
_GOOD_LENGTH = range(4, 31)  # words of a quote that reads well


@dataclass
class _Desk:
    """What has been taken so far, so that nothing is said or quoted twice."""

    reading: Indexed
    lines: Lines
    used: Counter[str] = field(default_factory=Counter)
    quoted: set[tuple[int, int]] = field(default_factory=set)
    after: Counter[int] = field(default_factory=Counter)

    def line(self, moves: Sequence[str], moment: Moment) -> BetterLine | None:
        """The first line of these moves that the coach does not say anyway; taken for good."""
        for move in moves:
            if done_soon(self.reading, move, moment.after):
                continue
            line = better_line(self.reading, self.lines, move, moment, self.used)
            if line:
                self.used[line.text] += 1
                self.used.update(_templates(self.lines, line))
                self.after[moment.after] += 1
                return line
        return None


def _templates(lines: Lines, line: BetterLine) -> list[str]:
    """The template a line was made from, and the client's phrase it holds, so that neither comes twice."""
    listed = lines.by_move[line.language][line.move][lines.address[line.language]]
    for template in listed:
        start, _, end = template.partition("{phrase}")
        if line.text == template or (
            "{phrase}" in template and line.text.startswith(start) and line.text.endswith(end)
        ):
            phrase = line.text[len(start) : len(line.text) - len(end)] if end or start else ""
            return [template, phrase] if phrase and phrase != line.text else [template]
        if "{question}" in template and line.text.endswith(template.split("{question}")[1]):
            return [template]
    return []


def choose_feedback(
    reading: Indexed, framework: Framework, findings: Sequence[MarkerFinding], level: Level, lines: Lines
) -> tuple[Feedback, tuple[MarkerFinding, ...]]:
    """Feedback at `level`, and all findings with their missed chance and better line filled in."""
    markers = {marker.id: marker for marker in framework.markers}
    own = [finding for finding in findings if finding.level == level]
    desk = _Desk(reading, lines)
    strengths = _strengths(own, desk)
    edges = _edges(own, markers, desk)
    missed = _missed(desk)
    plan = _plan(edges, own, markers)
    enriched = tuple(_with_moment(finding, markers[finding.marker], edges, desk) for finding in findings)
    return Feedback(strengths=strengths, growth_edges=edges, missed=missed, plan=plan), enriched


def _strengths(findings: Sequence[MarkerFinding], desk: _Desk) -> tuple[Strength, ...]:
    ranked = sorted(
        (
            (_weight_of(desk.reading, quote), finding, quote)
            for finding in findings
            if finding.standing in ("shown", "partly")
            for quote in finding.evidence
            if desk.reading.roles[quote.turn] == "coach"
        ),
        key=lambda entry: (entry[1].standing != "shown", -entry[0], entry[2].turn),
    )
    chosen: list[Strength] = []
    for _, finding, quote in ranked:
        fresh = (quote.turn, quote.start) not in desk.quoted
        if fresh and all(finding.competency != strength.competency for strength in chosen):
            desk.quoted.add((quote.turn, quote.start))
            variant = quote.turn % 3
            chosen.append(
                Strength(
                    marker=finding.marker, competency=finding.competency, evidence=quote, variant=variant
                )
            )
        if len(chosen) == HOW_MANY:
            break
    return tuple(sorted(chosen, key=lambda strength: strength.evidence.turn))


def _weight_of(reading: Indexed, quote: Evidence) -> float:
    """How much a quote tells of the coach: what it does, how surely, and whether it reads well."""
    moves = [
        m
        for m in reading.reading.moves
        if m.turn == quote.turn and m.start < quote.end and quote.start < m.end
    ]
    weight = sum(move.confidence for move in moves if move.kind in _WEIGHTY)
    weight += 0.4 * any(move.kind == "client_words" for move in moves)
    weight -= 1.5 * any(
        move.kind in ("leading_question", "stacked_question", "advice", "directs", "praise") for move in moves
    )
    return weight + (0.5 if len(quote.quote.split()) in _GOOD_LENGTH else -0.5)


def _edges(
    findings: Sequence[MarkerFinding], markers: dict[str, Marker], desk: _Desk
) -> tuple[GrowthEdge, ...]:
    urgency = {f.marker: _urgency(f, markers[f.marker], desk.reading) for f in findings}
    wanting = [finding for finding in findings if urgency[finding.marker] > 0]
    crowd: Counter[int] = Counter()
    for finding in wanting:
        crowd[finding.competency] += int(urgency[finding.marker])
    wanting.sort(key=lambda f: (-urgency[f.marker], -crowd[f.competency], f.marker))
    chosen: list[GrowthEdge] = []
    for spread in (True, False):  # first one a competency, then whatever is left
        for finding in wanting:
            if len(chosen) == HOW_MANY:
                break
            taken = {edge.marker for edge in chosen} | ({e.competency for e in chosen} if spread else set())
            if finding.marker in taken or (spread and finding.competency in taken):
                continue
            edge = _edge(finding, markers[finding.marker], desk)
            if edge:
                chosen.append(edge)
    return tuple(sorted(chosen, key=lambda edge: edge.evidence.turn))


def _urgency(finding: MarkerFinding, marker: Marker, reading: Indexed) -> float:
    """How much a marker asks to be talked about: its standing, and slips that speak of it."""
    if finding.standing not in _URGENCY:
        return 0.0
    slips = reading.of(*(kind for kind in marker.moments if kind in _SLIPS))
    return _URGENCY[finding.standing] + (_SLIP_WEIGHT if slips else 0.0)


def _edge(finding: MarkerFinding, marker: Marker, desk: _Desk) -> GrowthEdge | None:
    for moment in _ordered(finding, marker, desk):
        place = (moment.quote.turn, moment.quote.start)
        if place in desk.quoted or desk.after[moment.after]:
            continue
        line = desk.line(marker.suggests, moment)
        if line:
            desk.quoted.add(place)
            return GrowthEdge(
                marker=marker.id,
                competency=marker.competency,
                evidence=moment.quote,
                better=line,
                variant=moment.quote.turn % 3,
            )
    return None


def _ordered(finding: MarkerFinding, marker: Marker, desk: _Desk) -> list[Moment]:
    """Moments of a marker, slips first; for one spoken against, those on its own evidence before all."""
    kinds = sorted(marker.moments, key=lambda kind: kind not in _SLIPS)
    if finding.standing == "shown":
        kinds = [kind for kind in kinds if kind in _SLIPS]
    found = list(moments(desk.reading, kinds))
    places = {quote.turn for quote in finding.evidence} if finding.standing == "against" else set()
    return sorted(found, key=lambda moment: moment.quote.turn not in places)


def _missed(desk: _Desk) -> tuple[MissedMoment, ...]:
    chosen: list[MissedMoment] = []
    for kind, answers in _OPENINGS.items():
        room = 2 if kind == "client_emotion" else 1
        for moment in moments(desk.reading, [kind]):
            if room == 0 or len(chosen) == _MISSED:
                break
            place = (moment.quote.turn, moment.quote.start)
            if place in desk.quoted or any(
                done_soon(desk.reading, move, moment.after, 2) for move in answers
            ):
                continue
            desk.quoted.add(place)
            room -= 1
            line = desk.line(answers[1:] if kind == "client_distress" else answers, moment)
            chosen.append(
                MissedMoment(
                    kind=kind,  # type: ignore[arg-type]
                    evidence=moment.quote,
                    answer=_answer(desk.reading, moment.after),
                    better=line,
                    variant=moment.quote.turn % 4,
                )
            )
    return tuple(sorted(chosen, key=lambda missed: missed.evidence.turn))


def _answer(reading: Indexed, after: int) -> Evidence | None:
    turn = next((turn for turn in reading.coach_turns if turn.index > after and turn.text), None)
    return reading.quote(turn.index, 0, len(turn.text)) if turn else None


def _plan(
    edges: Sequence[GrowthEdge], findings: Sequence[MarkerFinding], markers: dict[str, Marker]
) -> tuple[Practice, ...]:
    """One practice an edge; two edges of one competency get two different practices of it."""
    seen: Counter[int] = Counter()
    plan = []
    for edge in edges:
        plan.append(Practice(competency=edge.competency, index=seen[edge.competency] % 3, marker=edge.marker))
        seen[edge.competency] += 1
    for finding in sorted(findings, key=lambda f: -_URGENCY.get(f.standing, 0)):
        if len(plan) >= HOW_MANY:
            break
        if not seen[finding.competency] and _URGENCY.get(finding.standing, 0) > 0:
            plan.append(Practice(competency=finding.competency, index=0, marker=finding.marker))
            seen[finding.competency] += 1
    return tuple(plan)


def _with_moment(
    finding: MarkerFinding, marker: Marker, edges: Sequence[GrowthEdge], desk: _Desk
) -> MarkerFinding:
    """The finding with the chance that was missed and a line for it, where there is one."""
    for edge in edges:
        if edge.marker == finding.marker:
            return finding.model_copy(update={"missed": edge.evidence, "better": edge.better})
    if _URGENCY.get(finding.standing, 0) == 0:
        return finding
    for moment in _ordered(finding, marker, desk)[:12]:
        line = desk.line(marker.suggests, moment)
        if line:
            return finding.model_copy(update={"missed": moment.quote, "better": line})
    return finding
