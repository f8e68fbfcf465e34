"""The page of one session: progress, failure, roles, details, readings, download and deletion."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mentor_coach.knowledge.wording import Wording
from mentor_coach.pipeline import STAGES, engine_version
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.conversations.details import Asked, Details, asked_of, details_of, digest_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession, Original, StoredReport
from mentor_coach_web.conversations.services import keep_session, request_analysis
from mentor_coach_web.reviews.models import SelfRating
from mentor_coach_web.reviews.selectors import to_rate_first
from mentor_coach_web.workspace.glance import veiled_of
from tests.web.reading_html import page, texts
from tests.web.reading_once import read_once
from tests.web.workspace.looking import talk


def at(session: CoachingSession, rest: str = "", language: str = "en") -> str:
    return f"/{language}/workspace/sessions/{session.pk}/{rest}"


def standing(client: Client, analysis: Analysis) -> dict[str, Any]:
    answer = client.get(at(analysis.session, f"readings/{analysis.pk}/standing/"))
    assert answer.headers["Cache-Control"] == "no-store, private"
    return dict(answer.json())


@pytest.mark.parametrize("stage", ["", *STAGES])
def test_progress_is_told_by_stage(signed_in: Client, kept: CoachingSession, stage: str) -> None:
    kept.analyses.update(state="running", stage=stage)
    shown = page(signed_in, at(kept))
    over = len(shown.xpath("//li[contains(@class, 'way-over')]"))
    assert over == (STAGES.index(stage) if stage in STAGES else 0)
    assert len(shown.xpath("//li[@aria-current='step']")) == (1 if stage else 0)
    told = standing(signed_in, kept.analyses.get())
    assert told["go"] is None
    assert texts(shown, "//*[@id='reading-line']") == [told["line"]]
    assert shown.xpath("//noscript/meta[@http-equiv='refresh']")


def test_the_page_that_waits_is_led_to_the_report(signed_in: Client, read: Analysis) -> None:
    assert digest_of(read).coach_confidence >= 0.75
    assert standing(signed_in, read)["go"] == at(read.session, f"report/{read.pk}/")
    shown = page(signed_in, at(read.session))
    assert shown.xpath("//a[text()='Open the report']/@href") == [at(read.session, f"report/{read.pk}/")]
    assert not shown.xpath("//*[@id='reading']")
    assert not shown.xpath("//meta[@http-equiv='refresh']")


def test_doubtful_roles_are_looked_at_before_the_report(signed_in: Client, account: Account) -> None:
    text = "A: Hello there.\nB: Hello to you.\nA: It is warm.\nB: It is.\n"
    source = Source(name="a.txt", content=text.encode())
    session = keep_session(account, source, Details(title="t", file_name="a.txt"), level="pcc", consent=True).session
    analysis = session.analyses.get()
    read_once(analysis.pk)
    analysis.refresh_from_db()
    assert digest_of(analysis).coach_confidence < 0.75
    assert standing(signed_in, analysis)["go"] == at(session)
    assert "not certain" in page(signed_in, at(session)).text_content()


def test_a_reading_can_be_canceled_and_begun_again(signed_in: Client, kept: CoachingSession) -> None:
    analysis = kept.analyses.get()
    path = at(kept, f"readings/{analysis.pk}/")
    assert signed_in.post(f"{path}cancel/").status_code == 302
    analysis.refresh_from_db()
    assert analysis.state == "canceled"
    assert standing(signed_in, analysis)["go"] == at(kept)
    assert "was not read" in page(signed_in, at(kept)).text_content()
    assert "over already" in signed_in.post(f"{path}cancel/", follow=True).content.decode()
    for _twice in range(2):  # pressing twice asks once
        assert signed_in.post(f"{path}retry/").status_code == 302
    assert kept.analyses.filter(state="queued").count() == 1


def test_a_reading_that_is_canceled_while_it_runs_says_that_it_stops(signed_in: Client, kept: CoachingSession) -> None:
    kept.analyses.update(state="running", stage="moves")
    signed_in.post(at(kept, f"readings/{kept.analyses.get().pk}/cancel/"))
    assert standing(signed_in, kept.analyses.get())["line"] == "Stopping …"


def test_a_failure_is_told_in_the_language_of_the_page(signed_in: Client, account: Account) -> None:
    broken = Source(name="a.json", content=b'[\n{"speaker": "A", "text": "Hi"},\n{"speaker": "B"}\n]')
    session = keep_session(account, broken, Details(title="t", file_name="a.json"), level="pcc", consent=True).session
    read_once(session.analyses.get().pk)
    shown = page(signed_in, at(session))
    assert texts(shown, "//*[@class='trouble']/h2") == ["This entry has no text."]
    assert shown.xpath(f"//form[@action='{at(session, f'readings/{session.analyses.get().pk}/retry/')}']")
    assert shown.xpath(f"//a[@href='{at(session, 'original/')}']")
    assert texts(page(signed_in, at(session, language="tr")), "//*[@class='trouble']/h2") != ["This entry has no text."]


def test_a_wrong_coach_is_put_right(signed_in: Client, account: Account) -> None:
    source = Source(name="a.txt", content=talk().encode())
    details = Details(title="t", file_name="a.txt")
    session = keep_session(account, source, details, level="pcc", consent=True, asked=Asked(coach="Zoe")).session
    read_once(session.analyses.get().pk)
    shown = page(signed_in, at(session))
    assert "Nobody in this session is called Zoe." in shown.text_content()
    assert shown.xpath("//form[@id='again']//input[@name='coach']/@value") == ["Zoe"]
    signed_in.post(at(session, "again/"), {"level": "pcc", "coach": "Client", "language": "en"})
    newest = session.analyses.first()
    assert newest
    assert asked_of(newest) == Asked(coach="Client", language="en")


def test_roles_are_told_and_swapped_with_one_press(signed_in: Client, read: Analysis) -> None:
    session, digest = read.session, digest_of(read)
    client = next(name for name in digest.speakers if name != digest.coach)
    shown = page(signed_in, at(session))
    assert f"{digest.coach} coaches, {client} is the client." in shown.text_content()
    assert (
        f"{digest.coach} koçluk yapıyor, {client} ise danışan."
        in page(signed_in, at(session, language="tr")).text_content()
    )
    form = shown.xpath("//section[@aria-labelledby='roles']//form")[0]
    fields = dict(zip(form.xpath(".//input/@name"), form.xpath(".//input/@value"), strict=True))
    assert form.xpath(".//button/@value") == [client]
    for _twice in range(2):
        signed_in.post(form.get("action"), {**fields, "coach": client})
    assert session.analyses.count() == 2
    newest = session.analyses.first()
    assert newest
    assert asked_of(newest).coach == client
    read_once(newest.pk)
    assert (
        f"{client} coaches, {digest.coach} is the client. You told us so."
        in page(signed_in, at(session)).text_content()
    )


def test_the_word_for_the_client_is_the_coach_s_own(signed_in: Client, account: Account, read: Analysis) -> None:
    account.client_word = "müşteri"
    account.save()
    text = page(signed_in, at(read.session, language="tr")).text_content()
    assert "ise müşteri." in text
    assert "danışan" not in text.casefold()


def test_older_readings_stay_with_level_engine_and_coach(signed_in: Client, read: Analysis) -> None:
    session = read.session
    signed_in.post(at(session, "again/"), {"level": "mcc", "coach": "", "language": ""})
    newest = session.analyses.first()
    assert newest
    read_once(newest.pk)
    shown = page(signed_in, at(session))
    rows = texts(shown, "//section[@aria-labelledby='readings']//tbody/tr")
    assert ["MCC" in row for row in rows] == [True, False]
    assert all(engine_version() in row and str(digest_of(read).coach) in row for row in rows)
    links = shown.xpath("//tbody//a/@href")
    assert links == [at(session, f"report/{newest.pk}/"), at(session, f"report/{read.pk}/")]


def test_the_same_wish_leads_to_the_reading_that_is_there(signed_in: Client, read: Analysis) -> None:
    wish = {"level": "pcc", "coach": "", "language": ""}
    answer = signed_in.post(at(read.session, "again/"), wish)
    assert answer.headers["Location"] == at(read.session, f"report/{read.pk}/")
    assert read.session.analyses.count() == 1
    Analysis.objects.filter(pk=read.pk).update(engine="0.0.1")
    assert "A newer engine is here" in page(signed_in, at(read.session)).text_content()
    signed_in.post(at(read.session, "again/"), wish)
    assert read.session.analyses.count() == 2


def test_another_reading_says_when_it_would_tell_nothing_else(signed_in: Client, read: Analysis) -> None:
    def line(shown: Any) -> str:
        return " ".join(texts(shown, "//*[@id='again-there']"))

    def there(shown: Any) -> list[list[str]]:
        return list(json.loads(shown.xpath("//form[@id='again']/@data-there")[0]))

    shown = page(signed_in, at(read.session))
    assert "up to date" in line(shown)
    assert there(shown) == [["pcc", "", ""]]
    coach = str(digest_of(read).coach)
    second = request_analysis(read.session, level="mcc", asked=Asked(coach=coach))
    read_once(second.pk)
    shown = page(signed_in, at(read.session))
    assert there(shown) == [["mcc", coach, ""], ["pcc", "", ""]]
    assert "up to date" in line(shown)
    Analysis.objects.filter(pk=second.pk).update(engine="0.0.1")
    shown = page(signed_in, at(read.session))
    assert there(shown) == [["pcc", "", ""]]
    assert line(shown) == ""


@pytest.mark.parametrize(
    "wrong", [{"level": "abc"}, {"level": "pcc", "coach": "Nobody"}, {"level": "pcc", "language": "de"}, {}]
)
def test_a_wish_that_does_not_fit_is_told(signed_in: Client, read: Analysis, wrong: dict[str, str]) -> None:
    answer = signed_in.post(at(read.session, "again/"), wrong)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert read.session.analyses.count() == 1


def test_details_are_edited(signed_in: Client, kept: CoachingSession) -> None:
    shown = page(signed_in, at(kept, "edit/"))
    assert shown.xpath("//input[@name='title']/@value") == ["The cello in the hall"]
    assert shown.xpath("//input[@name='tags']/@value") == ["first"]
    told = {"title": "New\nname", "held_on": "2026-02-03", "client": "H", "tags": "a, b", "notes": "n"}
    assert signed_in.post(at(kept, "edit/"), told).headers["Location"] == at(kept)
    kept.refresh_from_db()
    changed = details_of(kept)
    assert (changed.title, changed.client, changed.tags, changed.notes) == ("New name", "H", ("a", "b"), "n")
    assert changed.file_name == "session.vtt"
    assert str(kept.held_on) == "2026-02-03"
    for wrong in ({**told, "title": ""}, {**told, "title": "x" * 201}, {**told, "held_on": "3000-01-01"}):
        assert signed_in.post(at(kept, "edit/"), wrong).status_code == 422


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("session.vtt", 'attachment; filename="session.vtt"'),
        ('a"; filename="b.exe', 'attachment; filename="a\\"; filename=\\"b.exe"'),
        ("x\r\nSet-Cookie: a=b", 'attachment; filename="x Set-Cookie: a=b"'),
        ("../../etc/passwd", 'attachment; filename="passwd"'),
        ("Görüşme.txt", "attachment; filename*=utf-8''G%C3%B6r%C3%BC%C5%9Fme.txt"),
    ],
)
def test_the_original_is_downloaded_and_never_shown(
    signed_in: Client, account: Account, name: str, header: str
) -> None:
    source = Source(name=name, content=b"<script>Coach: a</script>\nClient: b\n")
    session = keep_session(account, source, Details(title="t", file_name=name), level="pcc", consent=True).session
    answer = signed_in.get(at(session, "original/"))
    assert answer.content == source.content
    assert answer.headers["Content-Disposition"] == header
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "Set-Cookie" not in answer.headers
    entry = Entry.objects.get(what=Entry.What.EXPORTED)
    assert (entry.account_id, entry.subject, entry.details) == (
        account.pk,
        f"session/{session.pk}",
        {"format": "original"},
    )


def test_deleting_says_what_goes_and_takes_it(signed_in: Client, read: Analysis) -> None:
    session = read.session
    shown = page(signed_in, at(session, "delete/")).text_content()
    assert "session.vtt" in shown
    assert "1 report of it" in shown
    assert CoachingSession.objects.count() == 1
    answer = signed_in.post(at(session, "delete/"))
    assert answer.headers["Location"] == "/en/workspace/sessions/"
    for model in (CoachingSession, Original, Analysis, StoredReport):
        assert model.objects.count() == 0
    for _again in range(2):  # pressing twice is told kindly
        gone = signed_in.post(at(session, "delete/"))
        assert gone.status_code == 404
        assert "This session is not here" in gone.content.decode()


PAGES = ["", "edit/", "delete/", "original/", "again/", "readings/{analysis}/standing/"]
CHANGES = ["edit/", "delete/", "again/", "readings/{analysis}/cancel/", "readings/{analysis}/retry/"]


def test_another_account_sees_and_changes_nothing(client: Client, other: Account, read: Analysis) -> None:
    client.force_login(other)
    for rest in PAGES:
        if rest != "again/":
            answer = client.get(at(read.session, rest.format(analysis=read.pk)))
            assert answer.status_code == 404, rest
            assert "cello" not in answer.content.decode()
    for rest in CHANGES:
        answer = client.post(at(read.session, rest.format(analysis=read.pk)), {"level": "pcc", "title": "taken"})
        assert answer.status_code == 404, rest
    assert details_of(CoachingSession.objects.get()).title == "The cello in the hall"
    assert Analysis.objects.count() == 1
    assert not Entry.objects.filter(what__in=(Entry.What.EXPORTED, Entry.What.DELETED)).exists()


def test_nobody_sees_or_changes_anything(client: Client, read: Analysis) -> None:
    for rest in {*PAGES, *CHANGES} - {"again/"}:
        path = at(read.session, rest.format(analysis=read.pk))
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code in (302, 405), rest
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith("/en/account/login/")
    assert CoachingSession.objects.count() == 1


def test_an_analysis_of_another_session_is_not_here(signed_in: Client, account: Account, read: Analysis) -> None:
    source = Source(name="a.txt", content=talk().encode())
    second = keep_session(account, source, Details(title="t", file_name="a"), level="pcc", consent=True).session
    for rest in ("standing/", "cancel/", "retry/"):
        path = at(second, f"readings/{read.pk}/{rest}")
        answer = signed_in.get(path) if rest == "standing/" else signed_in.post(path)
        assert answer.status_code == 404


def test_changes_are_never_made_by_looking(signed_in: Client, kept: CoachingSession) -> None:
    analysis = request_analysis(kept, level="pcc")
    for rest in ("again/", f"readings/{analysis.pk}/cancel/", f"readings/{analysis.pk}/retry/"):
        assert signed_in.get(at(kept, rest)).status_code == 405
    signed_in.get(at(kept, "delete/"))
    assert Analysis.objects.get().state == "queued"


def test_every_page_stands_in_both_languages_with_one_heading(signed_in: Client, read: Analysis) -> None:
    for language in ("en", "tr"):
        for rest in ("", "edit/", "delete/"):
            shown = page(signed_in, at(read.session, rest, language))
            assert len(shown.xpath("//h1")) == 1
            assert shown.xpath("//@style | //@onclick") == []
            ids = shown.xpath("//@id")
            assert len(ids) == len(set(ids))
            named = shown.xpath("//main//input[not(@type='hidden')]/@id | //main//select/@id | //main//textarea/@id")
            assert set(named) <= set(shown.xpath("//label/@for"))


def test_nothing_is_told_before_a_coach_who_rates_first_has_rated(
    signed_in: Client, account: Account, read: Analysis
) -> None:
    CoachingSession.objects.filter(pk=read.session_id).update(rate_first=True)
    strength = Wording("en").marker(digest_of(read).strengths[0], "title")
    paths = ("/en/workspace/sessions/", at(read.session))
    states = [
        {},
        {"rated_at": None, "revealed_at": None},
        {"rated_at": timezone.now()},
        {"revealed_at": timezone.now()},
    ]
    for state, told in zip(states, (False, False, True, True), strict=True):
        SelfRating.objects.all().delete()
        if state:
            SelfRating.objects.create(owner=account, session=read.session, **state)
        assert veiled_of(account) == to_rate_first(account)
        for path in paths:
            assert (strength in page(signed_in, path).text_content()) == told, path
