"""What templates of any room ask of a petition. Reads only."""

from django import template

from petition.sharing import share_kit
from petition.totals import totals_of

register = template.Library()


@register.inclusion_tag("petition/includes/counter.html")
def petition_counter(page):
    """The count, where it comes from, and the goal of a PetitionPage; nothing without a page."""
    petition = page.petition if page else None
    return {"petition": petition, "totals": totals_of(petition) if petition else None}


@register.inclusion_tag("petition/includes/share.html")
def share_petition(page):
    """Ways to pass a PetitionPage on; nothing once it takes no signatures."""
    return {"kit": share_kit(page) if page.petition.is_open else None}
