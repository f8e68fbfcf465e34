"""Competencies, markers, gate and flags told: standings, reasons, quotes, missed chances, better lines."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mentor_coach.exports.story_parts import (
    Better,
    CompetencyStory,
    LevelReading,
    Link,
    MarkerStory,
    Question,
    Tally,
)
from mentor_coach.exports.story_quotes import Places
from mentor_coach.exports.story_reasons import Reasons
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.findings import CompetencyReading, GateReading, MarkerFinding
from mentor_coach.schema.noun import Standing
from mentor_coach.schema.report import Report

STANDINGS: tuple[Standing, ...] = ("shown", "partly", "not_seen", "against", "not_observable")
_THROUGH_OTHERS = 2  # the competency that is read through markers of others
_GATE = 1


def marker_anchor(marker: str) -> str:
    """The address of a marker within the page: m-7-6 for 7.6."""
    return f"m-{marker.replace('.', '-')}"


def link_to(finding: MarkerFinding, wording: Wording) -> Link:
    """From a turn to this finding."""
    return Link(
        anchor=marker_anchor(finding.marker),
        label=finding.marker,
        title=wording.marker(finding.marker, "title"),
        level=finding.level,
        standing=finding.standing,
        competency=finding.competency,
    )


@dataclass
class Findings:
    """Tells what was found. `told_lines` are better lines that stand elsewhere in the report already."""

    report: Report
    places: Places
    reasons: Reasons
    told_lines: set[str]
    told_texts: set[str]

    @property
    def wording(self) -> Wording:
        """The words of the report."""
        return self.places.wording

    def competencies(self, stories: dict[str, MarkerStory]) -> tuple[CompetencyStory, ...]:
        """All eight, in order, each with its readings and its markers out of `stories`."""
        readings: dict[int, dict[str, LevelReading]] = defaultdict(dict)
        for reading in self.report.competencies:
            readings[reading.competency][reading.level] = self._reading(reading)
        told = [stories[finding.marker] for finding in self.report.findings]
        return tuple(
            CompetencyStory(
                number=entry.number,
                anchor=f"c{entry.number}",
                name=self.wording.competency(entry.number, "name"),
                domain=self.wording.frame(f"domains.{entry.domain}"),
                definition=self.wording.competency(entry.number, "definition"),
                readings=readings[entry.number],
                markers=tuple(story for story in told if story.competency == entry.number),
                note=self._note(entry.number),
            )
            for entry in load.framework().competencies
        )

    def markers(self, *, own_level: bool) -> dict[str, MarkerStory]:
        """Markers by id: those of the report's own level, or those of the others. Who is told first finds its words."""
        level = self.report.facts.level
        chosen = [finding for finding in self.report.findings if (finding.level == level) == own_level]
        return {finding.marker: self._marker(finding) for finding in chosen}

    def gate(self) -> tuple[Question, ...]:
        """Competency 1 as a gate: what is clear, what asks for a look."""
        return tuple(self._gate(reading) for reading in self.report.gate)

    def flags(self) -> tuple[Question, ...]:
        """Patterns worth a look, as questions."""
        told = []
        for flag in self.report.flags:
            title = self.wording.frame(f"failures.{flag.id}.title")
            told.append(
                Question(
                    id=flag.id,
                    title=title,
                    text=self.wording.frame(f"failures.{flag.id}.question"),
                    why=self.reasons.of_flag(flag, self.report.facts.level),
                    quotes=self.places.quotes(flag.evidence),
                )
            )
        return tuple(told)

    def _gate(self, reading: GateReading) -> Question:
        state = "concern" if reading.concern else "clear"
        return Question(
            id=reading.id,
            title=self.wording.frame(f"gate.{reading.id}.title"),
            text=self.wording.frame(f"gate.{reading.id}.{state}"),
            why="",
            quotes=self.places.quotes(reading.evidence),
            concern=reading.concern,
        )

    def _reading(self, reading: CompetencyReading) -> LevelReading:
        counts = [(key, reading.counts.get(key, 0)) for key in STANDINGS]
        return LevelReading(
            level=reading.level,
            key=reading.how,
            word=self.wording.text(f"how.{reading.how}"),
            sentence=self._sentence(reading),
            tallies=tuple(
                Tally(key, self.wording.frame(f"standings.{key}"), number) for key, number in counts if number
            ),
        )

    def _sentence(self, reading: CompetencyReading) -> str:
        """Which markers stand how, as one sentence."""
        standing = {f.marker: f.standing for f in self.report.findings}
        told = []
        for key in STANDINGS:
            own = [marker for marker in reading.markers if standing.get(marker) == key]
            if own:
                names = self.wording.joined(own)
                told.append(self.wording.text(f"how_sentence.{key}", markers=names, count=len(own)))
        return self.wording.sentence("; ".join(told)) if told else ""

    def _note(self, number: int) -> str:
        if number == _GATE:
            return self.wording.text("competency.gate")
        if number != _THROUGH_OTHERS:
            return ""
        through = [marker for r in self.report.competencies if r.competency == number for marker in r.markers]
        told = self.wording.text("competency.two")
        if through:
            told += " " + self.wording.text("competency.through", markers=self.wording.joined(through))
        return told

    def _marker(self, finding: MarkerFinding) -> MarkerStory:
        words = self.wording
        also = next((entry.also for entry in load.framework().markers if entry.id == finding.marker), ())
        listen = words.marker(finding.marker, "listen_for")
        return MarkerStory(
            id=finding.marker,
            anchor=marker_anchor(finding.marker),
            level=finding.level,
            competency=finding.competency,
            title=words.marker(finding.marker, "title"),
            standing=finding.standing,
            standing_word=words.frame(f"standings.{finding.standing}"),
            why=self.reasons.of_finding(finding),
            quotes=self.places.quotes(finding.evidence),
            missed=self.places.quote(finding.missed) if finding.missed and self._fresh(finding) else None,
            missed_intro=words.text("moment.missed"),
            better=self._better(finding),
            listen_for="" if listen in self.told_texts else listen,
            rule=words.marker(finding.marker, "in_words"),
            also=words.text("competency.also", numbers=_listed(also, words)) if also else "",
        )

    def _fresh(self, finding: MarkerFinding) -> bool:
        """Whether the missed chance is not simply one of the quotes already shown."""
        return finding.missed not in finding.evidence

    def _better(self, finding: MarkerFinding) -> Better | None:
        line = finding.better
        if line is None or line.text in self.told_lines:
            return None
        self.told_lines.add(line.text)
        return self.places.better(line)


def _listed(numbers: Sequence[int], wording: Wording) -> str:
    return wording.joined([str(number) for number in numbers])
