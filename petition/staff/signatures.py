"""The list of signatures, with names and addresses covered."""

from django import forms
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

import django_filters
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from petition.models import Signature
from petition.staff import cells
from petition.staff.fields import petition_choices
from petition.staff.guarding import guarded
from petition.staff.listing import ListView, ListViewSet
from petition.staff.looking_up import LookUpView
from petition.staff.permissions import holds
from petition.staff.unmasking import EraseView, UnmaskView


class SignatureFilterSet(WagtailFilterSet):
    petition = django_filters.ChoiceFilter(
        label=_("Petition"),
        choices=petition_choices,
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=Signature.State.choices,
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    country = django_filters.ChoiceFilter(
        label=_("Country"), choices=cells.country_choices, empty_label=_("All")
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    signed_on = django_filters.DateFromToRangeFilter(
        label=_("Signed on"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Signature
        fields = []


class SignaturesView(ListView):
    default_ordering = "-signed_on"
    # The key is a random number, so it does not tell who came first that day.
    settled_by = ("-signed_on", "pk")

    @cached_property
    def columns(self):
        return [
            cells.NameColumn(holds(self.request.user, "unmask_signature")),
            Column("email", label=_("E-mail"), accessor=cells.masked_address),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            cells.country_column(),
            Column(
                "language", label=_("Language"), accessor=cells.language_name, sort_key="language"
            ),
            *self.petition_columns,
            Column("text_version", label=_("Text version"), sort_key="text_version"),
            cells.signed_column(),
            # By the day: by the moment, the order of one day would show.
            Column(
                "confirmed_at",
                label=_("Confirmed on"),
                accessor=cells.confirmed_day,
                sort_key="confirmed_at__date",
                classname=cells.UNBROKEN,
            ),
        ]

    @cached_property
    def header_buttons(self):
        look_up = reverse("signatures:look_up")
        return [HeaderButton(_("Look up an address"), url=look_up, icon_name="search")]

    @cached_property
    def no_results_message(self):
        if self.is_filtering:
            return _("No signature matches these filters.")
        return _("Nobody has signed yet.")


class SignatureViewSet(ListViewSet):
    model = Signature
    name = "signatures"
    codename = "view_signature"
    icon = "group"
    menu_label = _("Signatures")
    index_view_class = SignaturesView
    filterset_class = SignatureFilterSet

    def get_permissions_to_register(self):
        """All of them, for the screen of groups; Wagtail would leave out the right to view."""
        of_model = ContentType.objects.get_for_model(Signature)
        return Permission.objects.filter(content_type=of_model)

    def get_urlpatterns(self):
        unmasking = guarded("unmask_signature")
        return [
            *super().get_urlpatterns(),
            self.screen("look-up/", LookUpView, "look_up"),
            path("unmask/<uuid:pk>/", unmasking(UnmaskView.as_view()), name="unmask"),
            path("erase/<uuid:pk>/", unmasking(EraseView.as_view()), name="erase"),
        ]


signatures = SignatureViewSet()
