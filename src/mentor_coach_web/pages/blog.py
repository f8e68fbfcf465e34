"""The guides: a list with categories, tags and pages, one page for each post, and a feed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from mentor_coach.schema.noun import Language
from mentor_coach_web import languages
from mentor_coach_web.pages import structured
from mentor_coach_web.pages.addresses import address
from mentor_coach_web.pages.content import Page, library
from mentor_coach_web.pages.markdown import slugified
from mentor_coach_web.pages.showing import Head, Step, head_of, origin, show, trail_to
from mentor_coach_web.pages.texts import text_of

PER_PAGE = 9


def index(request: HttpRequest) -> HttpResponse:
    """Every post, the newest first, in pages."""
    head = head_of("blog", _("Guides"), _index_description())
    return _list(request, head, _("Guides"), _index_description(), library().posts(languages.current()))


def category(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts of a category."""
    language = languages.current()
    posts = [post for post in library().posts(language) if slugified(post.category) == slug]
    twins: dict[Language, str] = {
        post.language: _category_path(post) for first in posts[:1] for post in _with_twins(first)
    }
    return _narrowed(request, posts, posts[0].category if posts else "", twins)


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts with a tag; a tag has a twin where both versions of a post list as many tags."""
    language = languages.current()
    posts = [post for post in library().posts(language) if slug in map(slugified, post.tags)]
    if not posts:
        raise Http404
    place = [slugified(name) for name in posts[0].tags].index(slug)
    twins = {
        post.language: _tag_path(post, place) for post in _with_twins(posts[0]) if len(post.tags) == len(posts[0].tags)
    }
    return _narrowed(request, posts, posts[0].tags[place], twins)


def post(request: HttpRequest, slug: str) -> HttpResponse:
    """One post, with its contents, what to read next and a print style."""
    language = languages.current()
    page = library().by_slug(slug, language, "post")
    if page is None:
        for other in languages.others(language):
            twin = library().by_slug(slug, other, "post")
            if twin is not None:
                return HttpResponsePermanentRedirect(address(twin.key, language))
        raise Http404
    text = text_of(page.key, language)
    head = head_of(page.key, page.title, page.description, _blog_step(), kind="article")
    facts = [structured.article(origin(request), head.path, page, text.words)]
    if page.more.get("faq"):
        facts.append(structured.faq(page.more["faq"]))
    contents = [heading for heading in text.contents if heading.level == 2]
    context: dict[str, Any] = {"page": page, "text": text, "contents": contents, "next_posts": _next(page)}
    return show(request, "pages/post.html", head, facts=facts, **context)


def feed(request: HttpRequest) -> HttpResponse:
    """The newest posts as RSS 2.0."""
    context: dict[str, Any] = {
        "posts": library().posts(languages.current())[:20],
        "origin": origin(request),
        "description": _index_description(),
    }
    return render(request, "pages/feed.xml", context, content_type="application/rss+xml; charset=utf-8")


def _index_description() -> str:
    return _("Guides to the ICF credentials, to mentor coaching and to sessions worth sharing, in plain words.")


def _blog_step() -> Step:
    return Step(_("Guides"), address("blog", languages.current()))


def _narrowed(request: HttpRequest, posts: Sequence[Page], name: str, twins: dict[Language, str]) -> HttpResponse:
    if not posts:
        raise Http404
    description = _("Guides about: %(name)s") % {"name": name}
    head = Head("blog", name, description, request.path, twins, trail_to(name, request.path, _blog_step()))
    return _list(request, head, name, description, posts)


def _list(request: HttpRequest, head: Head, heading: str, lead: str, posts: Sequence[Page]) -> HttpResponse:
    paginator = Paginator(posts, PER_PAGE)
    number = request.GET.get("page", "1")
    if not number.isdecimal() or not 1 <= int(number) <= paginator.num_pages:
        raise Http404
    page = paginator.page(int(number))
    if page.number > 1:
        head = replace(head, path=f"{head.path}?page={page.number}", twins={}, listed=False)
    every = library().posts(languages.current())
    context: dict[str, Any] = {
        "heading": heading,
        "lead": lead,
        "page": page,
        "categories": list(dict.fromkeys(entry.category for entry in every)),
        "minutes": {entry.key: text_of(entry.key, entry.language).minutes for entry in page.object_list},
    }
    return show(request, "pages/blog.html", head, **context)


def _with_twins(post: Page) -> list[Page]:
    return [pages[post.key] for pages in library().pages.values() if post.key in pages]


def _category_path(post: Page) -> str:
    return f"{address('blog', post.language)}category/{slugified(post.category)}/"


def _tag_path(post: Page, place: int) -> str:
    return f"{address('blog', post.language)}tag/{slugified(post.tags[place])}/"


def _next(page: Page) -> list[Page]:
    """Three posts to read next: those that share most tags, then the newest."""
    others = [other for other in library().posts(page.language) if other.key != page.key]
    return sorted(others, key=lambda other: -len(set(other.tags) & set(page.tags)))[:3]
