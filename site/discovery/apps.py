from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "discovery"

    def ready(self):
        """Draws the icons when the campaign's logo is set, not when a visitor asks for them."""
        from django.db.models.signals import post_save

        from core.models import SiteSettings
        from discovery.icons import draw_all

        post_save.connect(draw_all, sender=SiteSettings, dispatch_uid="discovery.draw_all")
