from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PetitionConfig(AppConfig):
    name = "petition"
    verbose_name = _("petition")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from petition import checks  # noqa: F401  registers the system check
