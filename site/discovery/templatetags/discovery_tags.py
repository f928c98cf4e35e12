from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def theme_colours():
    """What browsers paint around a page: `light` and `dark`."""
    return settings.THEME_COLOURS
