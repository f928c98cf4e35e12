"""What was downloaded, for staff: by day, thing, language and form, on a screen and as a table."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.plots import MOST_BARS, Chart, Listed, by_week, plot, without_gaps
from core.spreadsheets import CsvTable
from media.models import DownloadCount, GalleryItem

from .offers import name_of_form

PERMISSION = "media.view_downloadcount"
# None is all days there are.
PERIODS = {
    "30": (30, gettext_lazy("Last 30 days")),
    "90": (90, gettext_lazy("Last 90 days")),
    "365": (365, gettext_lazy("Last year")),
    "all": (None, gettext_lazy("All days")),
}
LISTED = 50


@dataclass(frozen=True)
class Wanted:
    """What the staff asked for: since which day (None: all), which item, in which language."""

    period: str
    item: UUID | None
    language: str

    @classmethod
    def of(cls, query):
        """As the query of an address says; what it cannot mean is as if it were not there."""
        period = query.get("days") if query.get("days") in PERIODS else "30"
        language = (
            query.get("language") if query.get("language") in dict(settings.LANGUAGES) else ""
        )
        try:
            item = UUID(query.get("item", ""))
        except ValueError:
            item = None
        return cls(period, item, language)

    @property
    def first_day(self):
        days, _label = PERIODS[self.period]
        return localdate() - timedelta(days=days - 1) if days else None

    def counts(self):
        """The rows asked for."""
        found = DownloadCount.objects.all()
        if self.first_day:
            found = found.filter(day__gte=self.first_day)
        if self.item:
            found = found.filter(item_key=self.item)
        return found.filter(language=self.language) if self.language else found

    def query(self, **changed):
        values = {"days": self.period, "item": self.item or "", "language": self.language}
        return "&".join(f"{name}={value}" for name, value in (values | changed).items())


class DownloadsView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "media/admin/downloads.html"
    page_title = gettext_lazy("Downloads")
    header_icon = "download"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get(self, request, *args, **kwargs):
        wanted = Wanted.of(request.GET)
        if request.GET.get("export") == "csv":
            return as_csv(wanted)
        return self.render_to_response(self.get_context_data(wanted=wanted))

    def get_context_data(self, wanted, **kwargs):
        titles = titles_of_items()
        languages = [("", _("All languages")), *settings.LANGUAGES]
        periods = [(key, label) for key, (_days, label) in PERIODS.items()]
        return super().get_context_data(**kwargs) | {
            "title": titles.get(wanted.item, "") if wanted.item else "",
            "everything": _address(wanted.query(item="")),
            "csv": _address(wanted.query(export="csv")),
            "periods": _links(wanted, "days", periods, wanted.period),
            "languages": _links(wanted, "language", languages, wanted.language),
            "chart": chart_of(wanted),
            "items": _items(wanted, titles),
            "tables": _tables(wanted),
        }


def _address(query):
    return f"{reverse('downloads_report')}?{query}"


def _links(wanted, name, choices, chosen):
    """What to choose from, with the address of each, and which it is now."""
    return [
        {"label": label, "url": _address(wanted.query(**{name: key})), "is_chosen": key == chosen}
        for key, label in choices
    ]


def titles_of_items() -> dict:
    """{key of an item: its title}, in the reader's language where it is there."""
    rows = GalleryItem.objects.values_list("translation_key", "locale__language_code", "title")
    titles = {}
    for key, code, title in rows:
        if key not in titles or code == get_language():
            titles[key] = title
    return titles


def chart_of(wanted) -> Chart:
    """Downloads by day, or by week where days would be too many to tell apart."""
    counts = list(wanted.counts().order_by("day").values_list("day").annotate(n=Sum("count")))
    counts = without_gaps(counts, wanted.first_day)
    if len(counts) > MOST_BARS:
        weeks = plot(by_week(counts))
        return Chart("downloads", _("Downloads by week"), _("Week from"), "j M Y", weeks)
    return Chart("downloads", _("Downloads by day"), _("Day"), "j M", plot(counts))


def _by(wanted, name):
    """Pairs of a value and how many downloads, most first."""
    rows = wanted.counts().order_by().values_list(name).annotate(n=Sum("count"))
    return list(rows.order_by("-n", name))


def _items(wanted, titles):
    return [
        {
            "title": titles.get(key) or _("not there any longer"),
            "url": _address(wanted.query(item=key)),
            "number": number,
        }
        for key, number in _by(wanted, "item_key")[:LISTED]
    ]


def _tables(wanted):
    names = dict(settings.LANGUAGES)
    languages = [(names.get(code, code), number) for code, number in _by(wanted, "language")]
    forms = [(name_of_form(form), number) for form, number in _by(wanted, "form")]
    return [
        Listed(_("By language of the page"), _("Language"), languages),
        Listed(_("By form"), _("Form"), forms),
    ]


def as_csv(wanted):
    """Every count asked for as a line: day, item, language, form, number."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="downloads.csv"'
    titles = titles_of_items()
    table = CsvTable(response)
    table.add([str(word) for word in (_("Day"), _("Item"), _("Language"), _("Form"), _("Number"))])
    for row in wanted.counts().order_by("day", "item_key", "language", "form").iterator():
        title = titles.get(row.item_key, str(row.item_key))
        words = (row.day.isoformat(), title, row.language, name_of_form(row.form), str(row.count))
        table.add(words)
    table.finish()
    return response
