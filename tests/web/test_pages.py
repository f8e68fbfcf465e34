"""Every page in both languages: renders, names its twin, leads somewhere, is well-formed for people and machines."""

import re
import statistics
import time
from itertools import pairwise

import pytest
from django.test import Client, override_settings

from mentor_coach.knowledge import load
from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.knowledge.wording import Wording
from mentor_coach.samples import SAMPLES
from mentor_coach.schema.noun import LEVELS, Language
from mentor_coach_web.pages.addresses import address, keys
from mentor_coach_web.pages.content import CREDENTIALS, library
from mentor_coach_web.plans import plans
from tests.web.reading_html import PAGES, links, page, paths_of_lists, structured, texts

pytestmark = pytest.mark.django_db
ORIGIN = "http://testserver"


@pytest.mark.parametrize(("key", "language"), PAGES)
def test_a_page_has_a_head_that_people_and_machines_can_use(client: Client, key: str, language: Language) -> None:
    path = address(key, language)
    shown = page(client, path)
    assert shown.get("lang") == language
    assert len(shown.xpath("//h1")) == 1
    assert shown.xpath("//link[@rel='canonical']/@href") == [ORIGIN + path]
    twins = {link.get("hreflang"): link.get("href") for link in shown.xpath("//link[@hreflang]")}
    assert twins == {name: ORIGIN + address(key, name) for name in LANGUAGES} | {
        "x-default": ORIGIN + address(key, "en")
    }
    assert shown.xpath("//a[@hreflang]/@href") == [address(key, name) for name in LANGUAGES if name != language]
    title = texts(shown, "//title")[0]
    assert 10 <= len(title) <= 120, title
    assert len(shown.xpath("//meta[@name='description']/@content")[0]) >= 20
    assert shown.xpath("//meta[@property='og:image']/@content")[0].startswith(ORIGIN)


@pytest.mark.parametrize(("key", "language"), PAGES)
def test_headings_step_down_and_ids_are_unique(client: Client, key: str, language: Language) -> None:
    shown = page(client, address(key, language))
    levels = [int(heading.tag[1]) for heading in shown.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in shown.xpath("//a/@href") if link.startswith("#") and len(link) > 1}
    assert targets <= set(ids)


@pytest.mark.parametrize(("key", "language"), PAGES)
def test_breadcrumbs_and_structured_data_agree(client: Client, key: str, language: Language) -> None:
    shown = page(client, address(key, language))
    kinds = [entry["@type"] for entry in structured(shown)]
    if key == "home":
        assert kinds == ["Organization", "WebSite", "SoftwareApplication"]
        return
    trail = next(entry for entry in structured(shown) if entry["@type"] == "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
    assert trail[0]["item"] == f"{ORIGIN}/{language}/"
    assert trail[-1]["item"] == ORIGIN + address(key, language)
    shown_trail = shown.xpath("//nav[contains(@class, 'crumbs')]//a/@href")
    assert shown_trail == [step["item"].removeprefix(ORIGIN) for step in trail[:-1]]
    if key.startswith("post-"):
        article = next(entry for entry in structured(shown) if entry["@type"] == "Article")
        assert article["datePublished"] <= article["dateModified"]
        assert article["inLanguage"] == language
    if library().pages[language].get(key) and library().page(key, language).more.get("faq"):
        questions = next(entry for entry in structured(shown) if entry["@type"] == "FAQPage")["mainEntity"]
        assert [entry["name"] for entry in questions] == texts(shown, "//details[@class='fold']/summary")


def test_every_link_within_the_site_leads_somewhere(client: Client) -> None:
    seen: set[str] = set()
    waiting = {address("home", language) for language in LANGUAGES}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        if re.search(r"/static/|/account/|/demo/again/|/demo/sample/\w+/\w+/", path):
            continue
        response = client.get(path)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        if response.headers["Content-Type"].startswith("text/html"):
            from lxml import html

            waiting |= links(html.document_fromstring(response.content.decode())) - seen
    assert {address(key, language) for key, language in PAGES} <= seen
    assert set(paths_of_lists()) <= seen


@pytest.mark.parametrize(("key", "language"), [(key, name) for key in keys() for name in LANGUAGES][::7])
def test_nothing_is_inline_nothing_comes_from_elsewhere_and_no_cookie_is_set(
    client: Client, key: str, language: Language
) -> None:
    response = client.get(address(key, language))
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    nonce = re.search(r"script-src 'self' 'nonce-([^']+)'", policy)
    shown = page(client, address(key, language))
    assert nonce
    assert shown.xpath("//@style") == []
    assert shown.xpath("//style") == []
    assert shown.xpath("//@*[starts-with(name(), 'on')]") == []
    loaded = shown.xpath(
        "//script/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href | //img/@src"
    )
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)
    assert all(script.get("nonce") for script in shown.xpath("//script"))
    assert response.cookies == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(1, 9))
def test_a_competency_page_holds_everything_the_framework_says(client: Client, number: int, language: Language) -> None:
    path = address(f"competency-{number}", language)
    shown = page(client, path)
    wording, framework = Wording(language), load.framework()
    entry = framework.competencies[number - 1]
    assert texts(shown, "//h1") == [wording.competency(number, "name")]
    assert len(texts(shown, "//dl[@class='subs']/div")) == len(entry.subs)
    assert len(texts(shown, "//*[@class='tips']/li")) == len(wording.listed(number, "tips"))
    assert len(texts(shown, "//*[@class='mistakes']/li")) == len(wording.listed(number, "mistakes"))
    assert shown.xpath("//*[@class='related']//a/@href") == [
        address(f"competency-{n}", language) for n in entry.related
    ]
    for level in LEVELS:
        own = [m.id for m in framework.markers if m.competency == number and m.level == level]
        ids = texts(shown, f"//section[@id='{level}']//h4/span[@class='tag']")
        assert ids[: len(own)] == own
        assert len(texts(shown, f"//section[@id='{level}']/p[@class='count']")) == 1


@pytest.mark.parametrize(("query", "chosen"), [("", "acc"), ("?level=mcc", "mcc"), ("?level=x", "acc")])
def test_the_level_can_be_asked_for_in_the_address_and_needs_no_script(client: Client, query: str, chosen: str) -> None:
    shown = page(client, address("competency-4", "en") + query)
    assert shown.xpath("//section[contains(@class, 'level-chosen')]/@id") == [chosen]
    assert shown.xpath("//nav[@class='switch']/a[@aria-current]/@data-level") == [chosen]
    assert shown.xpath("//link[@rel='canonical']/@href") == [ORIGIN + address("competency-4", "en")]


def test_competency_2_is_read_through_others_at_pcc_level_only(client: Client) -> None:
    shown = page(client, address("competency-2", "en"))
    assert len(texts(shown, "//section[@id='pcc']//h4/span[@class='tag']")) == 11
    assert texts(shown, "//section[@id='acc']//h4/span[@class='tag']") == []


def test_the_pricing_page_shows_every_plan_and_says_that_nothing_is_paid_yet(client: Client) -> None:
    shown = page(client, address("pricing", "en"))
    assert texts(shown, "//li[contains(@class, 'plan-card')]/h2") == [plan.text("name", "en") for plan in plans()]
    assert "No payment is taken yet" in shown.text_content()


def test_the_slug_of_a_twin_leads_to_the_page_in_this_language(client: Client) -> None:
    for key in ("pricing", "post-closing-questions"):
        wrong = address(key, "en").replace("/en/", "/tr/")
        if wrong == address(key, "tr"):
            continue
        response = client.get(wrong)
        assert (response.status_code, response.headers["Location"]) == (301, address(key, "tr"))


def test_the_guides_come_newest_first_and_in_pages(client: Client) -> None:
    shown = page(client, "/en/blog/")
    dates = shown.xpath("//li[@class='post-card']//time/@datetime")
    assert dates == sorted(dates, reverse=True)
    assert client.get("/en/blog/?page=99").status_code == 404
    assert client.get("/en/blog/?page=x").status_code == 404


def test_samples_and_credentials_are_named_where_one_looks_for_them(client: Client) -> None:
    assert len(page(client, "/en/demo/").xpath("//button[@name='sample']")) == len(SAMPLES)
    cards = page(client, address("credentials", "tr")).xpath("//li[@class='credential-card']//a/@href")
    assert cards == [address(key, "tr") for key in CREDENTIALS]


@override_settings(DEBUG=True)
def test_the_operator_and_the_contact_are_settings(client: Client, settings: object) -> None:
    shown = page(client, address("contact", "en"))
    assert "has not named an address yet" in shown.text_content()


@pytest.mark.parametrize("key", ["home", "competency-7", "post-three-levels-compared", "demo"])
def test_a_warm_server_answers_within_50_milliseconds(client: Client, key: str) -> None:
    path = address(key, "tr")
    client.get(path)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        client.get(path)
        times.append(time.perf_counter() - start)
    assert statistics.median(times) < 0.05
