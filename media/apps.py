from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"

    def ready(self):
        """Connects the signals that keep pictures ready to be shown, and things to be printed."""
        from . import upkeep  # noqa: F401
        from .printing import publishing  # noqa: F401
