"""The API from upload to report, and everything it refuses."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from mentor_coach.exports import EXPORTS
from mentor_coach.samples import sample
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.api.models import SCOPES, Token
from mentor_coach_web.api.tokens import make_token, revoke_token
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from tests.web.reading_once import read_once


def calling(account: Account, *scopes: str) -> dict[str, str]:
    """Headers of a program with a token of the account."""
    return {"authorization": f"Bearer {make_token(account, 'tests', scopes or SCOPES, 7)[1]}"}


def upload(client: Client, headers: dict[str, str], content: bytes | None = None, **fields: Any) -> Any:
    """Send a file."""
    original = sample("en_weak")
    file = SimpleUploadedFile(original.name, original.content if content is None else content)
    return client.post("/api/v1/sessions", {"file": file, "consent": "true", **fields}, headers=headers)


def test_from_a_file_to_its_report(client: Client, account: Account) -> None:
    headers = calling(account)
    made = upload(client, headers, title="Harbor", level="mcc", tags="a, b", held_on="2026-11-02")
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["title"], told["level"], told["tags"], told["held_on"]) == ("Harbor", "mcc", ["a", "b"], "2026-11-02")
    analysis = told["latest"]
    assert (analysis["state"], analysis["session"], told["read"]) == ("queued", told["id"], None)
    early = client.get(f"/api/v1/analyses/{analysis['id']}/report", headers=headers)
    assert (early.status_code, early.json()["code"]) == (409, "not_done")
    assert read_once(Analysis.objects.get().pk)
    assert client.get(f"/api/v1/analyses/{analysis['id']}", headers=headers).json()["state"] == "done"
    report = client.get(f"/api/v1/analyses/{analysis['id']}/report", headers=headers).json()
    assert (report["facts"]["title"], report["facts"]["level"]) == ("Harbor", "mcc")
    assert len(report["findings"]) > 70


def test_the_same_file_again_is_the_same_session(client: Client, account: Account) -> None:
    headers = calling(account)
    first, again = upload(client, headers), upload(client, headers)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]


@pytest.mark.parametrize("name", [export.NAME for export in EXPORTS if export.NAME != "pdf"])
def test_every_export_is_served_and_noted(client: Client, account: Account, read: Analysis, name: str) -> None:
    answer = client.get(f"/api/v1/analyses/{read.pk}/exports/{name}?language=tr", headers=calling(account, "read"))
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert Entry.objects.filter(what=Entry.What.EXPORTED, details__format=name).exists()


def test_lists_are_paged(client: Client, account: Account) -> None:
    headers = calling(account)
    for number in range(3):
        assert upload(client, headers, sample("en_weak").content + f"\n\nNOTE {number}\n".encode()).status_code == 201
    told = client.get("/api/v1/sessions?offset=1&limit=1", headers=headers).json()
    assert (told["count"], len(told["sessions"])) == (3, 1)
    assert client.get("/api/v1/sessions?limit=0", headers=headers).status_code == 422


def test_again_cancel_original_and_delete(client: Client, account: Account, kept: CoachingSession) -> None:
    headers = calling(account)
    more = client.post(
        f"/api/v1/sessions/{kept.pk}/analyses", {"level": "acc"}, content_type="application/json", headers=headers
    )
    assert (more.status_code, more.json()["level"]) == (202, "acc")
    stopped = client.post(f"/api/v1/analyses/{more.json()['id']}/cancel", headers=headers)
    assert stopped.json()["state"] == "canceled"
    original = client.get(f"/api/v1/sessions/{kept.pk}/original", headers=headers)
    assert original.content == sample("en_mixed").content
    assert client.delete(f"/api/v1/sessions/{kept.pk}", headers=headers).status_code == 204
    assert not CoachingSession.objects.exists()


@pytest.mark.parametrize(
    ("content", "fields", "status", "code"),
    [
        (b"", {}, 422, "empty"),
        (b"  \n ", {}, 422, "empty"),
        (None, {"consent": "false"}, 422, "not_fitting"),
        (None, {"consent": ""}, 422, "not_fitting"),
        (None, {"level": "expert"}, 422, "not_fitting"),
        (None, {"held_on": "yesterday"}, 422, "not_fitting"),
        (None, {"title": "x" * 201}, 422, "not_fitting"),
    ],
)
def test_what_does_not_fit_is_told(
    client: Client, account: Account, content: bytes | None, fields: dict[str, str], status: int, code: str
) -> None:
    answer = upload(client, calling(account), content, **fields)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"]
    assert not CoachingSession.objects.exists()


def test_a_file_above_the_limit_is_refused(client: Client, account: Account, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 1000
    answer = upload(client, calling(account), b"x" * 1001)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_session_that_could_not_be_read_says_why(client: Client, account: Account) -> None:
    made = upload(client, calling(account), b"just some words that nobody in particular said")
    assert read_once(Analysis.objects.get().pk)
    told = client.get(f"/api/v1/analyses/{made.json()['latest']['id']}", headers=calling(account)).json()
    assert told["state"] == "failed"
    assert told["failure"]["code"] == "no_speakers"
    assert told["failure"]["message"] and told["failure"]["hint"]


def _addresses(session: object, analysis: object) -> list[tuple[str, str, str]]:
    return [
        ("get", "/api/v1/sessions", "read"),
        ("post", "/api/v1/sessions", "write"),
        ("get", f"/api/v1/sessions/{session}", "read"),
        ("delete", f"/api/v1/sessions/{session}", "delete"),
        ("get", f"/api/v1/sessions/{session}/original", "read"),
        ("post", f"/api/v1/sessions/{session}/analyses", "write"),
        ("get", f"/api/v1/analyses/{analysis}", "read"),
        ("post", f"/api/v1/analyses/{analysis}/cancel", "write"),
        ("get", f"/api/v1/analyses/{analysis}/report", "read"),
        ("get", f"/api/v1/analyses/{analysis}/exports/csv", "read"),
    ]


def call(client: Client, method: str, path: str, headers: dict[str, str]) -> Any:
    """Call an operation with an empty but fitting body."""
    if method == "get":
        return client.get(path, headers=headers)
    return getattr(client, method)(path, "{}", content_type="application/json", headers=headers)


def test_every_operation_is_in_the_table() -> None:
    from mentor_coach_web.api.urls import api

    described = {(m, path) for path, ops in api.get_openapi_schema()["paths"].items() for m in ops}
    ours = {(method, path) for method, path, _scope in _addresses("{session_id}", "{analysis_id}")}
    assert {(m, path.replace("/exports/{export}", "/exports/csv")) for m, path in described} == ours


@pytest.mark.parametrize("at", range(10))
def test_nobody_others_and_wrong_scopes_get_nothing(
    client: Client, account: Account, other: Account, read: Analysis, at: int
) -> None:
    method, path, scope = _addresses(read.session_id, read.pk)[at]
    for headers in ({}, {"authorization": "Bearer mca_wrong"}, {"authorization": "Basic x"}):
        answer = call(client, method, path, headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    less = call(client, method, path, calling(account, *(set(SCOPES) - {scope})))
    assert (less.status_code, less.json()["code"]) == (403, "scope_missing")
    if path != "/api/v1/sessions":
        foreign = call(client, method, path, calling(other))
        assert (foreign.status_code, foreign.json()["code"]) == (404, "not_found")
    assert CoachingSession.objects.filter(owner=account).exists()


def test_a_signed_in_browser_is_no_token(signed_in: Client, read: Analysis) -> None:
    assert signed_in.get(f"/api/v1/analyses/{read.pk}/report").status_code == 401


@pytest.mark.parametrize("how", ["expired", "revoked", "inactive"])
def test_a_token_that_works_no_longer(client: Client, account: Account, how: str) -> None:
    token, text = make_token(account, "old", ["read"], 7)
    headers = {"authorization": f"Bearer {text}"}
    assert client.get("/api/v1/sessions", headers=headers).status_code == 200
    if how == "expired":
        Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif how == "revoked":
        revoke_token(token)
    else:
        Account.objects.update(is_active=False)
    assert client.get("/api/v1/sessions", headers=headers).status_code == 401


def test_only_a_hash_of_a_token_is_kept(account: Account) -> None:
    token, text = make_token(account, "secret", ["read"], 7)
    row = Token.objects.values().get(pk=token.pk)
    assert text not in str(row)
    assert len(text) > 40


def test_problems_speak_turkish(client: Client, account: Account) -> None:
    headers = calling(account) | {"accept-language": "tr"}
    assert "Burada" in client.get(f"/api/v1/sessions/{uuid4()}", headers=headers).json()["message"]


def test_the_document_and_its_page_are_open(client: Client) -> None:
    assert client.get("/api/openapi.json").json()["info"]["title"] == "Mentor Coaching AI"
    page = client.get("/api/docs")
    assert page.status_code == 200
    for name in ("swagger-ui-bundle.js", "swagger-ui-init.js", "swagger-ui.css"):
        assert f"ninja/{name}".encode() in page.content
    assert b"<script>" not in page.content, "nothing that the policy would block"
