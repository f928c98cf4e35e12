"""What templates of any room ask of a petition. Reads only."""

from django import template

from core.files import attach_files
from petition.sharing import share_kit
from petition.totals import totals_of

register = template.Library()

MATERIALS_SHOWN = 4


@register.inclusion_tag("petition/includes/counter.html")
def petition_counter(page):
    """The count, where it comes from, and the goal of a PetitionPage; nothing without a page."""
    petition = page.petition if page else None
    return {"petition": petition, "totals": totals_of(petition) if petition else None}


@register.inclusion_tag("petition/includes/share.html")
def share_petition(page):
    """Ways to pass a PetitionPage on; nothing once it takes no signatures."""
    return {"kit": share_kit(page) if page.petition.is_open else None}


@register.simple_tag
def first_materials(gallery):
    """The first MATERIALS_SHOWN items of a gallery, files loaded; an empty list for None."""
    return attach_files(gallery.items.all()[:MATERIALS_SHOWN]) if gallery else []
