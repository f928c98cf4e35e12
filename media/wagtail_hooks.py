"""Registers the report on files made."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from media.printing.screens import FilesMadeView, may_look


class FilesMadeMenuItem(MenuItem):
    def is_shown(self, request):
        return may_look(request.user)


@hooks.register("register_reports_menu_item")
def files_made_menu_item():
    return FilesMadeMenuItem(_("Files made"), reverse("files_made"), icon_name="download")


@hooks.register("register_admin_urls")
def files_made_address():
    """Under the admin's prefix, which lets nobody in who has not signed in."""
    return [path("reports/files-made/", FilesMadeView.as_view(), name="files_made")]
