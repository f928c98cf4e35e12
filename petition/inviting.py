"""What people point a telephone at: the QR code of a petition, and the address of a gathering."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from petition.models import Gathering, PetitionPage
from petition.models.gathering import read_code
from petition.sharing import code_as_png, code_as_svg, share_kit
from petition.views import page_in_any_language, petition_page, private

# Seconds: an address changes rarely, and the old one then leads on to the new.
CODE_KEEPS = 24 * 3600
DRAWN = {"svg": ("image/svg+xml", code_as_svg), "png": ("image/png", code_as_png)}


@require_safe
def qr(request, key, form):
    """The QR code of a petition page's public address, as `form` "svg" or "png"; for anyone."""
    kind, draw = DRAWN[form]
    kit = share_kit(petition_page(key))
    if kit is None:
        raise Http404
    answer = HttpResponse(draw(kit.address), content_type=kind)
    if form == "png":
        answer["Content-Disposition"] = 'attachment; filename="petition-qr.png"'
    patch_cache_control(answer, public=True, max_age=CODE_KEEPS)
    return answer


@require_safe
@private
def sign_at(request, code):
    """The petition page of a gathering, whose form brings the code along.

    A code that is unknown, early, over or used up keeps nobody from signing under the usual rules.
    """
    gathering = Gathering.objects.with_code(read_code(code))
    page = page_in_any_language(gathering.petition_id) if gathering else the_one_petition_page()
    if page is None:
        raise Http404
    if page.locale.language_code != translation.get_language():
        return HttpResponseRedirect(path_to_sign_at(code, page.locale.language_code))
    context = page.get_context(request)
    context |= {"gathering": gathering, "code_is_unknown": gathering is None}
    if gathering:
        context["form"].initial["country"] = gathering.country
    return render(request, page.get_template(request), context)


def the_one_petition_page() -> PetitionPage | None:
    """The only petition in the visitor's language; of several, nobody can say which was meant."""
    pages = PetitionPage.objects.in_public().select_related("locale")
    found = pages.filter(locale__language_code=translation.get_language())[:2]
    return found[0] if len(found) == 1 else None


def path_to_sign_at(code: str, language: str) -> str:
    """The path of a gathering in one language."""
    with translation.override(language):
        return reverse("petition:sign_at", args=[code])
