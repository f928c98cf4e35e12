"""Registers the reports on files made and on downloads."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from media.printing.screens import FilesMadeView, may_look
from media.reporting import PERMISSION, DownloadsView


class FilesMadeMenuItem(MenuItem):
    def is_shown(self, request):
        return may_look(request.user)


class DownloadsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def files_made_menu_item():
    return FilesMadeMenuItem(_("Files made"), reverse("files_made"), icon_name="download")


@hooks.register("register_reports_menu_item")
def downloads_menu_item():
    return DownloadsMenuItem(_("Downloads"), reverse("downloads_report"), icon_name="download")


@hooks.register("register_admin_urls")
def addresses_of_reports():
    """Under the admin's prefix, which lets nobody in who has not signed in."""
    return [
        path("reports/files-made/", FilesMadeView.as_view(), name="files_made"),
        path("reports/downloads/", DownloadsView.as_view(), name="downloads_report"),
    ]


@hooks.register("register_permissions")
def downloads_permission():
    """So that an administrator can grant it to further groups."""
    return Permission.objects.filter(content_type__app_label="media", codename="view_downloadcount")
