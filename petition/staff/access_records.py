"""Who of the staff met signers' data, for everyone in charge of it to see."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

import django_filters
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name

from petition import access
from petition.models import AccessRecord
from petition.staff.listing import ListView, ListViewSet


def person_choices():
    """Those who are on record, by the names that Wagtail shows."""
    recorded = AccessRecord.objects.order_by().values("person")
    people = get_user_model().objects.filter(pk__in=recorded).order_by("pk")
    return [(person.pk, get_user_display_name(person)) for person in people]


class AccessRecordFilterSet(WagtailFilterSet):
    person = django_filters.ChoiceFilter(
        label=_("Who"), choices=person_choices, empty_label=_("All")
    )
    act = django_filters.ChoiceFilter(
        label=_("What"), choices=AccessRecord.Act.choices, empty_label=_("All")
    )

    class Meta:
        model = AccessRecord
        fields = []


def moment(record) -> str:
    return date_format(timezone.localtime(record.happened_at), "DATETIME_FORMAT")


def person(record) -> str:
    return get_user_display_name(record.person)


class AccessRecordsView(ListView):
    page_title = _("Access record")
    template_name = "petition/admin/access_records.html"
    settled_by = ("-pk",)

    def get_base_queryset(self):
        return AccessRecord.objects.select_related("person")

    @cached_property
    def columns(self):
        return [
            Column("pk", label=_("Number")),
            Column("happened_at", label=_("When"), accessor=moment),
            Column("person", label=_("Who"), accessor=person),
            Column("act", label=_("What"), accessor="get_act_display"),
            Column("number", label=_("Signatures")),
            *self.petition_columns,
            Column("reason", label=_("Why")),
        ]

    @cached_property
    def no_results_message(self):
        if self.is_filtering:
            return _("No record matches these filters.")
        return _("Nobody has met signers' data yet.")

    def get_context_data(self, **kwargs):
        # Only with the page: filtering it does not make the chain another one.
        broken = None if self.results_only else access.first_broken()
        return super().get_context_data(first_broken=broken, **kwargs)


class AccessRecordViewSet(ListViewSet):
    model = AccessRecord
    name = "access_records"
    codename = "view_accessrecord"
    icon = "history"
    menu_label = _("Access record")
    index_view_class = AccessRecordsView
    index_template_name = AccessRecordsView.template_name
    filterset_class = AccessRecordFilterSet

    def get_permissions_to_register(self):
        of_model = ContentType.objects.get_for_model(AccessRecord)
        return Permission.objects.filter(content_type=of_model)


access_records = AccessRecordViewSet()
