from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"

    def ready(self):
        """Connects the signals that keep pictures ready to be shown."""
        from . import upkeep  # noqa: F401
