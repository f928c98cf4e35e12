import re

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.cache import has_vary_header, patch_cache_control

from core.encodings import is_utf_8
from core.remembering import remembering
from core.views import language_asked_for, refused

# Seconds that a page may be kept, and that nothing was found: somebody may publish it any moment.
KEPT = {200: 60, 404: 10}
# Elsewhere on staff's screens a list may be narrowed by a language.
SIGNING_IN = re.compile(r"/(login|password_reset)/")


class LanguageOfAddress:
    """Speaks the language the address names, and the source language where it names none.

    Django's LocaleMiddleware would also read a cookie, and so make every answer vary by cookie and
    no page cacheable; and it would send every mistyped address into some language before saying
    that nothing is there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        of_address = translation.get_language_from_path(request.path_info)
        language = of_address or _language_of_staff(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _language_of_staff(request) -> str:
    """The language of an address that names none: on staff's screens that of the browser.

    A link on the sign-in page chooses another one. Once somebody is signed in, Wagtail goes by
    what was chosen under Account.
    """
    if not request.path_info.startswith(reverse("wagtailadmin_home")):
        return settings.LANGUAGE_CODE
    chosen = request.GET.get("language") if SIGNING_IN.search(request.path_info) else None
    spoken = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    return chosen if chosen in spoken else language_asked_for(request)


class OneMemoryForARequest:
    """Lets a request use what earlier ones found out, as long as no editor has changed anything."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with remembering():
            return self.get_response(request)


class KeptForAWhile:
    """Says how long an answer of the public site may be kept, where its view has not said so.

    Who carries a session is staff, or was let in by a password: nothing of that is kept, and
    neither is what sets a cookie or depends on one. Stands outside of what handles sessions.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if translation.get_language_from_path(request.path_info):
            _say_how_long(request, response)
        return response


def _say_how_long(request, response):
    knows_visitor = settings.SESSION_COOKIE_NAME in request.COOKIES
    if knows_visitor or response.cookies or has_vary_header(response, "Cookie"):
        patch_cache_control(response, private=True, no_store=True)
    elif request.method in ("GET", "HEAD") and not response.has_header("Cache-Control"):
        seconds = KEPT.get(response.status_code)
        if seconds:
            patch_cache_control(
                response, public=True, max_age=seconds, stale_while_revalidate=10 * seconds
            )


class OnlyWhatFormsSend:
    """Turns away what no form of ours sends, with a page that says so, before anything reads it.

    Public pages stand under a language; other addresses are the staff's, who upload pictures and
    whose screens have answers of their own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_public = translation.get_language_from_path(request.path_info)
        charset = request.content_params.get("charset", "utf-8")
        if charset != "utf-8":
            request.encoding = "utf-8"
        if not is_utf_8(charset):
            return refused(request, 415)
        if is_public and _bytes_of_body(request) > settings.PUBLIC_FORM_MAX_BYTES:
            return refused(request, 413)
        response = self.get_response(request)
        if is_public and response.status_code == 405 and not response.content:
            page = refused(request, 405)
            page["Allow"] = response["Allow"]
            return page
        return response


def _bytes_of_body(request) -> int:
    """How long the body says it is; a server hands on no more than that."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
