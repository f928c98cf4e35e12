from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "cards"

    def ready(self):
        """Registers the check and listens for what changes who may see a page."""
        from django.db.models.signals import post_delete, post_save

        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_unpublished, post_page_move

        from cards import checks, publishing  # noqa: F401  checks registers itself
        from cards.models import SocialCard
        from core.remembering import note_change

        # Drawn after its page was published, a card is remembered by nobody yet.
        post_save.connect(note_change, sender=SocialCard)
        post_delete.connect(note_change, sender=SocialCard)
        page_published.connect(publishing.when_published)
        page_unpublished.connect(publishing.when_unpublished)
        post_page_move.connect(publishing.when_moved)
        post_save.connect(publishing.when_closed, sender=PageViewRestriction)
        post_delete.connect(publishing.when_opened, sender=PageViewRestriction)
