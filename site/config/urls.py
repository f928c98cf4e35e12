"""Every address of the site. Pages come last: they take whatever is left."""

from pathlib import Path

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from core.serving import serve as serve_page
from core.views import enter
from discovery.manifest import manifest
from media.serving import serve_document, serve_upload

handler400 = "core.views.bad_request"
handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"

urlpatterns = [
    path("admin/", include(admin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("documents/", include(document_urls)),
    path("petitions/", include("petition.numbers.urls")),
    path("", include("discovery.urls")),
]
if settings.SERVE_UPLOADS:
    # On a developer's machine no web server stands in front to do this. Documents and originals
    # stay out: the first have a view of their own, of the second pages show renditions.
    urlpatterns += [
        re_path(
            rf"^uploads/{folder}/(?P<path>.*)$",
            serve_upload,
            {"document_root": Path(settings.MEDIA_ROOT) / folder},
        )
        for folder in ("images", "avatar_images", "cards")
    ]
urlpatterns += i18n_patterns(
    path("manifest.webmanifest", manifest),
    path("feeds/", include("news.urls")),
    path("search/", include("search.urls")),
    path("downloads/", include("media.urls")),
    path("sign/", include("petition.urls")),
    # Wagtail's own addresses, but for the last of them: pages are found in our way.
    path("", include(wagtail_urls.urlpatterns[:-1])),
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
    prefix_default_language=True,
)
# Whatever names no language. Only with a slash at the end, so that Django still adds a missing one.
urlpatterns += [re_path(r"^(?P<path>(?:[^/]+/)*)$", enter)]
