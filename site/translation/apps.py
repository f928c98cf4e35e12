from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self):
        """Registers the checks, bridges wagtail-localize's gaps, listens to what happens."""
        from translation import checks  # noqa: F401
        from translation.empty_blocks import tolerate_empty_blocks
        from translation.machine import keep_unread_from_visitors
        from translation.publishing import guard_publishing

        tolerate_empty_blocks()
        # First, so that it stands behind the other: what nobody has read is never a question.
        keep_unread_from_visitors()
        guard_publishing()
        keep_unread_from_visitors()
        self.listen()

    def listen(self):
        """Connects the signals: drafts and what follows the source first, then the desk."""
        from django.db.models.signals import post_delete, post_save, pre_save

        from wagtail.models import Page
        from wagtail.signals import page_published, page_unpublished, post_page_move
        from wagtail_localize.models import (
            SegmentOverride,
            StringTranslation,
            Translation,
            TranslationLog,
        )

        from translation import drafts, events, following
        from translation.editor import saving

        for signal, receiver, sender in (
            (page_published, drafts.keep_translations_up_to_date, None),
            (page_unpublished, following.when_unpublished, None),
            (post_page_move, following.when_moved, None),
            (post_delete, following.when_deleted, Page),
            (pre_save, following.keep_aliases_in_draft, None),
            (pre_save, saving.normalise_on_save, StringTranslation),
            (page_published, events.when_published, None),
            (page_unpublished, events.when_unpublished, None),
            (pre_save, saving.normalise_on_save, StringTranslation),
            (post_save, events.when_translation_saved, Translation),
            (post_save, events.when_text_saved, StringTranslation),
            (post_delete, events.when_text_saved, StringTranslation),
            (post_save, events.when_text_saved, SegmentOverride),
            (post_delete, events.when_text_saved, SegmentOverride),
            (post_save, events.when_text_written_out, TranslationLog),
        ):
            name = f"{receiver.__module__}.{receiver.__name__}"
            signal.connect(receiver, sender=sender, dispatch_uid=name)
