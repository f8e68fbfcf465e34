"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from mentor_coach_web import administration
from mentor_coach_web.pages import blog, meta, views

handler404 = "mentor_coach_web.pages.meta.not_found"
handler429 = "mentor_coach_web.profile.account_pages.too_many"  # asked for by allauth's rate limits
handler500 = "mentor_coach_web.pages.meta.server_error"

_guides: list[URLPattern] = [
    path("", blog.index, name="blog"),
    path("feed.xml", blog.feed, name="feed"),
    path("category/<slug:slug>/", blog.category, name="category"),
    path("tag/<slug:slug>/", blog.tag, name="tag"),
    path("<slug:slug>/", blog.post, name="post"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", meta.door, name="door"),
    path("healthz", meta.healthz, name="healthz"),
    path("robots.txt", meta.robots, name="robots"),
    path("sitemap.xml", meta.sitemap, name="sitemap"),
    path("api/", include("mentor_coach_web.api.urls")),
    path("admin/", administration.site.urls),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide", meta.styleguide, name="styleguide"))
urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("demo/", include("mentor_coach_web.demo.urls")),
    path("account/", include("allauth.urls")),
    path("workspace/", include("mentor_coach_web.workspace.urls")),
    path("workspace/", include("mentor_coach_web.reviews.urls")),
    path("workspace/", include("mentor_coach_web.progress.urls")),
    path("workspace/", include("mentor_coach_web.profile.urls")),
    path("workspace/", include("mentor_coach_web.api.pages")),
    path("shared/", include("mentor_coach_web.sharing.urls")),
    path("blog/", include(_guides)),
    path("<slug:slug>/", views.content_page, name="page"),
    path("<slug:section>/<slug:slug>/", views.page_within, name="within"),
)
