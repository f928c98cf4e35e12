from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks

from translation.menu import ForTranslators


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
