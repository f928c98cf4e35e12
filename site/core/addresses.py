"""Addresses as others keep them: whole, under the one public name of the site."""

from django.conf import settings

from babel import Locale
from babel.core import UnknownLocaleError, get_global


def public_address(path: str) -> str:
    """`path` on the site's public address, a setting: what a browser calls us is not passed on."""
    return settings.WAGTAILADMIN_BASE_URL + path


def path_in_no_language(path: str) -> str:
    """`path` without its language; who asks for it is led on by core.views.enter."""
    for code, _name in settings.LANGUAGES:
        if path.startswith(f"/{code}/"):
            return path.removeprefix(f"/{code}")
    return path


def language_and_territory(code: str) -> str:
    """A language as Open Graph names it, with the territory where most speak it: "km_KH"."""
    try:
        likely = Locale.parse(get_global("likely_subtags").get(code, code))
    except (UnknownLocaleError, ValueError):
        return code
    return f"{likely.language}_{likely.territory}" if likely.territory else code
