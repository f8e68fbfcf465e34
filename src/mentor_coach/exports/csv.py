"""Findings as a table for spreadsheets: one row a marker, safe to open."""

import csv
import io

from mentor_coach.exports.story import tell
from mentor_coach.exports.story_parts import CompetencyStory, MarkerStory, Quote, Story
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

NAME, MEDIA_TYPE, ENDING = "csv", "text/csv", ".csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = "﻿"  # spreadsheets take a file for UTF-8 by it
_BETWEEN = {"tr": ";"}  # where a comma stands in numbers, spreadsheets divide at a semicolon
_COLUMNS = (
    "level", "competency", "competency_name", "marker", "title", "standing", "why", "turn", "time", "quote",
    "missed", "better",
)  # fmt: skip


def render(report: Report, wording: Wording) -> bytes:
    """UTF-8 CSV with a byte order mark, divided as spreadsheets in the language of `wording` expect.

    Cells that a spreadsheet could take for a formula begin with `'`.
    """
    story = tell(report, wording)
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter=_BETWEEN.get(wording.language, ","))
    writer.writerow([story.labels[column] for column in _COLUMNS])
    for competency in story.competencies:
        for marker in competency.markers:
            writer.writerow([safe(cell) for cell in _row(story, competency, marker)])
    return (_BOM + page.getvalue()).encode()


def _row(story: Story, competency: CompetencyStory, marker: MarkerStory) -> list[str]:
    level = next(level.name for level in story.levels if level.key == marker.level)
    return [
        level,
        str(competency.number),
        competency.name,
        marker.id,
        marker.title,
        marker.standing_word,
        marker.why,
        "; ".join(quote.label for quote in marker.quotes),
        "; ".join(quote.time for quote in marker.quotes if quote.time),
        "\n".join(f"{quote.label}: {quote.text}" for quote in marker.quotes),
        _placed(marker.missed),
        marker.better.text if marker.better else "",
    ]


def _placed(quote: Quote | None) -> str:
    return f"{quote.label}: {quote.text}" if quote else ""


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
