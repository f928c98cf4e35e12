"""Which translations wait for words, and which of them a person may work on."""

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, OuterRef

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.permissions import may_edit


def target_of(translation):
    """The page or snippet that `translation` makes, or None where it is gone."""
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist:
        return None


def waiting():
    """The translations under way of which at least one string has no sound translation."""
    said = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("of_locale"),
        has_error=False,
    )
    unsaid = (
        StringSegment.objects.filter(source_id=OuterRef("source_id"))
        # The innermost query cannot name what is two queries further out.
        .annotate(of_locale=OuterRef("target_locale_id"))
        .filter(~Exists(said))
    )
    return (
        Translation.objects.filter(Exists(unsaid), enabled=True)
        .select_related("source__locale", "target_locale")
        .order_by("target_locale__language_code", "pk")
    )


def open_work(user):
    """Pairs of translation and page or snippet: what waits and `user` may edit."""
    found = ((translation, target_of(translation)) for translation in waiting())
    return [pair for pair in found if pair[1] is not None and may_edit(user, pair[1])]
