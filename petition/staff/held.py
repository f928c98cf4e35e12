"""The queue of signatures that look like a machine's, for a person to judge."""

from collections import defaultdict
from uuid import UUID

from django import forms
from django.db import transaction
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column

from petition import access, reviewing
from petition.ending.tidying import KEEP_HELD
from petition.models import Petition, Signature
from petition.staff import cells
from petition.staff.fields import ReasonField
from petition.staff.listing import ListView, ListViewSet
from petition.staff.permissions import holds
from petition.staff.screens import GrantedMenuItem

Act = access.Act

VERBS = {Act.RELEASED: reviewing.release, Act.DISMISSED: reviewing.dismiss}


class TickedField(forms.TypedMultipleChoiceField):
    """Keys of rows that were ticked. A row that is gone by now is no mistake of who ticked it."""

    def valid_value(self, value):
        return True


class ReviewForm(forms.Form):
    signatures = TickedField(
        coerce=UUID, error_messages={"required": _("Tick at least one signature.")}
    )
    reason = ReasonField()
    act = forms.ChoiceField(choices=[(act, act.label) for act in VERBS])


class TickColumn(BaseColumn):
    """A box for each row, and one for all of them, moved by Wagtail's own script."""

    header_template_name = "petition/admin/tick_all.html"
    cell_template_name = "petition/admin/tick.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        ticked = context["request"].POST.getlist(self.name)
        return context | {"is_ticked": str(instance.pk) in ticked}


class HeldView(ListView):
    page_title = _("Held for review")
    template_name = "petition/admin/held.html"
    no_results_message = _("Nothing is held: no signature waits for you.")
    # Who has waited longest comes first, as held ones do not stay for ever.
    default_ordering = "signed_on"
    settled_by = ("signed_on", "pk")

    def get_base_queryset(self):
        return Signature.objects.held()

    @cached_property
    def columns(self):
        return [
            TickColumn("signatures", label=_("Select")),
            cells.NameColumn(holds(self.request.user, "unmask_signature")),
            Column("email", label=_("E-mail"), accessor=cells.masked_address),
            Column(
                "held_reason",
                label=_("Held because"),
                accessor="get_held_reason_display",
                sort_key="held_reason",
            ),
            cells.country_column(),
            *self.petition_columns,
            cells.signed_column(),
        ]

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", ReviewForm())
        return super().get_context_data(acts=Act, days_kept=KEEP_HELD.days, **kwargs)

    def post(self, request, *args, **kwargs):
        """Release or dismiss what is ticked; a form that lacks something is shown again."""
        form = ReviewForm(request.POST)
        if not form.is_valid():
            # The form stands below a long list.
            messages.error(request, _("Nothing was done yet: see below the list."))
            self.object_list = self.get_queryset()
            return self.render_to_response(self.get_context_data(form=form), status=422)
        ticked, act = form.cleaned_data["signatures"], Act(form.cleaned_data["act"])
        done = review(request.user, ticked, act, form.cleaned_data["reason"])
        tell(request, act, done, left=len(set(ticked)) - done)
        return redirect(self.index_url)


@transaction.atomic
def review(person, ticked: list[UUID], act: Act, reason: str) -> int:
    """Release or dismiss held signatures, on record for each petition; how many it were."""
    of_petition = defaultdict(list)
    for pk, petition in Signature.objects.filter(pk__in=ticked).values_list("pk", "petition"):
        of_petition[petition].append(pk)
    petitions = Petition.objects.filter(pk__in=of_petition).order_by("pk")
    done = {petition: VERBS[act](of_petition[petition.pk]) for petition in petitions}
    # Only once every row is held fast: the record makes others wait, who may hold a row still
    # wanted here.
    for petition, number in done.items():
        if number:
            access.record(person, act, number, reason, petition)
    return sum(done.values())


def tell(request, act, done, left):
    """Say how many it were, and nothing of who."""
    if act == Act.RELEASED:
        sentence = ngettext(
            "Released %(number)d signature: its link is mailed now.",
            "Released %(number)d signatures: their links are mailed now.",
            done,
        )
    else:
        sentence = ngettext(
            "Dismissed: %(number)d signature is deleted.",
            "Dismissed: %(number)d signatures are deleted.",
            done,
        )
    if done:
        messages.success(request, sentence % {"number": done})
    if left:
        sentence = ngettext(
            "%(number)d signature stays as it is: it was not held any more, or its petition"
            " has closed.",
            "%(number)d signatures stay as they are: they were not held any more, or their petition"
            " has closed.",
            left,
        )
        messages.warning(request, sentence % {"number": left})


class HeldMenuItem(GrantedMenuItem):
    """Says how many wait, so that nobody has to look in vain."""

    def render_component(self, request):
        component = super().render_component(request)
        if number := Signature.objects.held().count():
            component.label = f"{component.label} ({number})"
        return component


class HeldViewSet(ListViewSet):
    model = Signature
    name = "held_signatures"
    codename = "review_signature"
    icon = "clipboard-list"
    menu_label = _("Held for review")
    menu_item_class = HeldMenuItem
    index_view_class = HeldView
    index_template_name = HeldView.template_name

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**kwargs) | {"index_results_url_name": None}

    def register_permissions(self):
        """The list of signatures brings them all (signatures.py)."""

    def get_urlpatterns(self):
        return [self.door("", self.index_view, "index")]


held_signatures = HeldViewSet()
