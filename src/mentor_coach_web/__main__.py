"""`python -m mentor_coach_web`: Django's management commands for the site."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentor_coach_web.settings")
    execute_from_command_line([f"{sys.executable} -m mentor_coach_web", *sys.argv[1:]])
