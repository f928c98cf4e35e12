"""Titles and descriptions of pictures and documents in a further language, by its translators."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from khmer.spelling import fold
from media.models import CampaignDocument, CampaignImage
from translation.people import languages_of

from .forms import SearchForm, TextsForm

KINDS = {"pictures": CampaignImage, "documents": CampaignDocument}
ON_A_PAGE = 30


class DescribingView(WagtailAdminTemplateMixin):
    """A screen on files of one kind, for the translators of the language in the address."""

    header_icon = "image"
    page_title = _("Titles of pictures and documents")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        spoken = {locale.language_code: locale for locale in languages_of(request.user)}
        if not spoken:
            raise PermissionDenied
        # The menu names no language: it leads to the first one.
        self.locale = spoken.get(kwargs.get("language", next(iter(spoken))))
        if self.locale is None:
            raise PermissionDenied
        self.kind = kwargs.get("kind", "pictures")
        if self.kind not in KINDS:
            raise Http404
        self.model = KINDS[self.kind]
        self.list_url = reverse("describing:files", args=[self.locale.language_code, self.kind])

    def get_context_data(self, **kwargs):
        language = self.locale.language_code
        said = {"locale": self.locale, "language": language, "kind": self.kind}
        return super().get_context_data(**kwargs | said)


class FilesView(DescribingView, TemplateView):
    """The files, those without a title in this language first asked for."""

    template_name = "media/describing/files.html"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        form = SearchForm(self.request.GET)
        wanted = form.cleaned_data if form.is_valid() else {}
        words, everything = wanted.get("q", ""), wanted.get("all", False)
        language = self.locale.language_code
        found = [
            file
            for file in self.model.objects.order_by("-created_at", "-pk")
            if (everything or not is_named(file, language)) and is_called(file, words)
        ]
        for file in found:
            file.said = file.texts.get(language, {})
        asked = self.request.GET.copy()
        asked.pop("p", None)
        return super().get_context_data(
            page=Paginator(found, ON_A_PAGE).get_page(self.request.GET.get("p")),
            form=form,
            asked=asked.urlencode(),
            kinds=[
                (reverse("describing:files", args=[language, kind]), kind, kind == self.kind)
                for kind in KINDS
            ],
            **kwargs,
        )


def is_named(file, language) -> bool:
    """True when `file` has its title and its description in `language`, as far as it has them.

    A file whose own words are in that language was given them in it.
    """
    texts = file.texts.get(language, {})
    needed = [name for name in ("title", "description") if getattr(file, name)]
    return file.language == language or all(texts.get(name) for name in needed)


def is_called(file, words) -> bool:
    """True when `words` stand in a title or a description of `file`, in whichever language."""
    said = [file.title, file.description, *file.further_texts()]
    return fold(words) in fold("\n".join(said))


class FileView(DescribingView, FormView):
    """One file."""

    form_class = TextsForm
    template_name = "media/describing/file.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.file = get_object_or_404(self.model, pk=kwargs["pk"])

    def get_page_title(self):
        return self.file.title

    def get_breadcrumbs_items(self):
        above = {"url": self.list_url, "label": self.page_title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.file.title}]

    def get_form_kwargs(self):
        may_edit = PagePermissionPolicy().instances_user_has_permission_for(
            self.request.user, "change"
        )
        pages = Page.objects.filter(pk__in=may_edit.values("pk"), locale=self.locale)
        return {
            **super().get_form_kwargs(),
            "file": self.file,
            "language": self.locale.language_code,
            "pages": pages.order_by("path"),
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(file=self.file, **kwargs)

    @transaction.atomic
    def form_valid(self, form):
        """Only what the form holds is written: somebody may be giving the file other texts."""
        file = self.model.objects.select_for_update().get(pk=self.file.pk)
        given = form.cleaned_data
        file.texts[self.locale.language_code] = {
            name: given[name] for name in ("title", "description")
        }
        changed = ["texts"]
        if "offered_on" in given:
            file.offered_on = given["offered_on"]
            changed.append("offered_on")
        file.save(update_fields=changed)
        messages.success(self.request, _("“%(title)s” is described.") % {"title": file.title})
        return redirect(self.list_url)
