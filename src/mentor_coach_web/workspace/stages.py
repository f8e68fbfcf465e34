"""The stages of a reading in plain words, and how far one is."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from mentor_coach.pipeline import STAGES
from mentor_coach_web.conversations.models import Analysis


@dataclass(frozen=True)
class Step:
    """One stage: what happens in it, and whether that is over, going on or still to come."""

    text: str
    where: Literal["over", "now", "ahead"]


def told(stage: str) -> str:
    """What happens in a stage; before the first one, that the reading begins."""
    words = {
        "format": _("Opening the transcript"),
        "roles": _("Finding out who coaches"),
        "moves": _("Reading every turn"),
        "signals": _("Measuring talk, questions and silences"),
        "markers": _("Holding it against the ICF competencies"),
        "feedback": _("Choosing what to tell you"),
    }
    return words.get(stage, _("Beginning to read"))


def steps_of(analysis: Analysis) -> list[Step]:
    """Every stage of an analysis, in order."""
    now = STAGES.index(analysis.stage) if analysis.stage in STAGES else -1
    if analysis.state == Analysis.State.DONE:
        now = len(STAGES)
    return [Step(told(stage), _where(number, now)) for number, stage in enumerate(STAGES)]


def _where(number: int, now: int) -> Literal["over", "now", "ahead"]:
    return "now" if number == now else "over" if number < now else "ahead"


def line_of(analysis: Analysis) -> str:
    """Where a reading stands in one line, for those who hear the page."""
    if analysis.cancel_asked and not analysis.over:
        return _("Stopping …")
    if analysis.state == Analysis.State.RUNNING and analysis.stage in STAGES:
        number = STAGES.index(analysis.stage) + 1
        slots = {"number": number, "count": len(STAGES), "stage": told(analysis.stage)}
        return _("Step %(number)s of %(count)s: %(stage)s") % slots
    return {
        Analysis.State.QUEUED: _("Waiting for its turn"),
        Analysis.State.RUNNING: told(""),
        Analysis.State.DONE: _("The report is ready"),
        Analysis.State.FAILED: _("This session could not be read"),
        Analysis.State.CANCELED: _("The reading was canceled"),
    }[Analysis.State(analysis.state)]
