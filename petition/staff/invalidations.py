"""Striking signatures out: what would go is shown first, many need two people, all can return."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from core.templatetags.language_tags import local_number
from petition import countries, invalidating
from petition.models import Invalidation, Signature
from petition.models.invalidation import ALONE, CONDITIONS
from petition.staff.fields import PetitionChoiceField, ReasonField, petition_titles
from petition.staff.invalidation_buttons import (
    LIST,
    REFUSALS,
    SHOW,
    ConfirmBatchView,
    DiscardView,
    PutBackView,
    shown_number,
    words_of,
)
from petition.staff.listing import ListView, ListViewSet
from petition.staff.screens import FormScreen, Screen
from petition.staff.statistics import Listed, named_countries

TITLE = gettext_lazy("Struck-out signatures")
ADD = "invalidations:add"
ANY = [("", gettext_lazy("any"))]


class InvalidationForm(WagtailAdminModelForm):
    petition = PetitionChoiceField(label=gettext_lazy("Petition"))
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        choices=lambda: [*ANY, *countries.choices(get_language())],
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language signed in"),
        choices=lambda: [*ANY, *settings.LANGUAGES],
        required=False,
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Source"), choices=[*ANY, *Signature.Source.choices], required=False
    )
    reason = ReasonField()

    class Meta:
        model = Invalidation
        fields = ["petition", *CONDITIONS, "reason"]


class BatchListView(ListView):
    page_title = TITLE
    no_results_message = gettext_lazy("No signature was ever struck out.")
    settled_by = ("-stated_at", "-pk")
    columns = [
        TitleColumn(
            "reason",
            label=gettext_lazy("Why"),
            get_url=lambda batch: reverse(SHOW, args=[batch.pk]),
        ),
        Column("fate", label=gettext_lazy("Signatures"), accessor=lambda batch: fate_of(batch)),
        Column("people", label=gettext_lazy("Who"), accessor=lambda batch: people_of(batch)),
        DateColumn("stated_at", label=gettext_lazy("Stated on")),
    ]

    @cached_property
    def header_buttons(self):
        return [HeaderButton(_("Strike out signatures"), url=reverse(ADD), icon_name="plus")]

    def get_base_queryset(self):
        return with_people()


def with_people():
    """Batches with those who had to do with them, in one query."""
    return Invalidation.objects.select_related("stated_by", "checked_by", "reversed_by")


def fate_of(batch) -> str:
    """How many a batch is about, and where they stand."""
    if batch.waits:
        return _("%(number)s wait for a second person") % {
            "number": local_number(batch.number_stated)
        }
    if batch.can_be_put_back:
        return _("%(number)s struck out") % {"number": local_number(batch.number_struck)}
    numbers = {
        "number": local_number(batch.number_put_back),
        "all": local_number(batch.number_struck),
    }
    return _("%(number)s of %(all)s put back") % numbers


def people_of(batch) -> str:
    """Who had to do with a batch, first who stated it."""
    people = (batch.stated_by, batch.checked_by, batch.reversed_by)
    return ", ".join(dict.fromkeys(str(person) for person in people if person))


class StrikeOutView(FormScreen):
    """Conditions first, what they would strike out next, and only then a button that does it."""

    above = (LIST, TITLE)
    form_class = InvalidationForm
    template_name = "petition/admin/strike_out.html"
    page_title = gettext_lazy("Strike out signatures")

    def get_initial(self):
        """One petition or signature can be named in the address, for links from other screens."""
        return {
            name: self.request.GET[name]
            for name in ("petition", "only_signature")
            if name in self.request.GET
        }

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"for_user": self.request.user}

    def form_valid(self, form):
        shown = shown_number(self.request)
        if shown is None:
            return self._show_preview(form)
        try:
            is_done = invalidating.state(form.instance, self.request.user, shown)
        except REFUSALS as refusal:
            messages.error(self.request, words_of(refusal))
            return self._show_preview(form)
        if is_done:
            messages.success(self.request, _("Struck out. They count no more."))
        else:
            messages.success(
                self.request, _("Stated. They count until a second person has confirmed it.")
            )
        return redirect(SHOW, form.instance.pk)

    def _show_preview(self, form):
        found = invalidating.preview(form.instance)
        return self.render_to_response(self.get_context_data(form=form, **shown_of(found)))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        first, again = _("Show what this would strike out"), _("Show it again")
        return context | {
            "media": context["form"].media,
            "action_url": reverse(ADD),
            "submit_button_label": again if "preview" in context else first,
        }


def shown_of(found) -> dict:
    """A Preview for a template: the numbers, and the tables of days and countries."""
    return {
        "preview": found,
        "tables": [
            Listed(_("By day of confirmation"), _("Day"), found.by_day),
            Listed(_("By country"), _("Country"), named_countries(found.by_country)),
        ],
        "alone": ALONE,
    }


class BatchView(Screen, TemplateView):
    above = (LIST, TITLE)
    template_name = "petition/admin/invalidation.html"
    page_title = gettext_lazy("Struck-out batch")

    def get_context_data(self, pk, **kwargs):
        batch = get_object_or_404(with_people(), pk=pk)
        context = super().get_context_data(**kwargs) | {
            "batch": batch,
            "fate": fate_of(batch),
            "title": petition_titles().get(batch.petition_id, batch.petition_id),
            "conditions": conditions_of(batch),
        }
        if not batch.waits:
            return context
        found = invalidating.preview(batch)
        is_own = batch.stated_by_id == self.request.user.pk
        return context | {
            **shown_of(found),
            "may_confirm": found.number and not (is_own and found.needs_second_person),
        }


def conditions_of(batch) -> list[tuple]:
    """Pairs of a condition's name and what was asked, of those that were stated."""
    words = {
        "country": dict(countries.choices(get_language())),
        "language": dict(settings.LANGUAGES),
        "source": dict(Signature.Source.choices),
    }
    stated = ((name, getattr(batch, name)) for name in CONDITIONS)
    return [
        (batch._meta.get_field(name).verbose_name, words.get(name, {}).get(value, value))
        for name, value in stated
        if value
    ]


class InvalidationViewSet(ListViewSet):
    model = Invalidation
    name = "invalidations"
    icon = "cross"
    menu_label = gettext_lazy("Strike out")
    codename = "invalidate_signature"
    needs_keys = False
    index_view_class = BatchListView
    list_per_page = 20

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            self.screen("add/", StrikeOutView, "add"),
            self.screen("<int:pk>/", BatchView, "inspect"),
            self.screen("<int:pk>/confirm/", ConfirmBatchView, "confirm"),
            self.screen("<int:pk>/put-back/", PutBackView, "put_back"),
            self.screen("<int:pk>/discard/", DiscardView, "discard"),
        ]


invalidations = InvalidationViewSet()
