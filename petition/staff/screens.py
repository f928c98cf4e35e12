"""What the screens of the staff have in common: frame, door, and place in the menu."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from wagtail.admin.menu import MenuItem
from wagtail.admin.messages import validation_error
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from petition.staff.guarding import guarded
from petition.staff.permissions import holds


class Screen(WagtailAdminTemplateMixin):
    """A view in the frame of Wagtail's desk; `above` is the address and the name of its list."""

    above = None

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        if self.above is None:
            return [*self.breadcrumbs_items, here]
        address, name = self.above
        return [*self.breadcrumbs_items, {"url": reverse(address), "label": name}, here]


class FormScreen(Screen, FormView):
    """A screen with a form; that something is wrong in it is also said at the top."""

    def form_invalid(self, form):
        validation_error(self.request, _("Please correct the errors below."), form)
        return super().form_invalid(form)


class StatingView(generic.CreateView):
    """A form that makes a row, and puts down who states it."""

    def save_instance(self):
        self.form.instance.stated_by = self.request.user
        return super().save_instance()


class GrantedMenuItem(MenuItem):
    """An entry for whom the right behind it was granted."""

    codename = None

    def is_shown(self, request):
        return holds(request.user, self.codename)


class Granted:
    """For view sets: screens that show in the menu, and open, only for holders of one right."""

    codename = None
    # Without the keys there is nothing to look at; other screens do without.
    needs_keys = False
    menu_item_class = GrantedMenuItem

    def get_menu_item(self, order=None):
        item = super().get_menu_item(order)
        item.codename = self.codename
        return item

    def screen(self, route, view_class, name):
        """An address whose door is shut to everyone else."""
        return self.door(route, self.construct_view(view_class), name)

    def door(self, route, view, name):
        return path(route, guarded(self.codename, self.needs_keys)(view), name=name)


class GrantedViewSet(Granted, ViewSet):
    """Screens that are not about a list of rows."""
