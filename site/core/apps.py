from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        """Listens for what editors change, so that pages forget what they remember of it.

        Also tells Django what languages call themselves: Wagtail asks it where staff choose one,
        and it would answer "Khmer".
        """
        from django.conf import settings
        from django.conf.locale import LANG_INFO

        from core.noticing import notice_changes

        notice_changes()
        for code, name in settings.LANGUAGES:
            if code in LANG_INFO:
                LANG_INFO[code]["name_local"] = name
