"""The end of an account: told in numbers, meant, complete, and with nothing left that names it."""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.db import connection
from django.db.models import ForeignKey, OneToOneField
from django.test import Client

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.audit.record import What
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.conversations.reading import read_analysis
from mentor_coach_web.profile.deletion import _COUNTED, delete_account, holdings_of
from mentor_coach_web.profile.rows import _PACKED_OTHERWISE
from mentor_coach_web.profile.takeouts import ask_for_takeout
from mentor_coach_web.vault import private
from mentor_coach_web.vault.models import AccountKey
from tests.web.conftest import PASSWORD
from tests.web.operating import signed_in_by_app
from tests.web.reading_html import page

pytestmark = pytest.mark.django_db
HERE = "/en/workspace/settings/delete/"


def left_of(pk: int) -> list[str]:
    """Every row in any table that points at an account."""
    found = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | OneToOneField) and field.related_model is Account:
                count = model._base_manager.filter(**{f"{field.name}_id": pk}).count()
                found += [f"{model._meta.label}.{field.name}"] * count
    return found


def test_the_page_tells_exactly_what_goes(sure: Client, full: Analysis) -> None:
    text = " ".join(page(sure, HERE).xpath("string(//main)").split())
    for words in ("1 session, with", "1 report ", "1 link to a report", "1 view of your own", "1 goal"):
        assert words in text, words
    assert holdings_of(full.owner).as_numbers() == {
        "sessions": 1,
        "reports": 1,
        "links": 1,
        "views": 1,
        "goals": 1,
        "tokens": 0,
    }


def test_every_kind_of_private_row_is_counted_or_goes_with_one_that_is() -> None:
    counted = {label.lower() for kinds in _COUNTED.values() for label in kinds}
    others = {model._meta.label_lower for model, _fields in private.sealed_models()} - counted
    assert others <= _PACKED_OTHERWISE, "add new kinds to what is told before an account is deleted"


def test_it_asks_who_it_is_first(signed_in: Client, full: Analysis) -> None:
    for response in (signed_in.get(HERE), signed_in.post(HERE, {"agreed": "on"})):
        assert response["Location"].startswith("/en/account/reauthenticate/")
    assert Account.objects.filter(pk=full.owner_id).exists()


def test_without_agreeing_nothing_is_deleted(sure: Client, full: Analysis) -> None:
    assert sure.post(HERE).status_code == 422
    assert Account.objects.filter(pk=full.owner_id).exists()


def test_everything_goes_and_is_stated(sure: Client, full: Analysis, other: Account) -> None:
    elsewhere = Client()
    elsewhere.post("/en/account/login/", {"login": full.owner.email, "password": PASSWORD})
    assert elsewhere.get("/en/workspace/settings/").status_code == 200
    ask_for_takeout(full.owner)
    pk, email = full.owner_id, full.owner.email
    assert left_of(pk)
    response = sure.post(HERE, {"agreed": "on"})
    assert left_of(pk) == []
    assert list(Account.objects.values_list("email", flat=True)) == [other.email]
    assert not AccountKey.objects.filter(owner=pk).exists()
    stated = page(sure, response["Location"])
    assert "1 session, with" in " ".join(stated.xpath("string(//main)").split())
    assert email not in stated.xpath("string(/)")
    for browser in (sure, elsewhere):
        assert browser.get("/en/workspace/settings/").status_code == 302
    assert mail.outbox[-1].to == [email]
    assert "1 sessions and 1 reports" in str(mail.outbox[-1].body)
    login = sure.post("/en/account/login/", {"login": email, "password": PASSWORD})
    assert login.status_code == 200


def test_the_log_keeps_the_bare_fact(full: Analysis) -> None:
    entries = Entry.objects.filter(account=full.owner).count()
    email = full.owner.email
    delete_account(full.owner)
    fact = Entry.objects.get(what=What.ACCOUNT_DELETED)
    assert (fact.account, fact.details["sessions"]) == (None, 1)
    assert Entry.objects.filter(account=None).count() == entries + 1
    assert email not in str(list(Entry.objects.values()))


def test_no_table_holds_the_address_any_more(sure: Client, full: Analysis) -> None:
    email = full.owner.email
    operator = signed_in_by_app(Client(), Account.objects.create_superuser("operator@example.org", PASSWORD))
    operator.post(f"/admin/accounts/account/{full.owner_id}/change/", {"is_active": "on"})
    assert LogEntry.objects.get().object_repr == email
    assert email in whole_database()
    sure.post(HERE, {"agreed": "on"})
    assert email not in whole_database()


def whole_database() -> str:
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            texts.append(str(cursor.fetchall()))
    return "\n".join(texts)


def test_a_reading_in_progress_ends_quietly(kept: object, caplog: pytest.LogCaptureFixture) -> None:
    analysis = Analysis.objects.get()
    owner = analysis.owner
    stages = []

    def leave(stage: object) -> None:
        stages.append(stage)
        if len(stages) == 2:
            delete_account(owner)

    assert not read_analysis(analysis.pk, leave)
    assert not AccountKey.objects.exists()
    assert caplog.text == ""


@pytest.mark.parametrize("what", ["", "forged", "eyJzZXNzaW9ucyI6MX0:1abcde:xyz"])
def test_nobody_makes_such_a_page_up(client: Client, what: str) -> None:
    assert client.get("/en/workspace/settings/deleted/", {"what": what})["Location"] == "/en/"
