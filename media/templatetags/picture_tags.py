"""What templates of any room ask of a picture. A size that is missing is made on the spot."""

from django import template

from media.pictures import showing

register = template.Library()


@register.simple_tag
def picture_in(image, shape, is_first=False):
    """`image` as Shown in `shape` ("" is "whole"); None for none, and for an unreadable file."""
    return showing.shown_in(image, shape or "whole", bool(is_first)) if image else None


@register.filter
def description(image):
    """What the page says of `image` to those who cannot see it."""
    return showing.description_of(image)


@register.filter
def large_url(image):
    """The address of the large version of `image`, or "" where its file cannot be read."""
    return showing.large_url(image)


@register.filter
def original_url(image):
    """The address of the file of `image` to download, or "" where it cannot be read."""
    return showing.original_url(image)
