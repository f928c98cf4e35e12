"""Publishing in the source language makes or refreshes the drafts in every other one."""

from django.conf import settings
from django.db import transaction

from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from translation.desk import note_change
from translation.following import follow


def keep_translations_up_to_date(sender, instance, **kwargs):
    """After a page of the source language is published, hand its text to the translators.

    A page first written in another language is handed over by hand, and its text renewed likewise.
    """
    if instance.alias_of_id:
        return
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        hand_to_translators(instance)
    else:
        renew(instance)


@transaction.atomic
def hand_to_translators(instance):
    """Make a translation of `instance` in each further language, or renew its strings.

    A page is made as a draft; text that is live in a further language stays as it is until
    somebody publishes it. A page waits while its parent has no translation, and follows when the
    parent gets one. What was itself translated from another language is nobody's source.
    """
    if is_itself_translated(instance):
        return
    source = renew(instance)
    started = Translation.objects.filter(source=source).values("target_locale")
    waiting = Locale.objects.exclude(pk=instance.locale_id).exclude(pk__in=started)
    ready = [locale for locale in waiting if has_place_in(instance, locale)]
    if not ready:
        return
    translate_object(instance, ready)
    if hasattr(instance, "get_children"):
        for child in instance.get_children().live().specific():
            follow(child, instance)
            hand_to_translators(child)


def renew(instance):
    """Take over what `instance` says now, sentence by sentence; its source, None where none is."""
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is not None:
        source.update_from_db()
        note_change(source.translations.all())
    return source


def is_itself_translated(instance):
    """True when `instance` was made from a source in another language."""
    return Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale=instance.locale_id
    ).exists()


def has_place_in(instance, locale):
    """True when a translation of `instance` into `locale` would stand below a parent.

    False where that language has its own version already: a translation would write over it.
    """
    if instance.has_translation(locale):
        return False
    if not hasattr(instance, "get_parent"):
        return True
    parent = instance.get_parent()
    return parent.is_root() or parent.has_translation(locale)
