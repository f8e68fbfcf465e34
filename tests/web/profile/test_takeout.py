"""Everything taken out: complete, opened, safely named, made bit by bit, for its owner only and for a day."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from mentor_coach.samples import sample
from mentor_coach.schema.report import Report
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.audit.record import What
from mentor_coach_web.conversations.details import Details
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.conversations.services import delete_session, keep_session
from mentor_coach_web.profile.models import DrawnReport, Takeout
from mentor_coach_web.profile.packing import File, everything_of, safe_name, zipped
from mentor_coach_web.profile.takeouts import ask_for_takeout, draw, sweep, takeout_of
from mentor_coach_web.vault.models import AccountKey
from tests.web.profile.conftest import ORIGINAL
from tests.web.reading_once import read_once

pytestmark = pytest.mark.django_db
HERE = "/en/workspace/settings/takeout/"


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def made_ready(account: Account) -> Takeout:
    takeout = ask_for_takeout(account)
    while draw(takeout.pk):
        pass
    takeout.refresh_from_db()
    return takeout


@pytest.mark.slow
def test_the_zip_holds_everything_and_opens(sure: Client, full: Analysis) -> None:
    assert sure.post(HERE)["Location"] == HERE
    assert b"0 of 1 reports are drawn" in sure.get(HERE).content
    assert sure.get(f"{HERE}save/")["Location"] == f"{HERE}confirm/"
    while draw(Takeout.objects.get().pk):
        pass
    saved = sure.get(f"{HERE}save/")
    assert saved["Content-Type"] == "application/zip"
    assert saved["Cache-Control"] == "no-store, private"
    files = unpacked(b"".join(saved))  # type: ignore[call-overload]
    folder = "sessions/001-the-cello-in-the-hall/"
    within = sorted(name.removeprefix(folder) for name in files if name.startswith(folder))
    assert within[0] == "original-session.vtt"
    assert [name.rpartition(".")[2] for name in within] == ["vtt", "json", "pdf", "json"]
    assert files[f"{folder}original-session.vtt"] == ORIGINAL
    about = json.loads(files[f"{folder}session.json"])
    assert (about["title"], about["client"], about["tags"]) == ("The cello in the hall", "Tomas", ["first"])
    assert about["analyses"][0]["state"] == "done"
    report = next(content for name, content in files.items() if "report-pcc" in name and name.endswith("json"))
    assert Report.model_validate_json(report).transcript.turns
    assert next(content for name, content in files.items() if name.endswith(".pdf")).startswith(b"%PDF-")
    assert json.loads(files["account.json"])["email"] == full.owner.email
    assert What.UPLOADED in {entry["what"] for entry in json.loads(files["log.json"])}
    assert json.loads(files["more/reviews.disagreement.json"])[0]["note"] == "I waited on purpose."
    assert json.loads(files["more/progress.goal.json"])[0]["note"] == "One question at a time."
    assert json.loads(files["signing-in.json"])["addresses"][0]["email"] == full.owner.email
    assert full.owner.email in files["README.txt"].decode()
    entry = Entry.objects.get(what=What.TAKEN_OUT)
    assert (entry.account, entry.details) == (full.owner, {"sessions": 1, "reports": 1})


def test_secrets_that_open_things_stay_in(full: Analysis) -> None:
    packed = b"".join(file.content for file in everything_of(full.owner, None))
    share = full.shares.get()
    for secret in (share.token_hash.encode(), full.owner.password.encode(), b"argon2", b"token_hash", b"fingerprint"):
        assert secret not in packed


def test_the_readme_speaks_the_language_of_the_account(account: Account) -> None:
    account.language = "tr"
    readme = next(file for file in everything_of(account, None) if file.path == "README.txt")
    assert "sakladığı her şey" in readme.content.decode()


def test_nothing_of_others_is_in_it(full: Analysis, other: Account) -> None:
    packed = b"".join(file.content for file in everything_of(other, None))
    assert b"cello" not in packed
    assert full.owner.email.encode() not in packed


def test_another_account_finds_nothing_to_save(sure: Client, full: Analysis, other: Account) -> None:
    made_ready(other)
    assert takeout_of(full.owner) is None
    assert sure.get(f"{HERE}save/")["Location"] == HERE


def test_saving_needs_a_recent_proof_of_who_it_is(signed_in: Client, account: Account) -> None:
    made_ready(account)
    assert signed_in.get(f"{HERE}save/")["Location"] == f"{HERE}confirm/"
    assert signed_in.get(f"{HERE}confirm/")["Location"].startswith("/en/account/reauthenticate/")
    assert b"Show that it is me" in signed_in.get(HERE).content
    assert not Entry.objects.filter(what=What.TAKEN_OUT).exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("session.vtt", "original-session.vtt"),
        ("../../etc/passwd", "original-passwd"),
        ("..\\..\\windows\\system.ini", "original-system.ini"),
        ("/absolute/talk.srt", "original-talk.srt"),
        ("con.txt", "original-con.txt"),
        ("görüşme 3.docx", "original-görüşme 3.docx"),
        ('a"b\r\nc:<d>.txt', "original-a-b--c--d.txt"),
        ("", "original-session"),
        (".", "original-session"),
        ("x" * 300 + ".vtt", "original-" + "x" * 60 + ".vtt"),
    ],
)
def test_names_of_files_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_titles_make_no_paths(account: Account) -> None:
    details = Details(title="../../../up & <away>\x00 / con", file_name="../x.vtt")
    keep_session(account, sample("en_weak"), details, level="acc", consent=True)
    for file in everything_of(account, None):
        assert not file.path.startswith(("/", "."))
        assert ".." not in file.path
        assert "\\" not in file.path
        assert "\x00" not in file.path
        assert len(file.path) < 160


def test_no_more_than_one_file_is_held_at_a_time() -> None:
    held = []

    def files() -> "list[File]":
        for number in range(50):
            held.append(number)
            yield File(f"{number}.pdf", bytes(100_000))

    pieces = zipped(files())  # type: ignore[arg-type]
    assert len(next(pieces)) < 110_000
    assert held == [0]
    rest = [len(piece) for piece in pieces]
    assert max(rest) < 110_000
    assert len(rest) == 50


@pytest.mark.slow
def test_it_is_drawn_bit_by_bit_and_twice_does_no_harm(account: Account) -> None:
    for name in ("en_weak", "en_mixed", "en_strong"):
        session = keep_session(account, sample(name), Details(title=name, file_name="a"), level="acc", consent=True)
        read_once(session.session.analyses.get().pk)
    takeout = ask_for_takeout(account)
    assert (takeout.total, ask_for_takeout(account).pk) == (3, takeout.pk)
    assert draw(takeout.pk, seconds=0.0)
    assert takeout.drawn.count() == 1
    assert draw(takeout.pk, seconds=0.0)
    assert draw(takeout.pk, seconds=0.0)
    assert not draw(takeout.pk, seconds=0.0)
    assert not draw(takeout.pk, seconds=0.0)
    takeout.refresh_from_db()
    assert (takeout.drawn.count(), takeout.state) == (3, Takeout.State.READY)


def test_what_a_worker_left_behind_goes_on(full: Analysis) -> None:
    from django_tasks_db.models import DBTaskResult

    takeout = ask_for_takeout(full.owner)
    DBTaskResult.objects.all().delete()  # as if its worker had been killed
    assert sweep() == 0
    Takeout.objects.update(drawn_at=timezone.now() - timedelta(minutes=5))
    assert sweep() == 1
    assert sweep() == 0
    assert DBTaskResult.objects.get().args_kwargs["args"] == [str(takeout.pk)]
    assert DBTaskResult.objects.get().priority < 0, "sessions are read first"


@pytest.mark.slow
def test_after_a_day_it_is_gone(full: Analysis) -> None:
    made_ready(full.owner)
    assert takeout_of(full.owner)
    Takeout.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert takeout_of(full.owner) is None
    sweep()
    assert not Takeout.objects.exists()
    assert not DrawnReport.objects.exists()


@pytest.mark.slow
def test_it_can_be_thrown_away(sure: Client, full: Analysis) -> None:
    made_ready(full.owner)
    sure.post(f"{HERE}forget/")
    assert not DrawnReport.objects.exists()


@pytest.mark.slow
def test_a_session_deleted_meanwhile_is_in_no_drawing(full: Analysis) -> None:
    takeout = made_ready(full.owner)
    delete_session(full.session)
    assert not DrawnReport.objects.exists()
    assert not [file for file in everything_of(full.owner, takeout) if file.path.startswith("sessions/")]


@pytest.mark.slow
def test_drawings_are_sealed(full: Analysis) -> None:
    made_ready(full.owner)
    assert b"%PDF" not in bytes(DrawnReport.objects.get().content)


def test_what_cannot_be_opened_is_named_and_the_rest_is_packed(full: Analysis) -> None:
    from mentor_coach_web.vault import private

    private.forget(*AccountKey.objects.values_list("pk", flat=True))
    settings_keys = dict(settings.VAULT_KEYS)
    try:
        settings.VAULT_KEYS = {}
        files = {file.path: file.content for file in everything_of(full.owner, None)}
    finally:
        settings.VAULT_KEYS = settings_keys
    assert f"session {full.session_id}" in files["could-not-be-opened.txt"].decode()
    assert "account.json" in files
