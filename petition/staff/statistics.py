"""How signing goes, in bars and tables: the screen for those who may see signatures."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core import plots
from core.plots import Chart, Listed
from petition import countries
from petition.models import OutboxMail, Signature
from petition.staff.fields import petition_titles
from petition.staff.screens import GrantedViewSet, Screen
from petition.statistics import MAIL_DAYS, Statistics, statistics_of

# None is all days there are.
PERIODS = {
    "30": (30, gettext_lazy("Last 30 days")),
    "90": (90, gettext_lazy("Last 90 days")),
    "all": (None, gettext_lazy("All days")),
}
MAIL_STATES = {
    OutboxMail.State.SENT: gettext_lazy("sent"),
    OutboxMail.State.DROPPED: gettext_lazy("no longer called for"),
    OutboxMail.State.REFUSED: gettext_lazy("refused by the recipient's server"),
    OutboxMail.State.PARKED: gettext_lazy("given up after many attempts"),
}


class StatisticsView(Screen, TemplateView):
    template_name = "petition/admin/statistics.html"
    page_title = gettext_lazy("Statistics")

    def get_context_data(self, **kwargs):
        titles = petition_titles()
        chosen = self._chosen_petition(titles)
        period = self.request.GET.get("days")
        period = period if period in PERIODS else "30"
        context = super().get_context_data(**kwargs) | {
            "petitions": _links(titles.items(), chosen, f"days={period}&petition="),
            "title": titles.get(chosen),
        }
        if chosen is None:
            return context
        days, _label = PERIODS[period]
        statistics = statistics_of(chosen, days)
        periods = ((key, label) for key, (_days, label) in PERIODS.items())
        return context | {
            "statistics": statistics,
            "periods": _links(periods, period, f"petition={chosen}&days="),
            "charts": charts_of(statistics),
            "tables": tables_of(statistics),
        }

    def _chosen_petition(self, titles):
        asked = self.request.GET.get("petition")
        chosen = [key for key in titles if str(key) == asked]
        return next(iter(chosen or titles), None)


def _links(choices, chosen, query):
    """What to choose from, with the address of each, and which it is now."""
    address = reverse("signature_statistics:index")
    return [
        {"label": label, "url": f"{address}?{query}{key}", "is_chosen": key == chosen}
        for key, label in choices
    ]


def charts_of(statistics: Statistics) -> list[Chart]:
    """The plots, by week where days would be too many to tell apart."""
    by_day = [
        ("signed", _("Signed by day"), _("Signed by week"), statistics.signed),
        ("confirmed", _("Confirmed by day"), _("Confirmed by week"), statistics.confirmed),
    ]
    charts = []
    for name, daily, weekly, counts in by_day:
        if len(counts) > plots.MOST_BARS:
            counts = plots.by_week(counts)
            charts.append(Chart(name, weekly, _("Week from"), "j M Y", plots.plot(counts)))
        else:
            charts.append(Chart(name, daily, _("Day"), "j M", plots.plot(counts)))
    hourly = plots.plot(statistics.confirmed_by_hour)
    return [*charts, Chart("hours", _("Confirmed by hour"), _("Hour"), "j M, H:i", hourly)]


def tables_of(statistics: Statistics) -> list[Listed]:
    """The numbers that are not of a day, in the reader's words."""
    return [
        Listed(_("By state"), _("State"), _named(statistics.states, Signature.State)),
        Listed(
            _("Held, by reason"),
            _("Reason"),
            _named(statistics.held_reasons, Signature.HeldReason),
        ),
        Listed(
            _("Confirmed, by country"),
            _("Country"),
            named_countries(statistics.countries),
        ),
        Listed(
            _("Confirmed, by language and version of the text"),
            _("Language and version"),
            [
                (f"{_language(language)}, {version}", number)
                for language, version, number in statistics.texts
            ],
        ),
        Listed(
            _("Mail settled in the last %(number)d days") % {"number": MAIL_DAYS},
            _("State"),
            [(MAIL_STATES[state], number) for state, number in statistics.mails],
        ),
        Listed(
            _("Declared totals"),
            _("Gathered"),
            [(_declared(total), total.number) for total in statistics.declared],
        ),
    ]


def _named(counts, choices):
    return [(choices(value).label, number) for value, number in counts]


def named_countries(counts) -> list[tuple]:
    """Counts by country code under the names of the countries."""
    names = dict(countries.choices(get_language()))
    return [(names.get(code, code) or _("not known"), number) for code, number in counts]


def _language(code):
    return dict(settings.LANGUAGES).get(code, code)


def _declared(total):
    checked = _("checked") if total.checked_by_id else _("not checked yet")
    return f"{total.get_source_display()}, {checked}"


class StatisticsViewSet(GrantedViewSet):
    name = "signature_statistics"
    icon = "view"
    menu_label = gettext_lazy("Statistics")
    codename = "view_signature"

    def get_urlpatterns(self):
        return [self.screen("", StatisticsView, "index")]


signature_statistics = StatisticsViewSet()
