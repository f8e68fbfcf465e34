"""Saving a report: every format, under a harmless name, noted in the log, and nobody else's."""

import pytest
from django.test import Client

from mentor_coach.exports import EXPORTS, Export
from mentor_coach.schema.report import Report
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.conversations.details import details_of
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.conversations.services import edit_session
from mentor_coach_web.reviews.models import SelfRating
from tests.web.reading_html import page
from tests.web.reviews.places import report


def test_every_export_has_its_button(signed_in: Client, read: Analysis) -> None:
    links = page(signed_in, report(read)).xpath("//a[@data-save]/@href")
    assert sorted(links) == sorted(report(read, f"save/{export.NAME}/") for export in EXPORTS)


@pytest.mark.parametrize(
    "export",
    [pytest.param(each, marks=pytest.mark.slow if each.NAME == "pdf" else (), id=each.NAME) for each in EXPORTS],
)
def test_every_export_is_a_file_and_is_noted(signed_in: Client, read: Analysis, export: Export) -> None:
    answer = signed_in.get(report(read, f"save/{export.NAME}/"))
    assert answer.status_code == 200 and len(answer.content) > 1000
    assert answer.headers["Content-Type"] == export.MEDIA_TYPE
    name = f"the-cello-in-the-hall{export.ENDING}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-store, private"
    entry = Entry.objects.get(what=Entry.What.EXPORTED)
    assert (entry.account_id, entry.details) == (read.owner_id, {"format": export.NAME})


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Çağla’nın ikinci seansı", "caglanin-ikinci-seansi.json"),
        ('../../etc/"passwd"\r\nX: y', "etc-passwd-x-y.json"),
        ("💬", "session.json"),
        ("a" * 200, f"{'a' * 80}.json"),
    ],
)
def test_the_name_of_a_file_is_harmless_and_its_title_current(
    signed_in: Client, read: Analysis, title: str, name: str
) -> None:
    renamed = details_of(read.session).model_copy(update={"title": title})
    edit_session(read.session, renamed, held_on=None)
    answer = signed_in.get(report(read, "save/json/"))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert Report.model_validate_json(answer.content).facts.title == title


def test_saving_counts_as_seeing(signed_in: Client, read: Analysis) -> None:
    signed_in.get(report(read, "save/csv/"))
    assert SelfRating.objects.get().revealed_at is not None


def test_what_is_no_export_is_not_here(signed_in: Client, read: Analysis) -> None:
    assert signed_in.get(report(read, "save/exe/")).status_code == 404


def test_nobody_else_may(client: Client, other: Account, read: Analysis) -> None:
    path = report(read, "save/json/")
    assert client.get(path).headers["Location"].startswith("/en/account/login/")
    client.force_login(other)
    assert client.get(path).status_code == 404
    assert not Entry.objects.filter(what=Entry.What.EXPORTED).exists()
