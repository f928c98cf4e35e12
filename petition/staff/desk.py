"""The menu of those who look after signatures. Each entry shows only to who was granted it."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.viewsets.base import ViewSetGroup

from petition.staff.gatherings import gatherings
from petition.staff.totals import declared_totals


class PetitionDesk(ViewSetGroup):
    menu_label = _("Signatures")
    menu_icon = "group"
    menu_order = 300
    items = (declared_totals, gatherings)
