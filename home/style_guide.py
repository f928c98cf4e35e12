"""One page with every part that pages are put together from, for staff.

Whoever changes a stylesheet, a template or the campaign's colours sees here what it does to each
part and each of its states, in any language. Nothing on it comes from the database but the frame.
"""

from datetime import date
from types import SimpleNamespace

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.models import SiteSettings
from core.palette import contrast
from news.models import NewsPage
from petition.forms import SignForm
from petition.numbers.totals import Totals

# Pairs of custom properties that text and its ground have, for the table of contrasts.
PAIRS = (
    ("--text", "--paper"),
    ("--text-soft", "--paper-deep"),
    ("--accent-deep", "--paper-deep"),
    ("--ink-mid", "--paper-deep"),
    ("--ink", "--accent"),
    ("--paper", "--ink"),
    ("--ink-pale", "--ink"),
    ("--paper-deep", "--night-raised"),
    ("--night-soft", "--night-raised"),
    ("--accent-bright", "--night"),
)
COUNTS = (0, 2978, 54000)
GOAL = 54000


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """The page in the language of `?in=`, the source language without it or in one there is not."""
    code = request.GET.get("in")
    if code not in dict(settings.LANGUAGES):
        code = settings.LANGUAGE_CODE
    with translation.override(code):
        return render(request, "home/style_guide.html", samples(request))


def samples(request):
    """Something of each kind to draw, in the active language."""
    colours = SiteSettings.for_request(request).palette
    many = Paginator(range(30), 10)
    mistaken = SignForm({"name": "1", "email": "nobody"}, auto_id="mistaken-%s")
    mistaken.is_valid()
    return {
        "codes": settings.LANGUAGES,
        "colours": colours,
        "pairs": [(one, other, contrast(colours[one], colours[other])) for one, other in PAIRS],
        "article": article(_("Every Cambodian citizen must be able to vote")),
        "long_article": article(" ".join([_("Every Cambodian citizen must be able to vote")] * 6)),
        "middle_page": many.get_page(2),
        "counters": [counter(number) for number in COUNTS],
        "form": SignForm(auto_id="sample-%s"),
        "mistaken": mistaken,
        "file_size": 71_680,
    }


def article(title):
    """An article that is nowhere stored; its card leads to where it stands."""
    page = NewsPage(
        title=title,
        date=date(2014, 7, 22),
        summary=_("One or two sentences, shown in lists and by search engines."),
    )
    page.get_url = lambda request=None, current_site=None: "#cards"
    return page


def counter(number):
    """What the counter asks of a petition whose count is `number`."""
    return {
        "petition": SimpleNamespace(goal=GOAL, final_count=None, is_closed=False),
        "totals": Totals(online=number, paper=0, earlier=0),
        "aim": GOAL if number < GOAL else 2 * GOAL,
        "is_reached": number >= GOAL,
    }
