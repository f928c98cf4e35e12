"""What the screens of the staff have in common that are not a plain list of rows."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property

from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from petition.staff.permissions import holds


class GrantedViewSet(ViewSet):
    """Screens that show in the menu, and open, only for holders of one right of this room."""

    codename = None

    @cached_property
    def menu_item_class(self):
        codename = self.codename

        class GrantedMenuItem(MenuItem):
            def is_shown(self, request):
                return holds(request.user, codename)

        return GrantedMenuItem


class GrantedScreen(WagtailAdminTemplateMixin):
    """A view in the frame of Wagtail's desk; `codename` is the right it asks for, at any method."""

    codename = None

    def dispatch(self, request, *args, **kwargs):
        if not holds(request.user, self.codename):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
