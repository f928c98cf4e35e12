"""Public pages are sent compressed, whatever stands in front of the site."""

import re

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

import brotli

TEXTS = re.compile(r"text/|application/([a-z.-]+\+)?(json|xml)\b|image/svg\+xml")
TAKES_BROTLI = re.compile(r"\bbr\b")
# Of 11. A Khmer page of 90 KB takes 1.5 ms, gzip 1.8; 7 takes up to three times that for 1 %.
QUALITY = 6
TOO_SHORT = 200  # octets; as Django's own


class CompressedForVisitors(GZipMiddleware):
    """Compresses the texts that visitors read.

    By brotli for a browser that takes it. It looks back over a whole page, gzip over 32 KB only: a
    Khmer page is a quarter lighter, which on a slow link is one journey less.

    Not for those with a session: beside words that a stranger chose, the length of a compressed
    page can give away a secret on it (BREACH). Without a session a page has none to give away.
    """

    def process_response(self, request, response):
        """As Django's, or the response as it is."""
        is_public = translation.get_language_from_path(request.path_info)
        is_text = TEXTS.match(response.get("Content-Type", "")) and not response.streaming
        if not (is_public and is_text) or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return response
        if TAKES_BROTLI.search(request.headers.get("Accept-Encoding", "")):
            compress_by_brotli(response)
        # Leaves alone what is compressed.
        return super().process_response(request, response)


def compress_by_brotli(response):
    """Replace the content of `response`, unless that is short, or is compressed already."""
    if len(response.content) < TOO_SHORT or response.has_header("Content-Encoding"):
        return
    response.content = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=QUALITY)
    response["Content-Encoding"] = "br"
    response["Content-Length"] = str(len(response.content))
    patch_vary_headers(response, ("Accept-Encoding",))
    etag = response.get("ETag", "")
    if etag.startswith('"'):
        # Of the page, not of these very octets (RFC 9110, 8.8.1).
        response["ETag"] = f"W/{etag}"
