"""Registers reports on downloads and on files made, and ways to describe files."""

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from media.describing.many import DescribeBulkAction
from media.downloads.reporting import PERMISSION, DownloadsView
from media.printing.screens import FilesMadeView, may_look
from translation.menu import ForTranslators


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


@hooks.register("register_admin_urls")
def describing():
    return [path("describing/", include("media.describing.urls"))]


@hooks.register("register_translators_menu_item")
def describing_menu_item():
    return ForTranslators(
        _("Titles of pictures and documents"),
        reverse("describing:first"),
        name="describing",
        icon_name="image",
        order=400,
    )


hooks.register("register_bulk_action", DescribeBulkAction)
