"""Wagtail's own API for its screens, with the question in front that the screens ask."""

from django.core.exceptions import PermissionDenied

from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet

from translation.permissions import may_delete_page


class DeletePage(DeletePageAPIAction):
    """As the screen, which asks a hook that this one does not."""

    def execute(self, instance, data):
        if not may_delete_page(self.request.user, instance):
            raise PermissionDenied
        return super().execute(instance, data)


class PagesAPI(PagesAdminAPIViewSet):
    actions = {**PagesAdminAPIViewSet.actions, "delete": DeletePage}
