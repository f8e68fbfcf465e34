"""Make an account with a session that is read, and print a token for it and the ids of both: `signed.py`."""

import django

django.setup()

from mentor_coach.samples import sample  # noqa: E402 - Django must be set up first
from mentor_coach_web.accounts.models import Account  # noqa: E402
from mentor_coach_web.api.models import SCOPES  # noqa: E402
from mentor_coach_web.api.tokens import make_token  # noqa: E402
from mentor_coach_web.conversations.details import Details  # noqa: E402
from mentor_coach_web.conversations.reading import read_analysis  # noqa: E402
from mentor_coach_web.conversations.services import keep_session  # noqa: E402

account = Account.objects.create_user("robin@example.org")
details = Details(title="A sample", file_name="session.vtt")
session = keep_session(account, sample("en_weak"), details, level="pcc", consent=True).session
analysis = session.analyses.get()
read_analysis(analysis.pk)
print(make_token(account, "tests", SCOPES, 1)[1], session.pk, analysis.pk)
