from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.rich_text import PageLinkInLanguage
from core.viewsets import FrameViewSetGroup

register_snippet(FrameViewSetGroup)


@hooks.register("insert_global_admin_css")
def khmer_font_for_staff():
    """Khmer is edited on machines that may have no Khmer font: ours comes along.

    Where the screen itself is in Khmer it comes first: Chromium leaves boxes standing for words
    that it drew before the font was there.
    """
    sheets = ((static(f"css/{name}.css"),) for name in ("fonts", "admin"))
    links = format_html_join("", '<link rel="stylesheet" href="{}">', sheets)
    if get_language() != "km":
        return links
    font = static("fonts/khmer-400.woff2")
    preload = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>'
    return format_html(preload, font) + links


@hooks.register("register_rich_text_features", order=1)
def links_in_language(features):
    """Takes the place of Wagtail's own handler for links to pages."""
    features.register_link_type(PageLinkInLanguage)
