from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self):
        """Topics are named on many pages, so that these forget them when one changes."""
        from django.db.models.signals import post_delete, post_save

        from core.remembering import note_change
        from news.models import Topic

        for signal in (post_save, post_delete):
            signal.connect(note_change, sender=Topic, dispatch_uid="news.topics")
