"""How a page looks, for its head: the stylesheets, the campaign's colours, the faces it needs."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from core.models import SiteSettings
from core.stylesheets import faces_within, palette_styles, site_styles

register = template.Library()

# What is needed above the fold. A face that a page finds only while it is drawn comes late. That of
# the text leads: where a device has no Khmer of its own, nothing can be read before it is there.
FACES = {"km": ("khmer-400", "moul-400", "latin-400")}
LATIN_FACES = ("latin-400", "latin-700")


@register.simple_tag(takes_context=True)
def page_styles(context, *besides):
    """The `<style>` of a page; a campaign with colours of its own gets them on top.

    `besides` names the sheets that it needs over those of every page. A browser test tells which
    are missing.
    """
    styles = site_styles(get_language(), besides)
    colours = SiteSettings.for_request(context["request"]).own_palette
    if colours:
        styles += palette_styles(colours)
    # Our own files, and colours that are checked to be nothing else.
    return mark_safe(f"<style>{styles}</style>")  # noqa: S308


@register.simple_tag
def face_preloads():
    """Links that fetch the faces of the page's language along with it."""
    return format_html_join(
        "",
        '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin'
        ' fetchpriority="low">',
        ((address,) for address in _addresses_of_faces(get_language())),
    )


def _addresses_of_faces(language):
    """Those in the styles first: they are here already, and only need to be read before painting.

    They stand in the page twice then, which costs nothing once it is compressed.
    """
    faces = FACES.get(language, LATIN_FACES)
    return [*faces_within(language), *(static(f"fonts/{name}.woff2") for name in faces)]


@register.simple_tag(takes_context=True)
def theme_colours(context):
    """The colour of a browser's own bar, in the light and in the dark."""
    colours = SiteSettings.for_request(context["request"]).palette
    return format_html(
        '<meta name="theme-color" media="(prefers-color-scheme: light)" content="{}">'
        '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="{}">',
        colours["--ink"],
        colours["--night-raised"],
    )
