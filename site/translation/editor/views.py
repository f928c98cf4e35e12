"""HTTP in, HTTP out, for one piece and for the frames beside it.

The address at which wagtail-localize saves a piece is ours: its own stores whatever comes, and
over whatever is there.
"""

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import (
    api_view,
    authentication_classes,
    permission_classes,
)
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.views.edit_translation import StringTranslationSerializer

from translation import memory
from translation.desk import written_down_once
from translation.editor.beside import state_of
from translation.editor.saving import (
    Author,
    Overtaken,
    Refused,
    remove_piece,
    save_piece,
    version_of,
)
from translation.models import GlossaryTerm
from translation.permissions import may_translate
from translation.quality import LONGEST, finding

SEEN = "X-Seen-Version"


def translation_for(request, translation_id) -> Translation:
    """The translation, for those who may write in its language."""
    translations = Translation.objects.select_related("source__locale", "target_locale")
    translation = get_object_or_404(translations, pk=translation_id)
    if not may_translate(request.user, translation):
        raise PermissionDenied
    return translation


def piece_for(request, translation_id, segment_id):
    """The translation and one piece of it; another page's piece is not found."""
    translation = translation_for(request, translation_id)
    segments = StringSegment.objects.select_related("string", "context")
    segment = get_object_or_404(segments, pk=segment_id, source_id=translation.source_id)
    return translation, segment


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
def edit_piece(request, translation_id, string_segment_id):
    """Save or remove the translation of a piece.

    422 where the text can never go on a page, 409 where somebody else saved it in between; both
    say why, and what is stored.
    """
    translation, segment = piece_for(request, translation_id, string_segment_id)
    author = Author(request.user, request.headers.get(SEEN))
    try:
        if request.method == "DELETE":
            was_there = remove_piece(translation, segment, author)
            return Response(state(translation, segment, None), status=200 if was_there else 404)
        row, is_new = save_piece(translation, segment, text_of(request), author)
    except Refused as refused:
        found = [{**one._asdict(), "level": str(one.level)} for one in refused.findings]
        return Response({"error": str(refused), "findings": found}, status=422)
    except Overtaken as overtaken:
        return Response({"error": _("Saved by somebody else."), **theirs(overtaken)}, status=409)
    said = StringTranslationSerializer(row, context={"translation_source": translation.source})
    answer = {**said.data, **state(translation, segment, row)}
    return Response(answer, status=201 if is_new else 200)


def text_of(request) -> str:
    """The text that was sent; raises Refused for more than Django takes in at all."""
    try:
        return request.data.get("value", "")
    except RequestDataTooBig:
        raise Refused([finding("too-long", most=LONGEST)]) from None


def state(translation, segment, row):
    """The piece as it is now, for the script in the editor."""
    glossary = GlossaryTerm.objects.in_language(translation.target_locale).as_terms()
    return state_of(
        row,
        segment.string.data,
        glossary,
        translation.target_locale.language_code,
        translation.source.locale.language_code,
    )


def theirs(overtaken):
    """What somebody else has stored, and who."""
    row = overtaken.theirs
    by = row.last_translated_by if row else None
    return {
        "text": row.data if row else "",
        "version": version_of(row),
        "by": (by.get_full_name() or by.get_username()) if by else "",
    }


@require_GET
def similar_pieces(request, translation_id, segment_id):
    """Translated sentences like that of a piece, as JSON."""
    translation, segment = piece_for(request, translation_id, segment_id)
    found = memory.similar_to(segment, translation.target_locale)
    return JsonResponse({"similar": [one._asdict() for one in found]})


@require_POST
def fill_from_memory(request, translation_id):
    """Translate every empty piece that is remembered word for word."""
    translation = translation_for(request, translation_id)
    with written_down_once():
        number = memory.fill(translation, request.user)
    if number:
        said = ngettext(
            "%(number)s piece filled from memory. Please read it.",
            "%(number)s pieces filled from memory. Please read them.",
            number,
        )
        messages.success(request, said % {"number": number})
    else:
        messages.warning(request, _("Memory holds nothing for the pieces that are left."))
    return redirect(translation.get_target_instance_edit_url())


@require_GET
@xframe_options_sameorigin_override
def preview_source(request, translation_id):
    """The page in the language it is translated from, with the words that are being translated."""
    translation = translation_for(request, translation_id)
    page = translation.source.as_instance()
    if not isinstance(page, Page):
        raise Http404
    return page.make_preview_request(request, page.default_preview_mode)
