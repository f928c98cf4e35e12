from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"

    def ready(self):
        """Connects the signals: pictures are kept ready, portraits cleaned, things printed, pages
        know their files."""
        from .downloads import own_files  # noqa: F401
        from .intake import portraits  # noqa: F401
        from .pictures import upkeep  # noqa: F401
        from .printing import publishing  # noqa: F401
