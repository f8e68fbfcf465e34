"""A file that could not be read is replaced or mended in place; the session keeps all that was written about it."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.conversations import selectors
from mentor_coach_web.conversations.details import Asked, Details, asked_of, details_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession, Original
from mentor_coach_web.conversations.replacing import FileInUseError, replace_original
from mentor_coach_web.conversations.services import keep_session, request_analysis, retry_analysis
from tests.web.reading_html import page, texts
from tests.web.reading_once import read_once
from tests.web.workspace.looking import problem, talk, upload

BROKEN = '[\n{"speaker": "A", "text": "Hi"},\n{"speaker": "B"}\n]'
DETAILS = Details(title="The cello", file_name="a.json", client="Tomas", tags=("first",), notes="He laughed.")


@pytest.fixture
def failed(account: Account) -> CoachingSession:
    """A session whose file could not be read."""
    source = Source(name="a.json", content=BROKEN.encode())
    session = keep_session(account, source, DETAILS, level="mcc", consent=True, asked=Asked(language="en")).session
    assert read_once(session.analyses.get().pk)
    return session


def path(session: CoachingSession, language: str = "en") -> str:
    return f"/{language}/workspace/sessions/{session.pk}/replace/"


def sent(client: Client, session: CoachingSession, **fields: Any) -> tuple[int, Any]:
    from lxml import html

    told = {"level": "mcc", "coach": "", "language": "en", "text": "", **fields}
    response = client.post(path(session), told)
    return response.status_code, html.document_fromstring(response.content.decode() or "<html></html>")


def test_the_page_of_a_failed_session_leads_here_with_the_text_to_be_mended(
    signed_in: Client, failed: CoachingSession
) -> None:
    here = page(signed_in, f"/en/workspace/sessions/{failed.pk}/")
    assert texts(here, f"//a[@href='{path(failed)}']") == ["Replace the file"]
    for language in ("en", "tr"):
        shown = page(signed_in, path(failed, language))
        assert shown.xpath("string(//textarea[@name='text'])").strip() == BROKEN
        assert shown.xpath("//select[@name='level']/option[@selected]/@value") == ["mcc"]
        assert len(shown.xpath("//h1")) == 1
        assert (texts(shown, "//*[@class='trouble']/h2") == ["This entry has no text."]) == (language == "en")


def test_a_replaced_file_keeps_title_details_and_consent_and_is_read(
    signed_in: Client, failed: CoachingSession
) -> None:
    before = CoachingSession.objects.values("pk", "consent_at", "level", "rate_first", "held_on").get()
    status, _shown = sent(signed_in, failed, files=upload("mended.txt", talk()))
    assert status == 302
    assert CoachingSession.objects.values("pk", "consent_at", "level", "rate_first", "held_on").get() == before
    session = CoachingSession.objects.get()
    assert details_of(session) == DETAILS.model_copy(update={"file_name": "mended.txt"})
    assert selectors.original_of(session).content == talk().encode()
    assert Original.objects.get().size == len(talk().encode())
    newest = session.analyses.first()
    assert newest
    assert (newest.state, newest.level, asked_of(newest)) == ("queued", "mcc", Asked(language="en"))
    assert read_once(newest.pk)
    newest.refresh_from_db()
    assert newest.state == "done"
    assert Entry.objects.filter(what=Entry.What.UPLOADED, details__replaced=True).count() == 1
    log = page(signed_in, "/en/workspace/settings/log/").text_content()
    assert "in the place of a file that could not be read" in log


def test_a_text_is_mended_where_it_stands(signed_in: Client, failed: CoachingSession) -> None:
    mended = BROKEN.replace('"B"}', '"B", "text": "Hello"}')
    assert sent(signed_in, failed, text=mended.replace("\n", "\r\n"))[0] == 302
    source = selectors.original_of(CoachingSession.objects.get())
    assert (source.name, source.content) == ("a.json", mended.encode())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": BROKEN}, "has no text"),
        ({"text": ""}, "Choose a file"),
        ({"text": talk(), "coach": "Zoe"}, "Nobody in this session is called Zoe."),
        ({"files": upload("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00rest"), "text": talk()}, "picture"),
    ],
)
def test_what_cannot_be_read_either_changes_nothing(
    signed_in: Client, failed: CoachingSession, fields: dict[str, Any], said: str
) -> None:
    status, shown = sent(signed_in, failed, **fields)
    assert (status, said in problem(shown)) == (422, True)
    assert selectors.original_of(CoachingSession.objects.get()).content == BROKEN.encode()
    assert Analysis.objects.count() == 1
    assert shown.xpath("string(//textarea[@name='text'])").strip() == fields.get("text", "").strip()


def test_what_is_too_large_is_told(signed_in: Client, failed: CoachingSession) -> None:
    large = b"x" * (settings.UPLOAD_LIMIT + 1)
    for fields in ({"files": upload("huge.txt", large)}, {"text": large.decode()}):
        status, shown = sent(signed_in, failed, **fields)
        assert (status, "more than 5 MB" in problem(shown)) == (413, True)


def test_a_file_that_another_session_has_leads_there(
    signed_in: Client, account: Account, failed: CoachingSession
) -> None:
    source = Source(name="b.txt", content=talk().encode())
    there = keep_session(account, source, DETAILS, level="pcc", consent=True).session
    answer = signed_in.post(path(failed), {"level": "pcc", "files": upload("b.txt", talk())}, follow=True)
    assert answer.redirect_chain == [(f"/en/workspace/sessions/{there.pk}/", 302)]
    assert "Nothing was changed" in answer.content.decode()
    failed.refresh_from_db()
    assert selectors.original_of(failed).content == BROKEN.encode()


def test_a_file_that_a_reading_rests_on_stays(signed_in: Client, account: Account, read: Analysis) -> None:
    for answer in (signed_in.get(path(read.session)), signed_in.post(path(read.session), {"text": talk()})):
        assert answer.headers["Location"] == f"/en/workspace/sessions/{read.session_id}/"
    newer = request_analysis(read.session, level="acc")
    Analysis.objects.filter(pk=newer.pk).update(state="failed", failure="internal")
    assert not page(signed_in, f"/en/workspace/sessions/{read.session_id}/").xpath("//a[contains(@href, '/replace/')]")
    with pytest.raises(FileInUseError):
        replace_original(account, read.session, Source(name="b.txt", content=talk().encode()), level="pcc")


def test_a_file_that_is_about_to_be_read_stays(account: Account, failed: CoachingSession) -> None:
    retry_analysis(failed.analyses.get())
    with pytest.raises(FileInUseError):
        replace_original(account, failed, Source(name="b.txt", content=talk().encode()), level="pcc")


def test_a_form_without_its_token_is_refused(account: Account, failed: CoachingSession) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account)
    assert client.post(path(failed), {"level": "pcc", "text": talk()}).status_code == 403
