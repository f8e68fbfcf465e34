"""A worker that claims one analysis, says at which stage it is, and waits there to be killed: `hold.py ID STAGE`."""

import sys
import time
from uuid import UUID

import django

django.setup()

from mentor_coach.pipeline import Stage  # noqa: E402 - Django must be set up first
from mentor_coach_web.conversations.reading import read_analysis  # noqa: E402


def wait_at(stage: Stage) -> None:
    """Stand still at the stage asked for."""
    if stage == sys.argv[2]:
        print(stage, flush=True)
        time.sleep(60)


read_analysis(UUID(sys.argv[1]), wait_at)
