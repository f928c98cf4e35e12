from django.templatetags.static import static
from django.utils.html import format_html_join

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.viewsets import FrameViewSetGroup

register_snippet(FrameViewSetGroup)


@hooks.register("insert_global_admin_css")
def khmer_font_for_staff():
    """Khmer is edited on machines that may have no Khmer font: ours comes along."""
    sheets = ((static(f"css/{name}.css"),) for name in ("fonts", "admin"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)
