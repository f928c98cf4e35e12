from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        """Listens for what editors change, so that pages forget what they remember of it."""
        from core.noticing import notice_changes

        notice_changes()
