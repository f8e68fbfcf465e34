"""The conversation in pictures: measures told in words, with the charts that show their course."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mentor_coach.exports.chart_parts import Balance, Bar, Bars, Chart, Course, Pauses, Rhythm
from mentor_coach.exports.story_measures import clause, written
from mentor_coach.exports.story_parts import Picture
from mentor_coach.exports.story_quotes import Places
from mentor_coach.exports.story_reasons import Sayer
from mentor_coach.schema.signals import Signal

_MIX = ("open_question", "closed_question", "leading_question", "stacked_question")
_TONES = {"open_question": "good", "closed_question": "quiet", "leading_question": "warn", "stacked_question": "warn"}
_OPENINGS = (
    "client_words_uptake", "emotions_followed", "energy_followed", "insights_followed", "images_followed",
    "distress_followed",
)  # fmt: skip
_STANCE = ("directing_share", "telling_share")
_PAUSES = ("silences", "longest_silence", "silences_ended_by_client")


@dataclass(frozen=True)
class Pictures:
    """Draws up every picture that the input lets be seen."""

    places: Places
    sayer: Sayer
    signals: Mapping[str, Signal]

    def all(self) -> tuple[Picture, ...]:
        """Pictures in reading order; one whose measures are unknown is left out."""
        made = (
            self._rhythm(),
            self._balance(),
            self._mix(),
            self._course(),
            self._shares("openings", _OPENINGS, "good", "emotions_followed"),
            self._longest(),
            self._shares("stance", _STANCE, "warn", "directing_share"),
            self._pauses(),
        )
        return tuple(picture for picture in made if picture is not None)

    def _text(self, key: str, **slots: str | int) -> str:
        return self.places.wording.text(f"picture.{key}", **slots)

    def _ends(self) -> tuple[str, str, str, str]:
        """Who the two sides are, and what the ends of the session are called."""
        keys = ("speakers.coach", "speakers.client", "axis.start", "axis.end")
        coach, client, start, end = (self.places.wording.text(key) for key in keys)
        return coach, client, start, end

    def _said(self, names: Iterable[str]) -> str:
        """What these measures say, as one sentence; empty when none has a value."""
        known = [self.signals[name] for name in names if name in self.signals]
        told = [clause(s.name, s.value, s.unit, self.places.wording) for s in known if s.value is not None]
        if not told:
            return ""
        body = "; ".join(told)
        options = [self.places.wording.sentence(body), self.places.wording.text("picture.in_numbers", clauses=body)]
        return self.sayer.first_new(options)

    def _picture(self, key: str, text: str, chart: Chart | None, *quoted: str) -> Picture:
        quotes = [quote for name in quoted if name in self.signals for quote in self.signals[name].evidence]
        return Picture(
            key=key,
            title=self._text(f"{key}.title"),
            text=text,
            definition=self._text(f"{key}.definition"),
            chart=chart,
            quotes=self.places.quotes(quotes),
        )

    def _rhythm(self) -> Picture | None:
        turns = self.places.report.transcript.turns
        total = sum(turn.spoken_words for turn in turns)
        if not total:
            return None
        strokes, said = [], 0
        counted = {role: [0, 0] for role in ("coach", "client", "other")}
        for turn in turns:
            role = self.places.role(turn.index)
            strokes.append((said / total, turn.spoken_words / total, turn.spoken_words, role))
            said += turn.spoken_words
            counted[role][0] += 1
            counted[role][1] += turn.spoken_words
        (coach, coach_words), (client, client_words) = counted["coach"], counted["client"]
        slots = {"coach_turns": coach, "coach_words": coach_words, "client_turns": client, "client_words": client_words}
        description = self._text("rhythm.description", **slots)
        title = self._text("rhythm.title")
        chart = Rhythm(title, description, tuple(strokes), *self._ends())
        return self._picture("rhythm", self._text("rhythm.text", turns=len(turns)), chart)

    def _balance(self) -> Picture | None:
        signal = self.signals.get("talk_share")
        if signal is None or signal.value is None or not signal.series:
            return None
        slices = tuple((point.at, point.value) for point in signal.series)
        values = ", ".join(self.places.wording.figures.percent(value) for _, value in slices)
        title, description = self._text("balance.title"), self._text("balance.description", values=values)
        chart = Balance(title, description, slices, *self._ends())
        return self._picture("balance", self._said(["talk_share"]), chart)

    def _mix(self) -> Picture | None:
        signal = self.signals.get("questions")
        if signal is None or not signal.value:
            return None
        found = {point.label: point.value for point in signal.series}
        bars = [
            Bar(
                self.places.wording.say("move_words", f"{kind}.label"),
                found[kind],
                self.places.wording.figures.number(found[kind]),
                _TONES[kind],
            )
            for kind in _MIX
            if kind in found
        ]
        said = self._said(["questions", "open_share", "leading_share", "stacked_share"])
        return self._picture("mix", said, self._bars("mix", bars, max(found.values())), "stacked_share")

    def _bars(self, key: str, bars: Sequence[Bar], full: float) -> Bars:
        values = ", ".join(f"{bar.label} {bar.written}" for bar in bars)
        description = self._text(f"{key}.description", values=values)
        return Bars(self._text(f"{key}.title"), description, tuple(bars), full)

    def _course(self) -> Picture | None:
        signal = self.signals.get("arc")
        if signal is None or not signal.series:
            return None
        phases = ("agreement", "exploration", "learning", "action", "close")
        rows, told = [], []
        for phase in phases:
            name = self._text(f"phases.{phase}")
            turns = [int(point.at) for point in signal.series if point.label == phase]
            rows.append((name, tuple(self.places.share_before(turn) for turn in turns)))
            at = ", ".join(self.places.label(turn) for turn in turns) or self._text("course.none")
            told.append(self._text("course.at", phase=name, places=at))
        title, description = self._text("course.title"), self._text("course.description", values="; ".join(told))
        chart = Course(title, description, tuple(rows), *self._ends()[2:])
        return self._picture("course", self._said(["arc", "topic_by_client"]), chart)

    def _shares(self, key: str, names: Sequence[str], tone: str, quoted: str) -> Picture | None:
        known = [self.signals[name] for name in names if name in self.signals]
        bars = [
            Bar(
                self.places.wording.say("signals", f"{signal.name}.title"),
                signal.value,
                written(signal.value, signal.unit, self.places.wording),
                tone,
            )
            for signal in known
            if signal.value is not None
        ]
        if not bars:
            return None
        return self._picture(key, self._said(names[:1]), self._bars(key, bars, 1.0), quoted)

    def _longest(self) -> Picture | None:
        signal = self.signals.get("longest_coach_turn")
        if signal is None or not signal.value or not signal.series:
            return None
        wording = self.places.wording
        bars = [
            Bar(self.places.place(int(point.at)), point.value, written(point.value, "words", wording), "coach")
            for point in signal.series
        ]
        chart = self._bars("longest", bars, max(bar.value for bar in bars))
        return self._picture("longest", self._said(["coach_turn_words", "longest_coach_turn"]), chart)

    def _pauses(self) -> Picture | None:
        signal = self.signals.get("silences")
        if signal is None or signal.value is None:
            return None
        wording = self.places.wording
        pauses = tuple((self.places.share_before(int(p.at)), p.value, p.label) for p in signal.series)
        longest = max((seconds for _, seconds, _ in pauses), default=0.0)
        values = ", ".join(written(seconds, "seconds", wording) for _, seconds, _ in pauses) or "0"
        told = self._text("pauses.longest", seconds=written(longest, "seconds", wording)) if longest else ""
        title, description = self._text("pauses.title"), self._text("pauses.description", values=values)
        chart = Pauses(title, description, pauses, told, *self._ends()) if pauses else None
        return self._picture("pauses", self._said(_PAUSES), chart)
