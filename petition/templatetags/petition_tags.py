"""What templates of any room ask of a petition. Reads only."""

from django import template

from petition.numbers.goals import next_goal
from petition.numbers.totals import totals_of

register = template.Library()


@register.inclusion_tag("petition/includes/counter.html")
def petition_counter(page):
    """The count, where it comes from, and the goal of a PetitionPage; nothing without a page.

    `aim` is the goal that the count is measured by: a closed petition takes no further one.
    """
    if not page:
        return {"petition": None}
    petition = page.petition
    totals = totals_of(petition)
    aim = petition.goal if petition.is_closed else next_goal(petition.goal, totals.all)
    is_reached = totals.all >= petition.goal
    return {"petition": petition, "totals": totals, "aim": aim, "is_reached": is_reached}
