"""What a telephone is pointed at: the QR code of a petition."""

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from petition.sharing import code_as_png, code_as_svg, share_kit
from petition.views import petition_page

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
