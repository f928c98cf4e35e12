from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"

    def ready(self):
        """Connects the signals that keep pictures ready, and pages aware of their own files."""
        from . import (
            offering,  # noqa: F401
            upkeep,  # noqa: F401
        )
