"""The public numbers as JSON, at one address for every language. The format: docs/numbers.md."""

import hashlib

from django.http import JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from petition.models import Petition, PetitionPage
from petition.numbers.goals import next_goal
from petition.numbers.released import released
from petition.numbers.totals import totals_of


@require_safe
def public_numbers(request, key):
    """The numbers of a petition that has a public page, for any site to read and keep a minute."""
    pages = PetitionPage.objects.in_public().filter(translation_key=key)
    # One question for both: a petition without a public page has no public numbers.
    petition = Petition.objects.filter(pk__in=pages.values("translation_key")).first()
    if petition is None:
        response = JsonResponse({"error": "not found"}, status=404)
    else:
        response = JsonResponse(_numbers(petition))
        etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
        response["ETag"] = etag
        response = get_conditional_response(request, etag=etag, response=response)
    response["Cache-Control"] = "public, max-age=60, stale-while-revalidate=600"
    # On a 304 too, which a script of another site may not read otherwise.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _numbers(petition):
    totals = totals_of(petition)
    return {
        "online": totals.online,
        "paper": totals.paper,
        "earlier": totals.earlier,
        "total": totals.all,
        "goal": petition.goal,
        "next_goal": None if petition.is_closed else next_goal(petition.goal, totals.all),
        "closed": petition.is_closed,
        "final": petition.final_count is not None,
        "countries": _countries(petition),
    }


def _countries(petition):
    figures = released(petition.pk)
    return {
        "as_of": petition.figures_released_on if figures.total else None,
        "total": figures.total,
        "by_code": dict(sorted(figures.by_code.items())),
        "other": figures.other,
    }
