"""The translators' entry in the menu; rooms add to it with `register_translators_menu_item`."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from translation.people import languages_of


class ForTranslators(MenuItem):
    """An entry for those who translate into some language."""

    def is_shown(self, request):
        return bool(languages_of(request.user))


def translators_menu():
    """The entry that holds the others; it shows to those who see one of them."""
    return SubmenuMenuItem(
        _("Translation"),
        Menu(register_hook_name="register_translators_menu_item"),
        name="translators",
        icon_name="wagtail-localize-language",
        order=350,
    )
