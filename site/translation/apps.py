from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self):
        """Registers the checks, bridges wagtail-localize's gap, listens for publishing."""
        from wagtail.signals import page_published

        from translation import checks  # noqa: F401
        from translation.drafts import keep_translations_up_to_date
        from translation.empty_blocks import tolerate_empty_blocks

        tolerate_empty_blocks()
        page_published.connect(
            keep_translations_up_to_date, dispatch_uid="translation.keep_translations_up_to_date"
        )
