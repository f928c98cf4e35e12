"""What the frame of every page asks of files."""

from django import template

from media.downloads.own_files import offered_on

register = template.Library()


@register.simple_tag
def own_files(page):
    """The documents that only `page` offers; none where there is no page."""
    return offered_on(page) if getattr(page, "pk", None) else []
