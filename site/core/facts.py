"""What a page states about itself to search engines, and to friends it is sent to.

Facts are gathered once for a page being shown; templates/components/page_facts.html writes them
into its head. Why they are what they are: docs/decisions/0018.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import get_language

from core.addresses import language_and_territory, path_in_no_language, public_address
from core.navigation import stands_in_every_language
from core.own_words import beginning
from core.templatetags.language_tags import excerpt

# Visible characters of a description made from the page's own text; results show about as many.
EXCERPT_LENGTH = 160


@dataclass(frozen=True)
class Alternate:
    """The whole address of the same page in language `code`, or "x-default" for the visitor's."""

    code: str
    address: str


@dataclass(frozen=True)
class Facts:
    """What the head of a page says.

    `address` is where the page is to be found, and empty for what is not to be found: then there
    are no `alternates` either.
    """

    title: str
    description: str
    address: str
    alternates: tuple[Alternate, ...]
    language: str
    site_name: str
    short_name: str
    is_front_door: bool = False
    is_article: bool = False
    published: date | datetime | None = None
    modified: datetime | None = None

    @property
    def ending(self) -> str:
        """What follows the title behind a dot; the front door has the campaign's name already."""
        return "" if self.is_front_door else self.short_name

    @property
    def locale(self) -> str:
        """The language as Open Graph names it."""
        return language_and_territory(self.language)

    @property
    def other_locales(self) -> list[str]:
        """The other languages of this page, likewise."""
        codes = [alternate.code for alternate in self.alternates]
        return [
            language_and_territory(code)
            for code in codes
            if code not in (self.language, "x-default")
        ]


def facts_of(page, context, links, masthead) -> Facts:
    """The Facts of what is being shown: `page`, or None on a screen that is no page.

    `links` are its LanguageLinks, `context` is that of its template. Asks the database for nothing.
    """
    request = context["request"]
    words = {
        "language": get_language(),
        "site_name": masthead.campaign_name if masthead else "",
        "short_name": masthead.short_name if masthead else "",
    }
    if page is None:
        return Facts(title="", description="", address="", alternates=(), **words)
    words["title"] = page.title_in_head(context)
    if page.depth == 2 and masthead:
        words |= {"title": page.seo_title or masthead.campaign_name, "is_front_door": True}
    words["description"] = describe(page, masthead)
    path = path_to_find(page, request, links)
    if not path:
        return Facts(address="", alternates=(), **words)
    return Facts(
        address=public_address(path) + page.query_of_address(context),
        alternates=alternates(links, page.query_of_alternates(context)),
        is_article=page.is_article,
        published=page.published,
        modified=page.last_published_at,
        **words,
    )


def path_to_find(page, request, links) -> str:
    """The path of `page` when it is shown there, for everybody; otherwise nothing.

    A draft, a page behind a password, and a page shown in its own way at another address, such as
    a petition with the mistakes of its form, are not to be found.
    """
    if not settings.OPEN_TO_SEARCH_ENGINES or getattr(request, "is_preview", False):
        return ""
    if stands_in_every_language(request):
        return ""
    own = next((link for link in links if link.is_current), None)
    # The links lead to pages that everybody may read: one that is missing is no such page.
    return own.url if own and own.is_same_page and own.url == request.path else ""


def alternates(links, query) -> tuple[Alternate, ...]:
    """The page in each language that has it, and in the visitor's own, if it has several.

    `query` goes on every address; None says that the other languages have nothing like it.
    """
    same = [link for link in links if link.is_same_page]
    if len(same) < 2 or query is None:
        return ()
    found = [Alternate(link.code, public_address(link.url) + query) for link in same]
    anybody = public_address(path_in_no_language(same[0].url)) + query
    return (*found, Alternate("x-default", anybody))


def describe(page, masthead=None) -> str:
    """What results and shared links show of `page`: its editor's words, else its beginning."""
    words = page.meta_description or excerpt(beginning(page, EXCERPT_LENGTH), EXCERPT_LENGTH)
    if words:
        return words
    return " · ".join([page.title, *([masthead.campaign_name] if masthead else [])])
