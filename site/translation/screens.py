"""The screens of the translators' desk for one translation: how it stands, and publishing it."""

from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import Translation, get_edit_url

from translation import handing_over
from translation.desk import write_down
from translation.machine import Unread
from translation.models import DeskEntry, DeskNote
from translation.permissions import languages_of_desk, may_publish_language, may_translate
from translation.publishing import incomplete_confirmed, missing_from, translation_of
from translation.quality import findings_of
from translation.sentences import sentences_of


def confirming(pages):
    """The address of the screen that asks whether `pages` are to go live as they are."""
    asked = urlencode([("page", page.pk) for page in pages])
    return f"{reverse('translators_desk:publish')}?{asked}"


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """A view in the frame of Wagtail's desk, below the list of all translations."""

    header_icon = "wagtail-localize-language"

    def get_breadcrumbs_items(self):
        above = {"url": reverse("translators_desk:list"), "label": _("Translators' desk")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]


class NoteForm(forms.Form):
    """What somebody says when a translation changes hands."""

    text = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CommentForm(NoteForm):
    """A translator to whom something is returned has to learn why."""

    text = forms.CharField(
        label=gettext_lazy("What is to be changed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EntryView(Screen):
    """How one translation stands: its sentences, who has it, what was said; and the next step."""

    template_name = "translation/admin/entry.html"

    def dispatch(self, request, *args, **kwargs):
        if self.language not in languages_of_desk(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def translation(self):
        translations = Translation.objects.select_related("source", "target_locale")
        return get_object_or_404(translations, pk=self.kwargs["translation_id"])

    @property
    def language(self):
        return self.translation.target_locale

    @cached_property
    def entry(self):
        entries = DeskEntry.objects.select_related("taken_by", "language", "last_note__by")
        return entries.filter(pk=self.translation.pk).first() or write_down(self.translation)

    @cached_property
    def may_translate(self):
        return may_translate(self.request.user, self.translation)

    @cached_property
    def may_publish(self):
        return may_publish_language(self.request.user, self.language)

    def get_page_title(self):
        return self.entry.title

    def get_context_data(self, **kwargs):
        entry = self.entry
        sentences = sentences_of(self.translation)
        live = set(entry.live_sentences or ())
        return super().get_context_data(
            **{
                "entry": entry,
                "translation": self.translation,
                "open": [sentence for sentence in sentences if not sentence.translated_at],
                "renewed": [
                    sentence
                    for sentence in sentences
                    if sentence.translated_at and live and sentence.key not in live
                ],
                "found": findings_of(self.translation),
                "notes": self.translation.desk_notes.select_related("by"),
                "edit_url": self.edit_url,
                "may_translate": self.may_translate,
                "may_publish": self.may_publish,
                "may_hand_over": self.may_translate and handing_over.is_ready(entry),
                "hand_over_form": NoteForm(auto_id="hand_over_%s"),
                "hand_back_form": CommentForm(auto_id="hand_back_%s"),
                "returned": DeskNote.Act.RETURNED,
                **kwargs,
            }
        )

    @property
    def edit_url(self):
        """Where its text is written; empty while there is none, or for who may not."""
        if self.entry.target_pk is None or not self.may_translate:
            return ""
        return get_edit_url(self.translation.get_target_instance())

    def post(self, request, *args, **kwargs):
        act = {
            "take": self.take,
            "let_go": self.let_go,
            "hand_over": self.hand_over,
            "hand_back": self.hand_back,
        }.get(request.POST.get("act"))
        if act is None:
            raise PermissionDenied
        return act() or redirect("translators_desk:entry", self.translation.pk)

    def take(self):
        if not self.may_translate:
            raise PermissionDenied
        handing_over.take(self.translation, self.request.user)
        messages.success(self.request, _("It is in your hands now."))

    def let_go(self):
        handing_over.let_go(self.translation, self.request.user)
        messages.success(self.request, _("It is free for others."))

    def hand_over(self):
        if not self.may_translate:
            raise PermissionDenied
        form = NoteForm(self.request.POST, auto_id="hand_over_%s")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(hand_over_form=form))
        try:
            handing_over.hand_over(self.translation, self.request.user, form.cleaned_data["text"])
        except handing_over.NotSettled:
            messages.error(
                self.request,
                _("It cannot be handed over: what is to be settled stands below."),
            )
        except handing_over.NotToBeHandedOver:
            messages.error(
                self.request,
                _("It cannot be handed over: sentences are missing, or nothing of it is new."),
            )
        else:
            messages.success(self.request, _("The reviewers will be told."))

    def hand_back(self):
        if not self.may_publish:
            raise PermissionDenied
        form = CommentForm(self.request.POST, auto_id="hand_back_%s")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(hand_back_form=form))
        comment = form.cleaned_data["text"]
        if handing_over.hand_back(self.translation, self.request.user, comment):
            messages.success(self.request, _("It was returned to the translator."))
        else:
            messages.error(self.request, _("It does not wait for review any more."))


class PublishView(Screen):
    """Which sentences visitors would read in the original language, and publishing all the same."""

    template_name = "translation/admin/publish.html"
    page_title = gettext_lazy("Publish a translation")
    # A list can hold more, and an address not.
    MOST = 100

    @cached_property
    def pages(self):
        chosen = [pk for pk in self.request.GET.getlist("page") if pk.isdecimal()][: self.MOST]
        pages = Page.objects.filter(pk__in=chosen).specific()
        for page in pages:
            if not page.permissions_for_user(self.request.user).can_publish():
                raise PermissionDenied
        return [self.described(page) for page in pages]

    def described(self, page):
        translation = translation_of(page)
        text = page if translation and translation.enabled else page.get_latest_revision_as_object()
        return {
            "page": page,
            "translation": translation,
            "missing": missing_from(text),
            "found": findings_of(translation) if translation else [],
        }

    def get_context_data(self, **kwargs):
        incomplete = [one for one in self.pages if one["missing"]]
        return super().get_context_data(pages=self.pages, incomplete=incomplete, **kwargs)

    def post(self, request, *args, **kwargs):
        # What is confirmed is what was shown: whatever changed since is shown again.
        shown = set(request.POST.getlist("missing"))
        missing = {one.key for each in self.pages for one in each["missing"]}
        if not missing <= shown:
            messages.warning(request, _("More is missing now than you were shown. Look again."))
            return self.render_to_response(self.get_context_data())
        try:
            with transaction.atomic(), incomplete_confirmed():
                for each in self.pages:
                    self.publish(each)
        except Unread as refusal:
            messages.error(request, str(refusal))
            return self.render_to_response(self.get_context_data())
        for each in self.pages:
            title = each["page"].get_admin_display_title()
            messages.success(request, _("“%(title)s” is live.") % {"title": title})
        if len(self.pages) == 1:
            return redirect("wagtailadmin_pages:edit", self.pages[0]["page"].pk)
        return redirect("translators_desk:list")

    def publish(self, each):
        page, translation, user = each["page"], each["translation"], self.request.user
        if translation and translation.enabled:
            translation.save_target(user=user, publish=True)
        else:
            revision = page.get_latest_revision() or page.save_revision(user=user)
            revision.publish(user=user)
