"""The words of the interface: looked through, corrected, decided on. HTTP in, HTTP out."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import FormView, TemplateView

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from khmer.spelling import fold
from translation.models import WordingProposal
from translation.offline.views import as_download
from translation.offline.writing import in_bytes
from translation.people import languages_of
from translation.permissions import may_publish_language
from translation.wording.catalogues import DOMAINS, sentences
from translation.wording.exporting import as_po, to_take_over
from translation.wording.forms import DecisionForm, ProposalForm, SearchForm

ON_A_PAGE = 50


def language_for(user, code):
    """The locale `code`. Raises PermissionDenied for who does not translate into it."""
    for locale in languages_of(user):
        if locale.language_code == code:
            return locale
    raise PermissionDenied


@require_GET
def first_language(request):
    """On to the words in the first language that the one who asks translates into."""
    for locale in languages_of(request.user):
        return redirect("wording:sentences", locale.language_code)
    raise PermissionDenied


class WordingView(WagtailAdminTemplateMixin):
    """A screen about the words in the language of the address."""

    header_icon = "openquote"
    above = ()

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.locale = language_for(request.user, kwargs["language"])
        self.language = self.locale.language_code
        self.may_decide = may_publish_language(request.user, self.locale)

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.above, here]

    def get_context_data(self, **kwargs):
        said = {"language": self.language, "locale": self.locale, "may_decide": self.may_decide}
        return super().get_context_data(**kwargs | said)


class SentencesView(WordingView, TemplateView):
    """Every sentence of the interface, or those one looks for."""

    page_title = _("Words of the site")
    template_name = "translation/wording/sentences.html"

    def get_context_data(self, **kwargs):
        form = SearchForm(self.request.GET)
        wanted = form.cleaned_data if form.is_valid() else {}
        waiting = set(
            WordingProposal.objects.waiting()
            .filter(language=self.language)
            .values_list("sentence", flat=True)
        )
        every = sentences(self.language)
        found = [sentence for sentence in every if is_wanted(sentence, wanted, waiting)]
        asked = self.request.GET.copy()
        asked.pop("p", None)
        return super().get_context_data(
            form=form,
            page=Paginator(found, ON_A_PAGE).get_page(self.request.GET.get("p")),
            waiting=waiting,
            count=len(found),
            unreviewed=sum(not sentence.is_reviewed for sentence in every),
            asked=asked.urlencode(),
            accepted=[
                (domain, count)
                for domain in DOMAINS
                if (count := len(to_take_over(self.language, domain)))
            ],
            **kwargs,
        )


def is_wanted(sentence, wanted, waiting) -> bool:
    """Does `sentence` fit what was asked for? Khmer is found however it was typed."""
    words = fold(wanted.get("q", ""))
    return (
        (not words or words in fold(sentence.english) or words in fold(sentence.said))
        and wanted.get("part", "") in ("", sentence.part)
        and not (wanted.get("unreviewed") and sentence.is_reviewed)
        and not (wanted.get("waiting") and sentence.key not in waiting)
    )


class SentenceView(WordingView, FormView):
    """One sentence, what was proposed for it, and a form to propose another wording."""

    page_title = _("Propose another wording")
    form_class = ProposalForm
    template_name = "translation/wording/sentence.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.sentence = sentence_of(self.language, kwargs["key"])
        list_url = reverse("wording:sentences", args=[self.language])
        self.above = [{"url": list_url, "label": SentencesView.page_title}]

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "sentence": self.sentence,
            "language": self.language,
            "instance": WordingProposal(
                language=self.language,
                sentence=self.sentence.key,
                domain=self.sentence.domain,
                english=self.sentence.english,
                said=self.sentence.said,
                proposed=self.sentence.said,
                proposed_by=self.request.user,
            ),
        }

    def get_context_data(self, **kwargs):
        proposals = WordingProposal.objects.filter(
            language=self.language, sentence=self.sentence.key
        )
        return super().get_context_data(
            sentence=self.sentence,
            proposals=proposals.select_related("proposed_by", "decided_by").order_by("-pk"),
            decision=DecisionForm(),
            **kwargs,
        )

    def form_valid(self, form):
        form.save()
        messages.success(self.request, _("Thank you. Your wording waits for a decision."))
        return redirect("wording:sentence", self.language, self.sentence.key)


def sentence_of(language, key):
    """The sentence. Raises Http404 where the catalogues have none of this key."""
    for sentence in sentences(language):
        if sentence.key == key:
            return sentence
    raise Http404


@require_POST
def decide(request, pk):
    """Accept or decline a proposal, for those who may publish in its language."""
    proposal = get_object_or_404(WordingProposal, pk=pk)
    locale = language_for(request.user, proposal.language)
    if not may_publish_language(request.user, locale):
        raise PermissionDenied
    form = DecisionForm(request.POST)
    state = {
        "accept": WordingProposal.State.ACCEPTED,
        "decline": WordingProposal.State.DECLINED,
    }.get(request.POST.get("decision"))
    if state is None or not form.is_valid():
        messages.error(request, _("Please accept or decline, with an answer of 500 characters."))
    elif proposal.decide(state, request.user, form.cleaned_data["answer"]):
        messages.success(request, _("Decided."))
    else:
        messages.error(request, _("Somebody has decided on this already."))
    return redirect("wording:sentence", proposal.language, proposal.sentence)


@require_GET
def accepted(request, language, domain):
    """What was accepted, as a file for the maintainers."""
    locale = language_for(request.user, language)
    if not may_publish_language(request.user, locale):
        raise PermissionDenied
    if domain not in DOMAINS:
        raise Http404
    content = in_bytes(as_po(language, domain))
    return as_download(f"accepted-{domain}-{language}.po", content, "text/x-gettext-translation")
