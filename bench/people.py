"""Make accounts with a session read each, for a bench of the site, and print them: `python -m bench.people COUNT`."""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentor_coach_web.settings")

from mentor_coach_web.server import prepare

prepare()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.urls import reverse  # noqa: E402

from mentor_coach.samples import sample  # noqa: E402
from mentor_coach_web.accounts.models import Account  # noqa: E402
from mentor_coach_web.api.tokens import make_token  # noqa: E402
from mentor_coach_web.conversations.details import Details  # noqa: E402
from mentor_coach_web.conversations.jobs import analyze_session  # noqa: E402
from mentor_coach_web.conversations.services import keep_session  # noqa: E402


def person(number: int) -> dict[str, str]:
    """One account, signed in, with a report to read and a token."""
    account = Account.objects.create(email=f"coach{number}@example.org")
    details = Details(title=f"Session {number}", file_name="session.vtt")
    session = keep_session(account, sample("en_mixed"), details, level="pcc", consent=True).session
    analysis = session.analyses.get()
    analyze_session.call(str(analysis.pk))
    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    return {
        "cookie": f"sessionid={store.session_key}",
        "token": make_token(account, "bench", ["read", "write"], 1)[1],
        "report": "/en" + reverse("report", args=[session.pk, analysis.pk]).removeprefix("/en"),
    }


print(json.dumps([person(number) for number in range(int(sys.argv[1]))]))
