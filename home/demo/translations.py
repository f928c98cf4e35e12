"""Gives the translators' desk the Khmer of the first content, as if somebody had typed it there."""

from django.utils import timezone

from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from translation.desk import written_down_once
from translation.publishing import incomplete_confirmed


def translate(instance, locale, catalogue):
    """Translate `instance` into `locale` with the strings of `catalogue` and publish the result.

    Does nothing where every string is translated already. Returns the strings `catalogue` lacks.
    """
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    translation = Translation.objects.filter(source=source, target_locale=locale).first()
    if translation is None:
        translate_object(instance, [locale])
        source = TranslationSource.objects.get_for_instance(instance)
        translation = source.translations.get(target_locale=locale)
    strings, translated = translation.get_progress()
    if strings and strings == translated:
        return []
    with written_down_once():
        missing = store(source, locale, catalogue)
    # What the catalogue lacks was told; the first content goes live as far as it is translated.
    with incomplete_confirmed():
        translation.save_target(publish=True)
    return missing


def store(source, locale, catalogue):
    """Put the strings of `catalogue` beside those of `source`; the ones it lacks."""
    missing = []
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        text = catalogue.get(segment.string.data)
        if text is None:
            missing.append(segment.string.data)
            continue
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": text,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "updated_at": timezone.now(),
            },
        )
    return missing
