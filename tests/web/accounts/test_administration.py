"""The administration: behind the site's sign-in, useful for operators, and without a word of any session."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from mentor_coach_web import administration
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.selectors import report_of
from mentor_coach_web.vault.models import AccountKey
from tests.web.conftest import PASSWORD
from tests.web.operating import signed_in_by_app

pytestmark = pytest.mark.django_db
_State = Analysis.State


@pytest.fixture
def operator(client: Client, db: None) -> Client:
    """A browser in which an operator is signed in, by a second factor."""
    return signed_in_by_app(client, Account.objects.create_superuser("operator@example.org", PASSWORD))


def pages() -> list[str]:
    """Every list of the administration, and every row in it."""
    paths = ["/admin/"]
    for model in administration.site._registry:
        start = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        paths += [start, f"{start}?q=deniz"]
        paths += [f"{start}{pk}/change/" for pk in model._default_manager.values_list("pk", flat=True)[:5]]
        paths += [f"{start}{pk}/history/" for pk in model._default_manager.values_list("pk", flat=True)[:1]]
    return paths


def test_only_what_is_listed_is_there() -> None:
    assert set(administration.site._registry) == {Account, AccountKey, Analysis, CoachingSession, Entry, Group}


def test_visitors_sign_in_at_the_site_and_coaches_are_turned_away(client: Client, account: Account) -> None:
    door = client.get("/admin/login/?next=/admin/")
    assert door["Location"].startswith("/en/account/login/?next=")
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    client.force_login(account)
    assert client.get("/admin/login/").status_code == 403


@pytest.mark.parametrize("failed", [False, True])
def test_no_page_holds_a_word_of_a_session(operator: Client, read: Analysis, failed: bool) -> None:
    report = report_of(read)
    words = {"cello", "Tomas", "session.vtt"} | {
        turn.text[:25] for turn in report.transcript.turns if len(turn.text) > 25
    }
    if failed:
        Analysis.objects.update(state=_State.FAILED, failure="too_short", finished_at=timezone.now())
    seen = 0
    for path in pages():
        response = operator.get(path)
        assert response.status_code == 200, path
        found = [word for word in words if word in response.content.decode()]
        assert found == [], path
        seen += 1
    assert seen >= 15
    assert len(words) > 20


def test_no_page_holds_a_password(operator: Client, account: Account) -> None:
    for path in pages():
        assert b"argon2" not in operator.get(path).content, path


def test_pages_need_no_style_or_script_within_them(operator: Client, read: Analysis) -> None:
    from lxml import html

    for path in pages():
        response = operator.get(path)
        assert "style-src 'self'" in response["Content-Security-Policy"]
        page = html.fromstring(response.content)
        inside = [
            script
            for script in page.xpath("//script[not(@src)]")
            if script.get("type") not in ("application/json", "text/json")
        ]
        assert (inside, page.xpath("//*[@style or @onclick]"), page.xpath("//style")) == ([], [], []), path


@pytest.mark.parametrize("model", [CoachingSession, Analysis, Entry, AccountKey, Account])
def test_nothing_is_added_or_deleted(operator: Client, read: Analysis, model: type[Account]) -> None:
    start = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    pk = model._default_manager.values_list("pk", flat=True)[0]
    assert operator.get(f"{start}add/").status_code == 403
    assert operator.post(f"{start}{pk}/delete/", {"post": "yes"}).status_code == 403
    assert model._default_manager.filter(pk=pk).exists()


@pytest.mark.parametrize("model", [CoachingSession, Analysis, Entry, AccountKey])
def test_what_happened_is_not_changed(operator: Client, read: Analysis, model: type[Account]) -> None:
    pk = model._default_manager.values_list("pk", flat=True)[0]
    path = f"/admin/{model._meta.app_label}/{model._meta.model_name}/{pk}/change/"
    assert operator.post(path, {"owner": 1}).status_code == 403


def test_an_account_is_found_by_address_and_switched_off(operator: Client, kept: CoachingSession) -> None:
    listed = operator.get("/admin/accounts/account/?q=deniz").content.decode()
    assert "deniz@example.org" in listed
    assert "operator@example.org" not in listed.partition('id="result_list"')[2]
    path = f"/admin/accounts/account/{kept.owner_id}/change/"
    assert operator.post(path, {"email": "taken@example.org"}).status_code == 302
    changed = Account.objects.get(pk=kept.owner_id)
    assert (changed.is_active, changed.email) == (False, "deniz@example.org")


def test_rights_are_given_by_those_who_have_all(client: Client, account: Account) -> None:
    from django.contrib.auth.models import Permission

    clerk = Account.objects.create_user("clerk@example.org", PASSWORD, is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=("change_account", "view_account")))
    signed_in_by_app(client, clerk)
    sent = {"is_active": "on", "is_staff": "on", "is_superuser": "on"}
    assert client.post(f"/admin/accounts/account/{clerk.pk}/change/", sent).status_code == 302
    clerk.refresh_from_db()
    assert not clerk.is_superuser


@pytest.mark.parametrize(
    ("state", "back"), [(_State.FAILED, True), (_State.CANCELED, True), (_State.DONE, False), (_State.QUEUED, False)]
)
def test_what_failed_is_put_back_into_the_queue(operator: Client, read: Analysis, state: str, back: bool) -> None:
    Analysis.objects.update(state=state, attempts=3, failure="internal" if state == _State.FAILED else "")
    sent = {"action": "put_back_into_the_queue", "_selected_action": str(read.pk)}
    operator.post("/admin/conversations/analysis/", sent)
    read.refresh_from_db()
    assert (read.state, read.attempts) == ((_State.QUEUED, 0) if back else (state, 3))
    assert back == (read.failure == "" and read.attempts == 0)


def test_the_first_page_counts(operator: Client, read: Analysis) -> None:
    counted = dict(administration.numbers())
    assert (counted["Accounts"], counted["Sessions"], counted["Read in 24 hours"]) == (2, 1, 1)
    assert b"Waiting to be read" in operator.get("/admin/").content


def test_the_password_is_changed_at_the_site(operator: Client) -> None:
    assert operator.get("/admin/password_change/")["Location"].endswith("/account/password/change/")
    assert get_resolver().resolve("/admin/").url_name == "index"
