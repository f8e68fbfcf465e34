"""Reasons in plain words: from the because of a finding to a sentence that the report has not said yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from mentor_coach.exports.story_measures import clause, form_of
from mentor_coach.knowledge.load import move_kinds
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.findings import Flag, MarkerFinding
from mentor_coach.schema.noun import Level

_MOST_KINDS = 3  # kinds named in one clause; more would be a list, not a sentence
_MOST_CLAUSES = 3
_WANTING = ("not_seen", "against")
_HALF = 0.5  # share under which a measure falls short of what a marker asks for


@dataclass
class Sayer:
    """Remembers what was said, so that no sentence stands twice in a report."""

    said: set[str] = field(default_factory=set)
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    turns: int = 0

    def turn(self, variants: str) -> str:
        """The next of these one-letter variants, round and round."""
        self.turns += 1
        return variants[(self.turns - 1) % len(variants)]

    def told_by(self, body: str, level: str, marker: str) -> tuple[str, bool]:
        """Which marker of this level gave the same reasons first, and whether any did; remembers this one if none."""
        anywhere = any(told == body for told, _ in self.reasons)
        first = self.reasons.setdefault((body, level), marker)
        return "" if first == marker else first, anywhere

    def first_new(self, options: Iterable[str]) -> str:
        """The first option not said yet, or the last one; it counts as said from now on."""
        option = ""
        for option in options:
            if option and option not in self.said:
                break
        self.said.add(option)
        return option


@dataclass(frozen=True)
class Reasons:
    """Tells why, in one language; `heard` counts the kinds of move in the session."""

    wording: Wording
    heard: Counter[str]
    sayer: Sayer

    def of_finding(self, finding: MarkerFinding) -> str:
        """Why a marker stands as it does: one sentence or two, none of them said before."""
        title = self.wording.marker(finding.marker, "title")
        if finding.standing == "not_observable":
            return self._unobservable(finding.because, title)
        clauses = self._clauses(finding.because, finding.standing)
        told = self._framed(clauses, finding.level, finding.marker)
        lack = self._lack(finding.because, clauses) if finding.standing == "partly" else ""
        if not lack or lack in self.sayer.said:
            return told
        return f"{told} {self.sayer.first_new([lack])}"

    def of_flag(self, flag: Flag, level: Level) -> str:
        """What a flag rests on."""
        return self._framed(self._clauses(flag.because, "against"), level, flag.id)

    def _framed(self, clauses: Sequence[str], level: Level, marker: str) -> str:
        """Clauses as one sentence; what was said before is said with a word on where."""
        body = "; ".join(clauses[:_MOST_CLAUSES]) or self.wording.text("reasons.plain")
        last, anywhere = self.sayer.told_by(body, level, marker)
        if last:
            title = f"failures.{last}.title"  # the id of a pattern says nothing to a reader; a marker's does
            named = f"“{self.wording.frame(title)}”" if last.startswith("F") else last
            told = self.wording.text("reasons.again", marker=named, clauses=body)
        elif anywhere:
            name = self.wording.frame(f"levels.{level}.name")
            told = self.wording.text("reasons.too", level=name, clauses=body)
        else:
            told = self.wording.sentence(body)
        return self.sayer.first_new([told])

    def _unobservable(self, because: tuple[Because, ...], title: str) -> str:
        reason = next((entry.detail for entry in because if entry.name == "unobservable"), "other")
        short = f"reasons.unobservable.{reason}"
        short = short if self.wording.has(short) else "reasons.unobservable.other"
        options = [self.wording.text(short, title=title)]
        with suppress(KeyError):  # a reason that the framework words do not know
            options.insert(0, self.wording.frame(f"unobservable.{reason}"))
        return self.sayer.first_new(options)

    def _clauses(self, because: tuple[Because, ...], standing: str) -> list[str]:
        told = []
        for entry in _merged(because):
            if entry.source == "rule":
                told.append(self._rule(entry, standing))
            elif entry.source == "measure":
                told.append(self._measure(entry, short=standing in _WANTING and (entry.score or 0.0) < _HALF))
        return list(dict.fromkeys(clause for clause in told if clause))

    def _rule(self, entry: Because, standing: str) -> str:
        kinds = self._kinds(entry.detail)
        if not kinds:
            return ""
        coach, client = _by(kinds, "coach"), _by(kinds, "client")
        if entry.name == "seen":
            told = [self._seen(coach, entry, standing)] if coach else []
            told += [self._seen_client(client, standing)] if client else []
            return "; ".join(told)
        elsewhere = [kind for kind in kinds if self.heard[kind]]
        if elsewhere:
            return self.wording.text("reasons.elsewhere", names=self._told(elsewhere, "name", "or"))
        names = self._told(kinds, "name", "or")
        variant = "good" if standing == "shown" else self.sayer.turn("abc")
        return self.wording.text(f"reasons.not_seen.{variant}", names=names)

    def _seen(self, kinds: Sequence[str], entry: Because, standing: str) -> str:
        did = self._told(kinds, "did", "and")
        slip = any(move_kinds()[kind].family == "telling" for kind in kinds)
        key = "traces" if standing == "not_seen" and not slip else "seen"
        return self.wording.text(f"reasons.{key}", did=did, count=int(entry.score or 1))

    def _seen_client(self, kinds: Sequence[str], standing: str) -> str:
        did = self._told(kinds, "did", "and")
        key = "traces_client" if standing == "not_seen" else "seen_client"
        return self.wording.text(f"reasons.{key}", did=did)

    def _measure(self, entry: Because, *, short: bool = False) -> str:
        if entry.score is None:
            return ""
        shares = self.wording.figures.shares(entry.score)
        count = 0 if entry.score == 0 else 2
        if entry.name == "answered":
            key = f"reasons.answered.{entry.detail.split(',')[0]}"
            key = key if self.wording.has(key) else "reasons.answered.other"
            return self.wording.text(key, count=count, form=form_of(entry.score), **shares)
        if entry.name == "share":
            names = self._told(self._kinds(entry.detail), "name", "or")
            return self.wording.text("reasons.share", names=names, **shares)
        return clause(entry.name, entry.score, entry.detail, self.wording, short=short)

    def _lack(self, because: tuple[Because, ...], clauses: Sequence[str]) -> str:
        """What kept a partly shown marker from being shown, as a sentence of its own; empty when said already."""
        reason = next((r for r in because if r.source == "structure" and r.name.startswith("lacks_")), None)
        if reason is None:
            return ""
        name, kinds = reason.name.removeprefix("lacks_"), self._kinds(reason.detail)
        if name == "seen":
            return self.wording.text("reasons.lacks_more")
        if name == "not_seen":
            if any(self.heard[kind] for kind in kinds):
                return self.wording.text("reasons.lacks_place")
            return self.wording.text("reasons.lacks_names", names=self._told(kinds, "name", "or"))
        measure = reason.model_copy(update={"name": name})
        if self._measure(measure) in ("", *clauses):
            return ""
        return self.wording.text("reasons.lacks_measure", clause=self._measure(measure, short=True))

    def _kinds(self, detail: str) -> list[str]:
        """The kinds a reason names, the most heard first."""
        known = [kind for kind in detail.split(",") if kind in move_kinds()]
        return sorted(known, key=lambda kind: -self.heard[kind])

    def _told(self, kinds: Sequence[str], form: str, by: str) -> str:
        """The first few kinds as a list in a sentence; what they share, such as `asked`, is said once."""
        parts = [self.wording.say("move_words", f"{kind}.{form}") for kind in kinds[:_MOST_KINDS]]
        before, after = self.wording.text(f"reasons.shared.{form}", what="\n").split("\n")
        sharing = [part for part in parts if part.startswith(before) and part.endswith(after)]
        if len(sharing) < 2:
            return self.wording.joined(parts, by)
        cores = [part[len(before) : len(part) - len(after)] for part in sharing]
        shared = f"{before}{self.wording.joined(cores, by)}{after}"
        return self.wording.joined([shared, *(part for part in parts if part not in sharing)], by)


def _by(kinds: Iterable[str], who: str) -> list[str]:
    return [kind for kind in kinds if move_kinds()[kind].by == who]


def _merged(because: Iterable[Because]) -> list[Because]:
    """Reasons in order; the same kinds seen twice, in two windows of the session, count once with the larger number."""
    merged: dict[tuple[str, str, str], Because] = {}
    for entry in because:
        key = (entry.source, entry.name, entry.detail if entry.source == "rule" else "")
        kept = merged.get(key)
        if kept is None or (entry.score or 0) > (kept.score or 0):
            merged[key] = entry
    return list(merged.values())
