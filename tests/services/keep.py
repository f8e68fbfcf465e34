"""Keep sessions for one account and print the ids of their analyses: `keep.py COUNT`."""

import sys

import django

django.setup()

from mentor_coach.samples import sample  # noqa: E402 - Django must be set up first
from mentor_coach.schema.transcript import Source  # noqa: E402
from mentor_coach_web.accounts.models import Account  # noqa: E402
from mentor_coach_web.conversations.details import Details  # noqa: E402
from mentor_coach_web.conversations.services import keep_session  # noqa: E402

account = Account.objects.filter(email="deniz@example.org").first() or Account.objects.create_user("deniz@example.org")
original = sample("en_weak")
for number in range(int(sys.argv[1])):
    content = original.content + f"\n\nNOTE {number}\n".encode()
    details = Details(title=f"Session {number}", file_name=original.name)
    session = keep_session(account, Source(name=original.name, content=content), details, level="pcc", consent=True)
    print(session.session.analyses.get().pk)
