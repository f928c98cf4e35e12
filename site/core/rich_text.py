"""Links between pages, as they stand in rich text."""

from django.utils.html import escape
from django.utils.translation import get_language

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from core.remembering import remembered


class PageLinkInLanguage(PageLinkHandler):
    """As Wagtail's: a link leads to the page in the visitor's language, or else to the one named.

    Wagtail asks three questions for each link of each paragraph; the answers change only when an
    editor changes something, and are remembered until then.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        keys = [str(attrs.get("id")) for attrs in attrs_list]
        language, named = get_language(), frozenset(key for key in keys if key.isdecimal())
        urls = remembered(("links", language, named), lambda: _urls(named, language))
        return [f'<a href="{escape(urls[key])}">' if urls.get(key) else "<a>" for key in keys]


def _urls(keys, language):
    """{key: address} for the keys of pages, which are text in rich text."""
    pages = Page.objects.in_bulk(keys)
    twins = Page.objects.live().filter(locale__language_code=language)
    twins = twins.filter(translation_key__in={page.translation_key for page in pages.values()})
    by_translation = {twin.translation_key: twin for twin in twins}
    shown = {pk: by_translation.get(page.translation_key, page) for pk, page in pages.items()}
    return {str(pk): page.url for pk, page in shown.items()}
