"""What a page states about itself, for its head. Reads only."""

from django import template

from core.addresses import public_address
from core.facts import facts_of
from core.linked_data import script

register = template.Library()
register.filter("at_public_address", public_address)


@register.simple_tag(takes_context=True)
def page_facts(context, links, masthead):
    """The Facts of what is being shown; `links` are its LanguageLinks."""
    return facts_of(context.get("page"), context, links, masthead)


@register.simple_tag
def linked_data(page, facts, request, picture=None):
    """The JSON-LD of `page`, where it is to be found; `picture` is what shows it elsewhere."""
    if not facts.address:
        return ""
    return script(page.structured_data(facts, request, picture or None))
