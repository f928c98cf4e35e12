"""The public stylesheets as one text, which every page carries in its head.

On a slow link a linked sheet costs one more journey before anything is drawn; the text itself
weighs less than a small picture (docs/decisions/0023-styles-in-the-page.md).
"""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

# In the order in which they are read; what each holds stands at its head.
SHEETS = (
    "fonts",
    "tokens",
    "base",
    "frame",
    "parts",
    "lists",
    "story",
    "forms",
    "search",
    "missing",
    "home",
    "article",
    "letter",
    "transcript",
    "gallery",
    "petition",
    "callout",
    "share",
    "print",
)
ON_EVERY_PAGE = frozenset(["fonts", "tokens", "base", "frame", "parts", "print"])
# What only the pages of one language carry.
SHEETS_OF_LANGUAGE = {"km": ("khmer-blank",)}


def site_styles(language, besides=()):
    """The sheets of a page in `language`, without comments and indents.

    `besides` names those that it needs over what every page carries; ValueError is raised for a
    name that none of them has. Files in them are named as static files are. Read once by a process;
    where a developer's edits show on reload, each time.
    """
    asked = frozenset(besides)
    if unknown := asked - set(SHEETS):
        raise ValueError(f"there is no stylesheet {', '.join(sorted(unknown))}")
    if getattr(settings, "WHITENOISE_AUTOREFRESH", False):
        return _bundle.__wrapped__(language, asked)
    return _bundle(language, asked)


@lru_cache
def _bundle(language, besides):
    names = [name for name in SHEETS if name in ON_EVERY_PAGE | besides]
    return "".join(_sheet(name) for name in [*names, *SHEETS_OF_LANGUAGE.get(language, ())])


def _sheet(name):
    text = Path(finders.find(f"css/{name}.css")).read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    # No minifier: rcssmin 1.2 breaks `.field :is(…)` inside `@layer`. These marks open no selector.
    text = re.sub(r"\s*\n\s*", "\n", text)
    text = re.sub(r"(?<=[{};,])\n| (?=\{)|(?<=[:,]) ", "", text)
    return re.sub(r'url\("\.\./([^"]+)"\)', lambda found: f'url("{static(found[1])}")', text)


def faces_within(language):
    """The typefaces that the sheets of a language hold themselves, as data URLs."""
    return re.findall(r"url\((data:font/woff2;base64,[^)]+)\)", site_styles(language))


def palette_styles(colours):
    """A rule that puts `colours`, custom properties by name, over those of tokens.css."""
    return ":root{" + ";".join(f"{name}:{value}" for name, value in colours.items()) + "}"
