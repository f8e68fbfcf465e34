"""What machines ask for: site map, robots, health, feed, the door; and pages for what goes wrong."""

import pytest
from django.test import Client
from lxml import etree

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach_web.pages.addresses import address
from mentor_coach_web.pages.content import library
from tests.web.reading_html import PAGES, page

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.mark.parametrize(
    ("accepts", "path"), [("tr-TR,tr;q=0.9", "/tr/"), ("en", "/en/"), ("de", "/en/"), ("", "/en/")]
)
def test_the_bare_address_leads_to_the_language_of_the_browser(client: Client, accepts: str, path: str) -> None:
    response = client.get("/", headers={"Accept-Language": accepts})
    assert (response.status_code, response.headers["Location"]) == (302, path)
    assert "Accept-Language" in response.headers["Vary"]


def test_the_site_map_lists_every_page_with_its_twins(client: Client) -> None:
    tree = etree.fromstring(client.get("/sitemap.xml").content)
    listed = [entry.text for entry in tree.iter(f"{MAP}loc")]
    assert sorted(listed) == sorted(f"http://testserver{address(key, language)}" for key, language in PAGES)
    for entry in tree.iter(f"{MAP}url"):
        assert len(entry.findall("{http://www.w3.org/1999/xhtml}link")) == len(LANGUAGES)


def test_robots_may_read_and_health_is_told(client: Client) -> None:
    assert b"Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_holds_every_post(client: Client, language: str) -> None:
    tree = etree.fromstring(client.get(f"/{language}/blog/feed.xml").content)
    assert len(tree.findall("channel/item")) == len(library().posts(language))  # type: ignore[arg-type]
    assert all(item.findtext("pubDate", "").endswith("+0000") for item in tree.findall("channel/item"))


@pytest.mark.parametrize(
    "path",
    ["/en/nothing/", "/tr/yok/", "/en/competencies/nothing/", "/en/blog/nothing/", "/en/blog/tag/x/", "/en/a/b/c/"],
)
def test_a_page_that_does_not_exist_is_told_in_style(client: Client, path: str) -> None:
    shown = page(client, path, 404)
    assert shown.get("lang") == path[1:3]
    assert shown.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert shown.xpath("//main//a/@href")


def test_an_address_without_a_language_is_led_to_one(client: Client) -> None:
    assert client.get("/pricing/", headers={"Accept-Language": "tr"}).headers["Location"] == "/tr/pricing/"


def test_a_failure_of_ours_is_told_in_style_and_in_the_language(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.test import RequestFactory
    from django.utils.translation import override

    from mentor_coach_web.pages.meta import server_error

    with override("tr"):
        response = server_error(RequestFactory().get("/tr/"))
    assert response.status_code == 500
    assert "Bizim tarafta bir şey bozuldu" in response.content.decode()
