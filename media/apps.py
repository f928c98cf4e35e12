from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"

    def ready(self):
        """Connects the signals: pictures are kept ready, things printed, pages know their files."""
        from . import offering, upkeep  # noqa: F401
        from .printing import publishing  # noqa: F401
