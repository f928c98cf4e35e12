from django.templatetags.static import static
from django.utils.html import format_html_join

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.rich_text import PageLinkInLanguage
from core.viewsets import FrameViewSetGroup

register_snippet(FrameViewSetGroup)


@hooks.register("insert_global_admin_css")
def khmer_font_for_staff():
    """Khmer is edited on machines that may have no Khmer font: ours comes along."""
    sheets = ((static(f"css/{name}.css"),) for name in ("fonts", "admin"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("register_rich_text_features", order=1)
def links_in_language(features):
    """Takes the place of Wagtail's own handler for links to pages."""
    features.register_link_type(PageLinkInLanguage)
