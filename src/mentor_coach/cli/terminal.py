"""What the terminal shows: a summary of one report, a table of many, problems with a hint, progress."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from mentor_coach.formats import wording as error_wording
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.noun import Language
from mentor_coach.schema.report import Report

_WIDTH = 96


def progress(names: Sequence[str], *, quiet: bool) -> Iterator[str]:
    """Go through the files; from three on with a progress bar on standard error."""
    if quiet or len(names) < 3:
        yield from names
        return
    from rich.console import Console  # drawn only for many files: imported where it is needed
    from rich.progress import track

    yield from track(names, description="Reading", console=Console(stderr=True), transient=True)


def problem_text(error: SourceError, language: Language) -> str:
    """What was wrong, where, and what to do, with the stable code."""
    message, hint = error_wording(error, language)
    place = f" [{error.where}]" if error.where and str(error.where) else ""
    return f"{message}{place} {hint} ({error.code})"


def summary_text(report: Report, wording: Wording) -> str:
    """The feedback on one session as plain text of 96 columns."""
    words = load.words(wording.language, "cli")["summary"]
    lines = [report.facts.title, "=" * min(_WIDTH, len(report.facts.title)), _facts(report, wording), ""]
    lines += [f"{words['competencies'].format(level=report.facts.level.upper())}"]
    lines += [
        f"  {reading.competency} {wording.competency(reading.competency, 'name'):<42} {wording.text('how.' + reading.how)}"
        for reading in report.competencies
        if reading.level == report.facts.level
    ]
    lines += ["", words["strengths"]]
    for strength in report.feedback.strengths:
        said = wording.feedback("noticed", strength.marker, strength.variant)
        lines += _moment(report, wording, strength.evidence, f"{strength.marker}  {said}", None)
    lines += ["", words["growth"]]
    for edge in report.feedback.growth_edges:
        why = wording.feedback("why", edge.marker, edge.variant)
        better = edge.better.text if edge.better else None
        lines += _moment(report, wording, edge.evidence, f"{edge.marker}  {why}", better)
    if report.feedback.missed:
        lines += ["", words["missed"]]
    for missed in report.feedback.missed:
        said = wording.feedback("missed", missed.kind, missed.variant)
        lines += _moment(report, wording, missed.evidence, said, missed.better.text if missed.better else None)
    lines += ["", words["practice"]]
    for practice in report.feedback.plan:
        entry = wording.listed(practice.competency, "practices")[practice.index]
        lines += _wrapped(f"{entry['title']}: {entry['text']}", "  ")
    return "\n".join(lines)


def _facts(report: Report, wording: Wording) -> str:
    words = load.words(wording.language, "cli")["summary"]
    figures = wording.figures
    facts = report.facts
    coach = next((name for name, role in report.roles.items() if role == "coach"), "?")
    confidence = report.role_readings[coach].confidence if coach in report.role_readings else 0.0
    parts = [
        words["turns"].format(turns=figures.number(facts.turns), words=figures.number(facts.words)),
        words["level"].format(level=facts.level.upper()),
        words["who"].format(coach=coach, confidence=figures.percent(confidence)),
    ]
    if facts.seconds:
        parts.insert(0, words["minutes"].format(minutes=figures.number(round(facts.seconds / 60))))
    return " · ".join(parts)


def _moment(report: Report, wording: Wording, evidence: Evidence, said: str, better: str | None) -> list[str]:
    """What is said of a moment, the quote with its place, and the better line."""
    words = load.words(wording.language, "cli")["summary"]
    clock = wording.figures.clock(report.transcript.turns[evidence.turn].start)
    place = f"T{evidence.turn + 1}" + (f" {clock}" if clock else "")
    lines = _wrapped(said, "  ")
    lines += _wrapped(f"{place}  “{_short(evidence.quote)}”", "      ")
    if better:
        lines += _wrapped(words["better"].format(line=better), "      ")
    return lines


def _short(quote: str, most: int = 180) -> str:
    return quote if len(quote) <= most else quote[:most].rsplit(" ", 1)[0] + " …"


def _wrapped(text: str, indent: str) -> list[str]:
    return fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ").splitlines()


def summary_table(rows: Iterable[tuple[str, Report | None, str]]) -> str:
    """One line a file: who coached, how long, what is strongest, what to grow, or that it could not be read."""
    table = [("session", "coach", "words", "strong in", "to grow")]
    for name, report, problem in rows:
        if report is None:
            table.append((name, "-", "-", "-", problem.split("(")[-1].rstrip(")") or "not read"))
            continue
        coach = next((speaker for speaker, role in report.roles.items() if role == "coach"), "?")
        strong = " ".join(s.marker for s in report.feedback.strengths)
        grow = " ".join(e.marker for e in report.feedback.growth_edges)
        table.append((name, coach, str(report.facts.words), strong, grow))
    widths = [max(len(row[i]) for row in table) for i in range(5)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table)
