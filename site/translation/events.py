"""What happens elsewhere and is written down at the translators' desk."""

from django.utils import timezone

from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.desk import note_change, note_live
from translation.models import DeskEntry


def translations_of(instance):
    """The translations made from `instance`, and the one that it is itself."""
    of_it = Translation.objects.filter(source__object_id=instance.translation_key)
    made_from = of_it.filter(source__locale_id=instance.locale_id)
    itself = of_it.filter(target_locale_id=instance.locale_id)
    return made_from | itself


def when_translation_saved(sender, instance, **_signal):
    """A translation was begun, stopped, or taken up again."""
    note_change(Translation.objects.filter(pk=instance.pk))


def when_text_saved(sender, instance, **_signal):
    """A sentence, or what stands in place of a picture, was translated, changed or emptied."""
    if instance.context is None:
        return
    touched = Translation.objects.filter(
        source__object_id=instance.context.object_id, target_locale_id=instance.locale_id
    )
    note_change(touched)
    if instance.last_translated_by_id:
        untaken = DeskEntry.objects.filter(translation__in=touched, taken_by=None)
        untaken.exclude(state__in=[DeskEntry.State.WAITING, DeskEntry.State.DONE]).update(
            taken_by=instance.last_translated_by_id, taken_at=instance.updated_at
        )


def when_text_written_out(sender, instance, created, **_signal):
    """wagtail-localize wrote page or snippet: what has no drafts is thereby live."""
    translations = Translation.objects.filter(
        source_id=instance.source_id, target_locale_id=instance.locale_id
    ).select_related("source")
    for translation in translations:
        model = translation.source.specific_content_type.model_class()
        if issubclass(model, Page):
            note_change(translations)
        else:
            note_live(translation, instance.created_at)


def when_published(sender, instance, revision=None, **_signal):
    """A translated page went live. Wagtail may publish an alias without a revision."""
    moment = revision.created_at if revision else timezone.now()
    translations = translations_of(instance).filter(target_locale_id=instance.locale_id)
    for translation in translations.select_related("source"):
        note_live(translation, moment)


def when_unpublished(sender, instance, **_signal):
    """A page was taken from the public: neither it nor what was made of it is anybody's to do."""
    note_change(translations_of(instance))
