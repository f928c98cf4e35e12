"""Two doors of wagtail-localize that ask for too little, with a lock in front.

It lets whoever may change a draft put the English text on a live page, or end its translation.
"""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import convert, edit_translation

from translation.permissions import may_cut_off


def convert_to_alias(request, page_id):
    """Replace a translated page by its source, for those who may publish that page."""
    if not may_cut_off(request.user, get_object_or_404(Page, pk=page_id)):
        raise PermissionDenied
    return convert.convert_to_alias(request, page_id)


@require_POST
def stop_translation(request, translation_id):
    """End a translation, for those who may cut it off."""
    translation = get_object_or_404(Translation, pk=translation_id)
    if not may_cut_off(request.user, translation.get_target_instance()):
        raise PermissionDenied
    return edit_translation.stop_translation(request, translation_id)
