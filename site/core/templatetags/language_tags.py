"""Dates, numbers and text as the visitor's language writes them.

Every filter follows the active language: Khmer goes to the ``khmer`` package, any other language
to Django's formats, so that a further language needs a setting and no code.
"""

import datetime
from decimal import Decimal
from html import unescape
from textwrap import shorten

from django import template
from django.conf import settings
from django.utils import formats, timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import get_language

from khmer import dates, lines

register = template.Library()


def _khmer_is_active() -> bool:
    return (get_language() or "").split("-")[0] == "km"


@register.simple_tag
def languages_of_staff() -> list[tuple[str, str]]:
    """Code and own name of each language that the staff's screens speak."""
    return settings.WAGTAILADMIN_PERMITTED_LANGUAGES


@register.filter
def long_date(value: datetime.date | None) -> str:
    """The date in full: "14 April 2014", "ថ្ងៃទី១៤ ខែមេសា ឆ្នាំ២០១៤". Nothing for no date."""
    if not value:
        return ""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    if _khmer_is_active():
        return dates.date(value)
    return formats.date_format(value, "j F Y")


@register.filter
def local_number(value: int | float | Decimal | None) -> str:
    """The number with its thousands grouped: "2,978", "២.៩៧៨". Nothing for no number."""
    if value is None or value == "":
        return ""
    if _khmer_is_active():
        return dates.number(value)
    return formats.number_format(value, use_l10n=True, force_grouping=True)


@register.filter(is_safe=True)
def wrapped(value: object) -> str:
    """Text whose lines break between Khmer words; plain text is escaped, safe HTML stays HTML."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    if not _khmer_is_active():
        return text
    if isinstance(text, SafeData):
        return wrapped_html(text)
    return mark_safe(lines.wrap(text))  # noqa: S308 - wrap() escapes


@register.filter
def wrapped_html(value: object) -> SafeString:
    """Rich text whose lines break between Khmer words. The value must already be safe HTML."""
    html = "" if value is None else str(value)
    return mark_safe(lines.wrap_html(html) if _khmer_is_active() else html)  # noqa: S308


@register.filter
def excerpt(value: object, most: int) -> str:
    """The beginning of a text, cut at a word's end after at most ``most`` visible characters.

    Safe HTML loses its tags first. The answer is plain text, escaped on output as any other.
    """
    text = "" if value is None else str(value)
    if isinstance(value, SafeData):
        text = unescape(strip_tags(text))
    if _khmer_is_active():
        return lines.truncate(text, most)
    return text if len(text) <= most else shorten(text, most + 1, placeholder="…")


@register.filter
def file_size(octets: int | None) -> str:
    """A file's size to one decimal from a megabyte up: "340 KB", "2.1 MB", "២,១ MB".

    A kilobyte is 1,024 octets, as in Django's ``filesizeformat``; a smaller file counts as one.
    """
    if octets is None:
        return ""
    kilobytes = octets / 1024
    if round(kilobytes) < 1024:
        return f"{local_number(max(1, round(kilobytes)))} KB"
    megabytes = round(Decimal(kilobytes) / 1024, 1)
    if megabytes < 1024:
        return f"{local_number(megabytes)} MB"
    return f"{local_number(round(megabytes / 1024, 1))} GB"
