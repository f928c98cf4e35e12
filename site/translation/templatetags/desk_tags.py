"""What the translators' desk offers to whom."""

import json

from django import template

from translation.permissions import may_cut_off

register = template.Library()
register.filter("may_be_cut_off_by", lambda instance, user: may_cut_off(user, instance))


@register.filter
def without_cutting_off(props):
    """`props`, the JSON of wagtail-localize's editor, offering neither alias nor deletion."""
    props = json.loads(props)
    props["perms"]["canDelete"] = False
    props["links"]["convertToAliasUrl"] = None
    return json.dumps(props)
