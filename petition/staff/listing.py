"""A list to look at, in Wagtail's manner but without Wagtail's ways to write, copy and export."""

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from petition.staff.fields import petition_titles
from petition.staff.screens import Granted


class ListView(generic.IndexView):
    # The door stands in front of the view (guarding.py) and asks for one right.
    any_permission_required = None
    # Wagtail would make a file of any list whose address ends in ?export=csv.
    FORMATS = ()
    paginate_by = 50

    @cached_property
    def titles(self):
        return petition_titles()

    def petition_of(self, row):
        """The title of a row's petition; empty for a row that is about none."""
        return self.titles.get(row.petition_id, str(row.petition_id or ""))

    @cached_property
    def petition_columns(self):
        """A column that names the petition, where there is more than one to tell apart."""
        column = Column("petition", label=_("Petition"), accessor=self.petition_of)
        return [column] if len(self.titles) > 1 else []

    def order_queryset(self, queryset: QuerySet):
        """By the chosen column, and then always in one order, so that pages do not overlap."""
        chosen = [self.ordering] if self.ordering else []
        return queryset.order_by(*chosen, *self.settled_by)


class ListViewSet(Granted, ModelViewSet):
    """One list and the addresses a subclass adds: nothing else is there to be closed."""

    needs_keys = True
    index_view_class = ListView
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = ListView.paginate_by

    def get_common_view_kwargs(self, **kwargs):
        absent = ("history", "usage", "add", "edit", "delete")
        return super().get_common_view_kwargs(
            **{f"{name}_url_name": None for name in absent}, **kwargs
        )

    def register_admin_url_finder(self):
        """There is no address to edit one at, which is what Wagtail would look for."""

    def get_urlpatterns(self):
        return [
            self.door("", self.index_view, "index"),
            self.door("results/", self.index_results_view, "index_results"),
        ]
