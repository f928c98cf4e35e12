"""What the translators' desk offers to whom."""

import json

from django import template

from translation.models import DeskEntry
from translation.permissions import may_cut_off

register = template.Library()
register.filter("may_be_cut_off_by", lambda instance, user: may_cut_off(user, instance))

# The colour of a state, by the names of Wagtail's tags; none for what waits for nobody.
COLOURS = {"stale": "critical", "new": "warning", "under_way": "primary", "waiting": "secondary"}


@register.filter
def colour_of_state(state):
    """The word by which admin.css colours the mark of a state."""
    return COLOURS.get(state, "label")


@register.simple_tag(takes_context=True)
def offered_props(context):
    """The JSON for wagtail-localize's editor, offering nothing that the server would refuse."""
    props = json.loads(context["props"])
    props["links"]["convertToAliasUrl"] = None
    if not may_cut_off(context["request"].user, context["instance"]):
        props["perms"]["canDelete"] = False
        props["perms"]["canPublish"] = False
    return json.dumps(props)


@register.inclusion_tag("translation/admin/desk_bar.html", takes_context=True)
def desk_bar(context):
    """How the translation that is being edited stands, who has it, and the way to its screen."""
    translation = context["translation"]
    entries = DeskEntry.objects.select_related("taken_by", "last_note__by")
    return {
        "entry": entries.filter(pk=translation.pk).first(),
        "user": context["request"].user,
        "csrf_token": context.get("csrf_token"),
    }
