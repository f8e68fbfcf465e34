"""Settings of the tests: those of the site, with a data folder of their own."""

import os
import tempfile

# A folder for each test process, gone when the process ends.
_DATA = tempfile.TemporaryDirectory(prefix="mentor-coach-tests-", ignore_cleanup_errors=True)
os.environ["MENTOR_COACH_DATA"] = _DATA.name
os.environ["MENTOR_COACH_SECRET_KEY"] = "a key for tests only, long enough to please the deployment check 0123456789"
for name in ("DEBUG", "ADDRESS", "HOSTS", "PROXIES", "OPERATOR", "CONTACT", "CLIENT_WORD"):
    os.environ.pop(f"MENTOR_COACH_{name}", None)

from mentor_coach_web.settings import *  # noqa: E402, F403 - the environment must be set first

# Hashing slowly is for attackers; tests make hundreds of accounts.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
