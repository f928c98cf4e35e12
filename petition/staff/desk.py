"""The menu of those who look after signatures. Each entry shows only to who was granted it."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.viewsets.base import ViewSetGroup

from petition.staff.access_records import access_records
from petition.staff.exports import exports
from petition.staff.gatherings import gatherings
from petition.staff.held import held_signatures
from petition.staff.invalidations import invalidations
from petition.staff.signatures import signatures
from petition.staff.statistics import signature_statistics
from petition.staff.totals import declared_totals


class PetitionDesk(ViewSetGroup):
    menu_label = _("Signatures")
    menu_icon = "group"
    menu_order = 300
    items = (
        signature_statistics,
        signatures,
        held_signatures,
        invalidations,
        gatherings,
        declared_totals,
        exports,
        access_records,
    )
