"""Text comes in UTF-8, as browsers send our forms; what says otherwise is marked for refusal.

Django decodes fields and query in whatever encoding a request names. Some that Python knows are not
for text, and building the request then fails before any middleware or error page.
"""

import codecs

from django.utils.http import parse_header_parameters

# No codec has this name, so Django decodes nothing by it; core.middleware refuses it.
REFUSED = "x-refused"


def is_utf_8(charset: str) -> bool:
    """Whether this is one of the names of UTF-8."""
    try:
        return codecs.lookup(charset).name == "utf-8"
    # The second for a name that holds a null character.
    except (LookupError, ValueError):
        return False


def utf_8_only(application):
    """Wrap a WSGI application so that a request in another encoding reaches it as REFUSED."""

    def wrapped(environ, start_response):
        if not _is_in_utf_8(environ.get("CONTENT_TYPE", "")):
            environ["CONTENT_TYPE"] = f"application/octet-stream; charset={REFUSED}"
        return application(environ, start_response)

    return wrapped


def _is_in_utf_8(content_type: str) -> bool:
    try:
        _, parameters = parse_header_parameters(content_type)
    except ValueError:
        return False
    return is_utf_8(parameters.get("charset", "utf-8"))
