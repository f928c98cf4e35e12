from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self):
        """Registers the checks, bridges wagtail-localize's gap, listens for publishing."""
        from django.db.models.signals import pre_save

        from wagtail.signals import page_published
        from wagtail_localize.models import StringTranslation

        from translation import checks  # noqa: F401
        from translation.drafts import keep_translations_up_to_date
        from translation.editor.saving import normalise_on_save
        from translation.empty_blocks import tolerate_empty_blocks
        from translation.machine import keep_unread_from_visitors

        tolerate_empty_blocks()
        keep_unread_from_visitors()
        pre_save.connect(
            normalise_on_save, StringTranslation, dispatch_uid="translation.normalise_on_save"
        )
        page_published.connect(
            keep_translations_up_to_date, dispatch_uid="translation.keep_translations_up_to_date"
        )
