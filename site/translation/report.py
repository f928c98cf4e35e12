"""The list of all translations: what is missing, out of date, under way, waiting, done."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

import django_filters
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.reports import ReportView

from translation.models import DeskEntry
from translation.permissions import languages_of_desk

# Wagtail's class for a cell that is not broken into lines.
UNBROKEN = "w-whitespace-nowrap"


def kind_choices():
    """Kinds of which something lies on the desk, as pairs of key and name."""
    kinds = ContentType.objects.filter(pk__in=DeskEntry.objects.order_by().values("kind"))
    return [(kind.pk, kind.name) for kind in kinds.order_by("model")]


def person_choices():
    """Those who have something in their hands, by the names that Wagtail shows."""
    taken = DeskEntry.objects.order_by().values("taken_by")
    people = get_user_model().objects.filter(pk__in=taken).order_by("pk")
    return [("none", _("Nobody"))] + [
        (str(person.pk), get_user_display_name(person)) for person in people
    ]


class DeskFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=DeskEntry.State.choices, empty_label=_("All")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=kind_choices, empty_label=_("All"), field_name="kind_id"
    )
    person = django_filters.ChoiceFilter(
        label=_("In the hands of"),
        choices=person_choices,
        empty_label=_("All"),
        method="in_the_hands_of",
    )

    def in_the_hands_of(self, entries, name, value):
        """Entries of the person chosen, or of nobody."""
        return entries.filter(taken_by=None if value == "none" else value)

    class Meta:
        model = DeskEntry
        fields = []


def entry_address(entry):
    """Where the desk tells of `entry` alone."""
    return reverse("translators_desk:entry", args=[entry.pk])


class StateColumn(Column):
    cell_template_name = "translation/admin/state_cell.html"


def kind_name(entry):
    """The name of the kind, in the reader's language."""
    return ContentType.objects.get_for_id(entry.kind_id).name


def age(entry):
    """How long it has been in its state."""
    return timesince(entry.since, depth=1)


def changed(entry):
    """How many sentences visitors do not read as the source has them now; blank where none are."""
    return entry.changed if entry.state == DeskEntry.State.STALE else ""


def holder(entry):
    """Who has it."""
    return get_user_display_name(entry.taken_by) if entry.taken_by else ""


class DeskView(ReportView):
    """Everything on the desk in the languages that the reader has to do with, by need."""

    page_title = _("Translators' desk")
    header_icon = "wagtail-localize-language"
    template_name = "translation/admin/desk.html"
    results_template_name = "translation/admin/desk_results.html"
    table_classname = "listing desk-list"
    index_url_name = "translators_desk:list"
    index_results_url_name = "translators_desk:list_results"
    filterset_class = DeskFilterSet
    is_searchable = True
    search_fields = ["title"]
    search_backend_name = None
    list_export = ["title", "get_state_display", "words_left", "sentences_left", "changed", "since"]
    export_headings = {
        "title": _("Title"),
        "get_state_display": _("State"),
        "words_left": _("Words left"),
        "sentences_left": _("Sentences left"),
        "changed": _("Changed"),
        "since": _("Since"),
    }

    def get_filename(self):
        return "translations"

    @cached_property
    def languages(self):
        return languages_of_desk(self.request.user)

    def dispatch(self, request, *args, **kwargs):
        if not self.languages:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        entries = DeskEntry.objects.open().in_languages(self.languages)
        entries = entries.select_related("taken_by__wagtail_userprofile", "last_note", "language")
        return entries.in_order_of_need().defer("live_sentences")

    def get_filtered_queryset(self):
        return self.search_queryset(super().get_filtered_queryset())

    @cached_property
    def columns(self):
        language = Column("language", label=_("Language"), accessor="language")
        return [
            TitleColumn("title", label=_("Title"), get_url=entry_address),
            StateColumn("state", label=_("State"), classname=UNBROKEN),
            # Among them is the source's.
            *([language] if len(self.languages) > 2 else []),
            Column("kind", label=_("Kind"), accessor=kind_name),
            Column("words_left", label=_("Words left")),
            Column("changed", label=_("Sentences changed"), accessor=changed),
            Column("since", label=_("For how long"), accessor=age, classname=UNBROKEN),
            Column("taken_by", label=_("In the hands of"), accessor=holder),
        ]

    def get_context_data(self, *args, **kwargs):
        counted = DeskEntry.objects.open().in_languages(self.languages).counted()
        return super().get_context_data(*args, states=states_of(counted), **kwargs)


def states_of(counted):
    """Each state with something in it: value, name, how many, and words left; by need."""
    return [
        {
            "value": state.value,
            "label": state.label,
            "entries": counted[state][0],
            "words": counted[state][1],
        }
        for state in DeskEntry.NEED
        if state in counted
    ]
