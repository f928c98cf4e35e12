"""Doors of Wagtail and wagtail-localize that ask for too little, with a lock in front.

They let whoever may change a draft put the English text on a live page or end its translation, and
whoever may hand over texts publish in any language; and for snippets they do not ask the language.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views import edit_translation
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from translation.desk import note_change, written_down_once
from translation.permissions import may_cut_off, may_edit, may_publish, may_translate
from translation.publishing import PublishIncomplete
from translation.screens import confirming


def convert_to_alias(request, page_id):
    """Refuses to replace a translated page by its source, whoever asks.

    Visitors would read there another language than the address promises.
    """
    messages.error(
        request,
        _(
            "A translated page cannot become an alias:"
            " visitors would read the original language at the address of theirs."
        ),
    )
    return redirect("wagtailadmin_home")


@require_POST
def stop_translation(request, translation_id):
    """End a translation, for those who may cut it off."""
    translation = get_object_or_404(Translation, pk=translation_id)
    if not may_cut_off(request.user, translation.get_target_instance()):
        raise PermissionDenied
    return edit_translation.stop_translation(request, translation_id)


def for_translators(view):
    """`view` of wagtail-localize about a translation, for those who may write in its language."""

    @wraps(view)
    def guarded(request, translation_id, **kwargs):
        translation = get_object_or_404(
            Translation.objects.select_related("source", "target_locale"), pk=translation_id
        )
        if not may_translate(request.user, translation):
            raise PermissionDenied
        with written_down_once():
            return view(request, translation_id=translation_id, **kwargs)

    return guarded


edit_override = for_translators(edit_translation.edit_override)
machine_translate = for_translators(edit_translation.machine_translate)
preview_translation = for_translators(edit_translation.preview_translation)


def _require_source(user, instance):
    """Raises PermissionDenied unless `user` may edit `instance`, whose text is to be handed over.

    A draft that somebody may not even read would otherwise be copied before her eyes.
    """
    if not may_edit(user, instance):
        raise PermissionDenied


class HandPageOver(SubmitPageTranslationView):
    """The screen to translate a page, for those who may edit it."""

    def get_object(self):
        page = super().get_object()
        _require_source(self.request.user, page)
        return page


class HandSnippetOver(SubmitSnippetTranslationView):
    """The screen to translate a snippet, for those who may edit it."""

    def get_object(self):
        snippet = super().get_object()
        _require_source(self.request.user, snippet)
        return snippet


def renew_translations(request, translation_source_id):
    """The screen to renew translations, which asks before anything goes live.

    To publish at once takes the right to publish every translation; then the screen follows that
    says what is missing.
    """
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    if not request.user.has_perm("wagtail_localize.submit_translation"):
        raise PermissionDenied
    _require_source(request.user, source.get_source_instance())
    translations = source.translations.filter(enabled=True)
    publishes = request.method == "POST" and "publish_translations" in request.POST
    targets = [one.get_target_instance() for one in translations] if publishes else []
    if not all(may_publish(request.user, target) for target in targets):
        raise PermissionDenied
    pages = [target for target in targets if isinstance(target, Page)]
    if pages:
        request.POST = request.POST.copy()
        del request.POST["publish_translations"]
    with written_down_once():
        answer = UpdateTranslationsView.as_view()(
            request, translation_source_id=translation_source_id
        )
        note_change(translations)
    return redirect(confirming(pages)) if pages and answer.status_code == 302 else answer


class ActInWorkflow(WorkflowActionView):
    """A step of a workflow; when it would publish incomplete, the question comes first."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except PublishIncomplete as refusal:
            return redirect(confirming([refusal.page]))


class AskingPages(PageViewSet):
    """Wagtail's screens for pages, with that question."""

    workflow_action_view_class = ActInWorkflow
