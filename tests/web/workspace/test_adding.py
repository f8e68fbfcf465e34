"""Sessions are added: files, several at once, pasted texts and samples; each is told what became of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from mentor_coach.samples import SAMPLES, sample
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations import selectors
from mentor_coach_web.conversations.details import asked_of, details_of
from mentor_coach_web.conversations.models import CoachingSession
from tests.web.reading_html import page, texts
from tests.web.workspace.looking import FIELDS, NEW, added, problem, session_at, talk, upload


def only() -> CoachingSession:
    return CoachingSession.objects.get()


def test_the_form_begins_with_the_preferences_of_the_account(signed_in: Client, account: Account) -> None:
    account.level, account.rate_first = "mcc", True
    account.save()
    shown = page(signed_in, NEW)
    assert shown.xpath("//select[@name='level']/option[@selected]/@value") == ["mcc"]
    assert shown.xpath("boolean(//input[@name='rate_first']/@checked)")
    assert not shown.xpath("boolean(//input[@name='consent']/@checked)")
    assert shown.xpath("boolean(//input[@name='consent']/@required)")


def test_one_file_is_kept_with_everything_that_was_written(signed_in: Client, account: Account) -> None:
    told = {
        "title": "A first walk",
        "held_on": "2026-03-05",
        "client": "  Blue   Heron ",
        "level": "mcc",
        "language": "en",
        "coach": "coach",
        "tags": "first, Walking; walking,, first ",
        "notes": "He laughed.",
        "rate_first": "on",
        "consent": "on",
    }
    response = signed_in.post(NEW, {**told, "files": upload("walk.txt", talk())})
    session = only()
    assert response.status_code == 302
    assert session_at(response.headers["Location"]) == session.pk
    details = details_of(session)
    assert (details.title, details.client, details.file_name) == ("A first walk", "Blue Heron", "walk.txt")
    assert details.tags == ("first", "walking")
    assert details.notes == "He laughed."
    assert (session.level, session.rate_first, str(session.held_on)) == ("mcc", True, "2026-03-05")
    analysis = session.analyses.get()
    assert analysis.level == "mcc"
    assert (asked_of(analysis).coach, asked_of(analysis).language) == ("coach", "en")
    assert selectors.original_of(session).content == talk().encode()


def test_several_files_share_what_was_written_and_each_has_its_title(signed_in: Client) -> None:
    files = [upload(f"walk_{number}.txt", talk(str(number))) for number in range(20)]
    response = signed_in.post(NEW, {**FIELDS, "title": "One for all", "client": "Heron", "files": files}, follow=True)
    assert response.redirect_chain == [("/en/workspace/sessions/", 302)]
    assert "20 sessions are kept" in response.content.decode()
    kept = [details_of(session) for session in CoachingSession.objects.all()]
    assert {details.title for details in kept} == {f"walk {number}" for number in range(20)}
    assert {details.client for details in kept} == {"Heron"}


def test_the_same_file_again_leads_to_the_session_that_is_there(signed_in: Client) -> None:
    added(signed_in, files=upload("walk.txt", talk()), title="Mine")
    status, shown = added(signed_in, files=upload("again.txt", talk()), title="Another")
    assert status == 200
    assert CoachingSession.objects.count() == 1
    assert "was here already" in problem(shown)
    assert shown.xpath("//*[@id='trouble']//a/@href") == [f"/en/workspace/sessions/{only().pk}/"]
    assert texts(shown, "//*[@id='trouble']//a") == ["Mine"]


def test_what_is_refused_is_told_with_its_place_and_costs_the_others_nothing(signed_in: Client) -> None:
    files = [
        upload("good.txt", talk()),
        upload("empty.txt", ""),
        upload("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00rest"),
        upload("sound.mp3", b"ID3\x03\x00rest"),
        upload("broken.json", '[\n{"speaker": "A", "text": "Hi"},\n{"speaker": "B"}\n]'),
        upload("other.txt", talk("Bo")),
    ]
    status, shown = added(signed_in, files=files, client="Heron")
    assert status == 422
    assert {details_of(session).title for session in CoachingSession.objects.all()} == {"good", "other"}
    outcomes = {name: " ".join(text.split()) for name, text in _outcomes(shown)}
    assert "is kept" in outcomes["good.txt"]
    assert "no words" in outcomes["empty.txt"]
    assert "picture" in outcomes["picture.png"]
    assert "recording" in outcomes["sound.mp3"]
    assert "has no text" in outcomes["broken.json"]
    assert shown.xpath("//input[@name='client']/@value") == ["Heron"]
    assert not shown.xpath("boolean(//input[@name='consent']/@checked)")


def _outcomes(shown: Any) -> list[tuple[str, str]]:
    return [(item.xpath(".//strong")[0].text, item.text_content()) for item in shown.xpath("//li[strong or p/strong]")]


def test_a_file_above_the_limit_is_refused_by_name_and_others_are_kept(signed_in: Client) -> None:
    large = upload("huge.txt", b"x" * (settings.UPLOAD_LIMIT + 1))
    status, shown = added(signed_in, files=[upload("good.txt", talk()), large])
    assert status == 422
    assert details_of(only()).title == "good"
    assert "more than 5 MB" in dict(_outcomes(shown))["huge.txt"]
    status, shown = added(signed_in, files=upload("alone.txt", b"x" * (settings.UPLOAD_LIMIT + 1)))
    assert status == 422
    assert "alone.txt" in problem(shown)


def test_more_files_or_text_than_we_take_is_answered_in_style(signed_in: Client) -> None:
    files = [upload(f"{number}.txt", talk(str(number))) for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1)]
    status, shown = added(signed_in, files=files)
    assert (status, "20 files at most" in problem(shown)) == (413, True)
    status, shown = added(signed_in, text="x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    assert (status, "more than 5 MB" in problem(shown)) == (413, True)
    assert not CoachingSession.objects.exists()


def test_pasted_text_is_kept_with_a_title_of_its_day(signed_in: Client) -> None:
    status, _page = added(signed_in, text=talk().replace("\n", "\r\n"), held_on="2026-03-05")
    assert status == 302
    assert details_of(only()).title == "Session of March 5, 2026"
    assert selectors.original_of(only()).content == talk().encode()


@pytest.mark.parametrize(
    "text",
    [
        "Just some words without anybody who says them.",
        "Coach: Only one speaks.\nCoach: And again.\n",
        "<script>alert(1)</script>\nno speakers here",
    ],
)
def test_a_pasted_text_that_cannot_be_read_comes_back_in_the_form(signed_in: Client, text: str) -> None:
    status, shown = added(signed_in, text=text, notes="Keep these notes.")
    assert status == 422
    assert not CoachingSession.objects.exists()
    assert problem(shown)
    assert _words(shown.xpath("//textarea[@name='text']")[0].text_content()) == _words(text)
    assert shown.xpath("//textarea[@name='notes']")[0].text_content().strip() == "Keep these notes."
    assert not shown.xpath("//script[contains(., 'alert')]")


def _words(text: str) -> list[str]:
    return text.split()


def test_a_text_with_bytes_that_no_text_has_is_refused(signed_in: Client) -> None:
    status, shown = added(signed_in, text="Coach: a\x00b\nClient: c")
    assert (status, CoachingSession.objects.count()) == (422, 0)
    assert "Null characters are not allowed." in shown.text_content()


def test_a_pasted_text_that_was_kept_does_not_come_back_with_a_refused_file(signed_in: Client) -> None:
    _status, shown = added(signed_in, text=talk(), files=upload("empty.txt", ""))
    assert shown.xpath("//textarea[@name='text']")[0].text_content().strip() == ""
    assert CoachingSession.objects.count() == 1


TOMORROW = (timezone.now() + timedelta(days=3)).date().isoformat()


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"consent": ""}, "confirm this first"),
        ({"level": "abc"}, "Nothing was kept yet"),
        ({"text": ""}, "paste a transcript"),
        ({"text": "   \n"}, "paste a transcript"),
        ({"held_on": TOMORROW}, "still to come"),
        ({"held_on": "yesterday"}, "year, month and day"),
        ({"held_on": "0203-01-01"}, "long ago"),
        ({"title": "x" * 201}, "within 200 characters"),
        ({"language": "de"}, "Nothing was kept yet"),
    ],
)
def test_a_form_that_does_not_fit_keeps_nothing_and_says_why(
    signed_in: Client, wrong: dict[str, str], word: str
) -> None:
    status, shown = added(signed_in, **{"text": talk(), **wrong})
    assert status == 422
    assert word in shown.text_content()
    assert not CoachingSession.objects.exists()
    if not wrong.get("text", "x").strip():
        return
    assert shown.xpath("//textarea[@name='text']")[0].text_content().strip() == talk().strip()


def test_a_coach_whom_nobody_is_called_is_refused_at_once(signed_in: Client) -> None:
    status, shown = added(signed_in, text=talk(), coach="Zoe")
    assert status == 422
    assert "Nobody in this session is called Zoe." in problem(shown)
    assert "Coach, Client" in problem(shown)
    status, shown = added(signed_in, "/tr/workspace/new/", text=talk(), coach="Zoe")
    assert "Zoe adında hiç kimse yok" in problem(shown)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.txt", "boot"),
        ("🌱 seed.txt", "🌱 seed"),
        ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>"),
        ("a" * 300 + ".txt", "a" * 116),
        ('quote".txt', 'quote"'),
    ],
)
def test_hostile_file_names_are_only_names(signed_in: Client, name: str, title: str) -> None:
    added(signed_in, files=upload(name, talk()))
    details = details_of(only())
    assert details.title == title
    assert "/" not in details.file_name
    assert len(details.file_name) <= 120
    for path in ("/en/workspace/sessions/", f"/en/workspace/sessions/{only().pk}/"):
        shown = page(signed_in, path)
        assert not shown.xpath("//img[@onerror]")
        assert title in " ".join(texts(shown, "//h1 | //h2"))


def test_a_sample_becomes_a_session_marked_as_invented_once(signed_in: Client, account: Account) -> None:
    account.level = "acc"
    account.save()
    first = signed_in.post("/tr/workspace/new/sample/", {"sample": "tr_mixed"})
    again = signed_in.post("/tr/workspace/new/sample/", {"sample": "tr_mixed"})
    assert first.headers["Location"] == again.headers["Location"] == f"/tr/workspace/sessions/{only().pk}/"
    assert details_of(only()).title == SAMPLES["tr_mixed"].title["tr"]
    assert only().level == "acc"
    assert selectors.original_of(only()) == sample("tr_mixed")
    assert "kurgu örnek" in page(signed_in, first.headers["Location"]).text_content()
    assert signed_in.post("/en/workspace/new/sample/", {"sample": "nothing"}).status_code == 404


def test_nobody_adds_anything_without_an_account_or_a_token(client: Client, account: Account) -> None:
    for path in (NEW, "/en/workspace/new/sample/"):
        response = client.post(path, {**FIELDS, "text": talk(), "sample": "en_weak"})
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/en/account/login/")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(account)
    assert strict.post(NEW, {**FIELDS, "text": talk()}).status_code == 403
    assert strict.post("/en/workspace/new/sample/", {"sample": "en_weak"}).status_code == 403
    assert not CoachingSession.objects.exists()
