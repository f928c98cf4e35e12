from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import include, path

from wagtail import hooks
from wagtail.models import Page, TranslatableMixin

from . import views
from .drafts import hand_to_translators
from .glossary.viewsets import glossary
from .permissions import may_cut_off, may_delete_page, may_edit_language


# Wagtail takes the first address that fits, so ours come before wagtail-localize's own.
@hooks.register("register_admin_urls", order=-1)
def lock_what_cuts_off():
    return [
        path("localize/page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
        path("localize/translate/<int:translation_id>/disable/", views.stop_translation),
    ]


@hooks.register("register_admin_urls", order=-1)
def save_pieces_our_way():
    return [path("localize/", include("translation.editor.urls"))]


@hooks.register("register_admin_viewset")
def register_glossary():
    return glossary


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
