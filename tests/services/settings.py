"""Settings of the tests that kill workers: those of the site, with a lease that runs out within seconds."""

from mentor_coach_web.settings import *  # noqa: F403

ANALYSIS_LEASE = 3
