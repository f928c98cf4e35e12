"""The colours of a page, worked out from three that an editor chooses: ink, paper and accent."""

import re
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DEFAULT_INK, DEFAULT_PAPER, DEFAULT_ACCENT = "#1b1347", "#fbf7ec", "#f5a51b"
# Least contrast of text with its ground by WCAG 2.2: 1.4.6 (enhanced) for what is read at length,
# 1.4.3 for the rest.
READING_CONTRAST, TEXT_CONTRAST = 7, 4.5


def validate_colour(value):
    """Accept a colour as "#rrggbb" only; it goes into a stylesheet as it is."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValidationError(_("Write a colour as # and six digits, for example #1b1347."))


def contrast(one, other):
    """How much two colours differ, from 1 to 21, as WCAG 2.2 defines the contrast ratio."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def validate_palette(ink, paper, accent):
    """Refuse colours with which a page could not be read, and say of which field to change what.

    Raises ValidationError with `ink`, `paper` or `accent` as keys.
    """
    problems = {}
    if contrast(ink, paper) < READING_CONTRAST:
        problems["ink"] = _("Choose a darker ink or a lighter paper: text must stand out from it.")
    if contrast(paper, "#000000") < 15:
        problems["paper"] = _("Choose a lighter paper: pages are printed and read in sunlight.")
    if contrast(ink, accent) < TEXT_CONTRAST:
        problems["accent"] = _("Choose a lighter accent: the words on its button are in ink.")
    if problems:
        raise ValidationError(problems)


@lru_cache(maxsize=8)
def palette(ink, paper, accent):
    """Custom properties by name, as static/css/tokens.css explains them."""
    return {
        "--ink": ink,
        "--ink-mid": _lit(ink, 0.295),
        "--ink-bright": _lit(ink, 0.5),
        "--ink-pale": _lit(ink, 0.87),
        "--text": _lit(ink, 0.19, 0.37),
        "--text-soft": _lit(ink, 0.39, 0.18),
        "--night": _lit(ink, 0.11),
        "--night-raised": _lit(ink, 0.18),
        "--night-line": _lit(ink, 0.36, 0.34),
        "--night-soft": _lit(ink, 0.8, 0.33),
        "--paper": paper,
        "--paper-deep": _lit(paper, _lightness(paper) - 0.05),
        "--paper-light": _lit(paper, _lightness(paper) + (1 - _lightness(paper)) * 0.8),
        "--paper-line": _lit(paper, _lightness(paper) - 0.16, 0.48),
        "--accent": accent,
        "--accent-bright": _lit(accent, min(0.9, _lightness(accent) + 0.12)),
        "--accent-deep": _readable_on(paper, accent),
    }


def _readable_on(paper, colour):
    """The hue of `colour`, as light as small words on `paper` may be."""
    light = _lightness(colour)
    while light > 0 and contrast(_lit(colour, light), paper) < TEXT_CONTRAST + 1:
        light -= 0.005
    return _lit(colour, max(0, light))


def _channels(colour):
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _luminance(colour):
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(colour)
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _lightness(colour):
    return rgb_to_hls(*_channels(colour))[1]


def _lit(colour, lightness, saturation=None):
    """`colour` with another lightness, and saturation where it has any; both from 0 to 1."""
    hue, _lightness_of_it, own = rgb_to_hls(*_channels(colour))
    given = own if saturation is None or not own else saturation
    parts = hls_to_rgb(hue, max(0, min(1, lightness)), given)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
