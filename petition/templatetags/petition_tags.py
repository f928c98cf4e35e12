"""What templates of any room ask of a petition. Reads only."""

from copy import copy

from django import template
from django.utils.translation import get_language

from core.files import attach_pictures
from core.remembering import remembered
from petition.countries import choices
from petition.forms import SignForm
from petition.models import PetitionPage
from petition.numbers.goals import next_goal
from petition.numbers.released import released
from petition.numbers.steps import LEAST
from petition.numbers.totals import totals_loaded
from petition.questions import asked_in_public
from petition.sharing import share_kit

register = template.Library()

MATERIALS_SHOWN = 4


@register.inclusion_tag("petition/includes/counter.html")
def petition_counter(page):
    """The count, where it comes from, and the goal of a PetitionPage; nothing without a page.

    `aim` is the goal that the count is measured by: a closed petition takes no further one.
    """
    if not page:
        return {"petition": None}
    petition = page.petition
    totals = totals_loaded(petition)
    aim = petition.goal if petition.is_closed else next_goal(petition.goal, totals.all)
    is_reached = totals.all >= petition.goal
    return {"petition": petition, "totals": totals, "aim": aim, "is_reached": is_reached}


@register.simple_tag
def petition_in_language(page):
    """The live, public page of the same petition in the visitor's language, or None.

    Remembered, all but the petition itself, whose count is asked for each time.
    """
    if page is None:
        return None
    code, key = get_language(), page.translation_key
    pages = PetitionPage.objects.in_public().select_related("locale")
    twins = pages.filter(translation_key=key, locale__language_code=code)
    # A copy, to which the petition of this moment is put.
    return copy(remembered(("petition page", key, code), twins.first))


@register.inclusion_tag("petition/includes/compact_form.html")
def petition_form(page, name):
    """The short form to sign the petition of a PetitionPage; its ids begin with `name`."""
    return {"page": page, "form": SignForm(asked=asked_in_public(page), auto_id=f"{name}-%s")}


@register.inclusion_tag("petition/includes/countries.html")
def petition_countries(page):
    """The published numbers by country of a PetitionPage, largest first; nothing before there are.

    Countries with the same number stand in the alphabetical order of the language.
    """
    figures = released(page.translation_key)
    names = dict(choices(get_language()))
    alphabetical = sorted(figures.by_code, key=[*names, *figures.by_code].index)
    named = [(names.get(code, code), figures.by_code[code]) for code in alphabetical]
    return {
        "figures": figures,
        "countries": sorted(named, key=lambda country: -country[1]),
        "as_of": page.petition.figures_released_on,
        "least": LEAST,
    }


@register.inclusion_tag("petition/includes/share.html")
def share_petition(page):
    """Ways to pass a PetitionPage on; nothing once it takes no signatures."""
    return {"kit": share_kit(page) if page.petition.is_open else None}


@register.simple_tag
def first_materials(page):
    """The first MATERIALS_SHOWN items of the gallery that a PetitionPage names, pictures loaded.

    Each comes with its gallery, in the visitor's language; an empty list where there is none.
    """
    if page.materials_id is None:
        return []
    galleries = page.twins_of("materials", get_language())
    items = galleries.model._meta.get_field("items").related_model.objects
    found = items.filter(gallery__in=galleries).select_related("gallery").order_by("sort_order")
    return attach_pictures(found[:MATERIALS_SHOWN])
