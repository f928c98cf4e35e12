from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Locale, Page, TranslatableMixin

from . import history, views
from .api import PagesAPI
from .drafts import hand_to_translators
from .following import twins_of
from .glossary.viewsets import glossary
from .menu import ForTranslators, translators_menu
from .offline import views as offline_views
from .panels import DeskPanel
from .permissions import (
    languages_of_desk,
    may_cut_off,
    may_delete_page,
    may_edit_language,
    may_publish,
    may_publish_language,
)
from .publishing import missing_from, translation_of
from .report import DeskView
from .screens import EntryView, PublishView, confirming


# Wagtail takes the first address that fits, so ours come before wagtail-localize's own.
@hooks.register("register_admin_urls", order=-1)
def lock_doors_of_others():
    of_translation = "localize/translate/<int:translation_id>"
    return [
        path("localize/page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
        path("localize/submit/page/<int:page_id>/", views.HandPageOver.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            views.HandSnippetOver.as_view(),
        ),
        path("localize/update/<int:translation_source_id>/", views.renew_translations),
        path(f"{of_translation}/disable/", views.stop_translation),
        path(f"{of_translation}/overrides/<int:overridable_segment_id>/edit/", views.edit_override),
        path(f"{of_translation}/machine_translate/", views.machine_translate),
        path(f"{of_translation}/preview/", views.preview_translation),
        path(f"{of_translation}/preview/<str:mode>/", views.preview_translation),
    ]


# After Wagtail's own, whose place it takes.
@hooks.register("register_admin_viewset", order=10)
def ask_in_workflows():
    return views.AskingPages()


@hooks.register("construct_admin_api")
def lock_doors_of_api(router):
    router.register_endpoint("pages", PagesAPI)


@hooks.register("register_admin_urls")
def desk_addresses():
    addresses = [
        path("", DeskView.as_view(), name="list"),
        path("results/", DeskView.as_view(results_only=True), name="list_results"),
        path("publish/", PublishView.as_view(), name="publish"),
        path("<int:translation_id>/", EntryView.as_view(), name="entry"),
    ]
    return [path("desk/", include((addresses, "translators_desk")))]


class DeskMenuItem(MenuItem):
    """For whoever has to do with translations."""

    def is_shown(self, request):
        return bool(languages_of_desk(request.user))


@hooks.register("register_admin_menu_item")
def desk_menu_item():
    return DeskMenuItem(
        gettext_lazy("Translators' desk"),
        reverse("translators_desk:list"),
        name="translators-desk",
        icon_name="wagtail-localize-language",
        order=150,
    )


@hooks.register("construct_reports_menu")
def hide_report_of_less(request, menu_items):
    """wagtail-localize's own list calls up to date what says less than its original."""
    theirs = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if getattr(item, "url", None) != theirs]


@hooks.register("construct_homepage_panels")
def desk_panel(request, panels):
    panel = DeskPanel(request.user)
    if panel.is_shown:
        panels.append(panel)


hooks.register("register_log_actions", history.told)


@hooks.register("register_admin_urls", order=-1)
def save_pieces_our_way():
    return [path("localize/", include("translation.editor.urls"))]


@hooks.register("register_admin_viewset")
def register_glossary():
    return glossary


@hooks.register("construct_page_action_menu")
def hide_what_cuts_off(menu_items, request, context):
    """The plain editor of a stopped translation offers an alias, and to start it again."""
    if context["view"] != "edit":
        return
    hidden = {"localize-convert-to-alias"}
    if not may_cut_off(request.user, context["page"]):
        hidden.add("localize-restart-translation")
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


# Before wagtail-localize's own, which does at once what it is asked.
@hooks.register("before_edit_page", order=-10)
def ask_before_publishing(request, page):
    """Leads to the question when a translation is to go live with sentences missing."""
    if request.method != "POST":
        return None
    if "localize-restart-translation" in request.POST and not may_cut_off(request.user, page):
        raise PermissionDenied
    if request.POST.get("action") != "publish":
        return None
    translation = translation_of(page)
    if translation is None or not translation.enabled or not may_publish(request.user, page):
        return None
    return redirect(confirming([page])) if missing_from(page, translation) else None


@hooks.register("before_publish_page")
def ask_before_publishing_by_hand(request, page):
    """As ask_before_publishing, for a page whose translation was stopped. Its draft is stored."""
    return redirect(confirming([page])) if missing_from(page) else None


@hooks.register("before_bulk_action")
def ask_before_publishing_many(request, action_type, objects, action):
    """As ask_before_publishing, for the pages ticked in a list: nothing is published before."""
    if action_type != "publish":
        return None
    pages = {chosen.pk: chosen for chosen in objects if isinstance(chosen, Page)}
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in list(pages.values()):
            for below in page.get_descendants().not_live():
                if may_publish(request.user, below):
                    pages[below.pk] = below
    texts = [page.get_latest_revision_as_object() for page in pages.values()]
    return redirect(confirming(texts)) if any(missing_from(text) for text in texts) else None


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


@hooks.register("before_delete_page", order=10)
@hooks.register("before_move_page", order=10)
def tell_what_will_follow(request, page, *_destination):
    """Says on the screen that asks, whether translations go with a page."""
    if request.method == "GET":
        tell_what_follows(request, page)


@hooks.register("before_unpublish_page", order=10)
def tell_what_follows(request, page):
    """Says whether translations go with a page; this hook is not called before the button is."""
    languages = [str(twin.locale) for twin in twins_of(page).select_related("locale")]
    if languages:
        told = _("What happens to this page happens to its translation too: %(languages)s.")
        messages.info(request, told % {"languages": ", ".join(languages)})


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def renew_translations(request, instance):
    """Menus, footers and topics have no draft, so saving one is what publishing is to a page."""
    if (
        isinstance(instance, TranslatableMixin)
        and instance.locale.language_code == settings.LANGUAGE_CODE
    ):
        hand_to_translators(instance)


@hooks.register("before_edit_snippet", order=-10)
def refuse_other_languages(request, instance):
    """Django's permissions know models, not languages: a translator may not touch the source.

    Nor publish, which for a snippet is to save it.
    """
    if not isinstance(instance, TranslatableMixin):
        return
    if not may_edit_language(request.user, instance.locale):
        raise PermissionDenied
    if request.method == "POST" and not may_publish(request.user, instance):
        raise PermissionDenied


@hooks.register("before_create_snippet")
def refuse_new_in_other_languages(request, model):
    """A snippet is made in the language of the address, and before visitors at once."""
    if not issubclass(model, TranslatableMixin):
        return
    code = request.GET.get("locale", settings.LANGUAGE_CODE)
    locale = Locale.objects.filter(language_code=code).first()
    if locale and not may_publish_language(request.user, locale):
        raise PermissionDenied


@hooks.register("before_delete_snippet")
def refuse_deleting_other_languages(request, instances):
    """As refuse_other_languages, for each of the rows chosen."""
    for instance in instances:
        if isinstance(instance, TranslatableMixin) and not may_publish(request.user, instance):
            raise PermissionDenied


# As lock_what_cuts_off: two of these addresses are wagtail-localize's own, which check no string.
@hooks.register("register_admin_urls", order=-1)
def offline_and_wording():
    of_page = "localize/translate/<int:translation_id>/pofile/"
    return [
        path(f"{of_page}download/", views.for_translators(offline_views.file_of_page)),
        path(f"{of_page}upload/", views.for_translators(offline_views.FileOfPageView.as_view())),
        path("offline/", include("translation.offline.urls")),
        path("words/", include("translation.wording.urls")),
    ]


hooks.register("register_admin_menu_item", translators_menu)


@hooks.register("register_translators_menu_item")
def offline_menu_item():
    return ForTranslators(
        gettext_lazy("Work offline"),
        reverse("offline:files"),
        name="offline",
        icon_name="download",
        order=500,
    )


@hooks.register("register_translators_menu_item")
def wording_menu_item():
    return ForTranslators(
        gettext_lazy("Words of the site"),
        reverse("wording:first"),
        name="wording",
        icon_name="openquote",
        order=600,
    )
