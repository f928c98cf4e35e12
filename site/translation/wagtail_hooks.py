from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.models import Page, TranslatableMixin

from . import views
from .drafts import hand_to_translators
from .menu import ForTranslators, translators_menu
from .offline import views as offline_views
from .permissions import may_cut_off, may_delete_page, may_edit_language


# Wagtail takes the first address that fits, so ours come before wagtail-localize's own.
@hooks.register("register_admin_urls", order=-1)
def lock_what_cuts_off():
    return [
        path("localize/page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
        path("localize/translate/<int:translation_id>/disable/", views.stop_translation),
    ]


@hooks.register("construct_page_action_menu")
def hide_converting(menu_items, request, context):
    """The plain editor of a stopped translation offers the alias too."""
    if context["view"] == "edit" and not may_cut_off(request.user, context["page"]):
        menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


@hooks.register("before_delete_page")
def refuse_deleting_translations(request, page):
    """See may_delete_page."""
    if not may_delete_page(request.user, page):
        raise PermissionDenied


@hooks.register("before_bulk_action")
def refuse_deleting_many_translations(request, action_type, objects, action):
    """As refuse_deleting_translations, for each of the pages ticked in a list."""
    if action_type == "delete":
        for chosen in objects:
            if isinstance(chosen, Page):
                refuse_deleting_translations(request, chosen)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def renew_translations(request, instance):
    """Menus, footers and topics have no draft, so saving one is what publishing is to a page."""
    if (
        isinstance(instance, TranslatableMixin)
        and instance.locale.language_code == settings.LANGUAGE_CODE
    ):
        hand_to_translators(instance)


@hooks.register("before_edit_snippet")
def refuse_other_languages(request, instance):
    """Django's permissions know models, not languages: a translator may not touch the source."""
    if isinstance(instance, TranslatableMixin) and not may_edit_language(
        request.user, instance.locale
    ):
        raise PermissionDenied


@hooks.register("before_delete_snippet")
def refuse_deleting_other_languages(request, instances):
    """As refuse_other_languages, for each of the rows chosen."""
    for instance in instances:
        refuse_other_languages(request, instance)


# As lock_what_cuts_off: two of these addresses are wagtail-localize's own, which check no string.
@hooks.register("register_admin_urls", order=-1)
def offline_and_wording():
    of_page = "localize/translate/<int:translation_id>/pofile/"
    return [
        path(f"{of_page}download/", offline_views.file_of_page),
        path(f"{of_page}upload/", offline_views.FileOfPageView.as_view()),
        path("offline/", include("translation.offline.urls")),
        path("words/", include("translation.wording.urls")),
    ]


hooks.register("register_admin_menu_item", translators_menu)


@hooks.register("register_translators_menu_item")
def offline_menu_item():
    return ForTranslators(
        _("Work offline"), reverse("offline:files"), name="offline", icon_name="download", order=500
    )


@hooks.register("register_translators_menu_item")
def wording_menu_item():
    return ForTranslators(
        _("Words of the site"),
        reverse("wording:first"),
        name="wording",
        icon_name="openquote",
        order=600,
    )
