"""What templates of any room ask of a petition. Reads only."""

from django import template

register = template.Library()


@register.inclusion_tag("petition/includes/counter.html")
def petition_counter(page):
    """The count and the goal of a PetitionPage; nothing when there is no page."""
    return {"petition": page.petition if page else None}
