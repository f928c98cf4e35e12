"""What the editor of a petition page is told about the signatures under its words."""

from wagtail.admin.panels import Panel


class TextVersionsPanel(Panel):
    """Which texts people have signed, and that changing the words makes another version."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "petition/admin/text_versions.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            from petition.models import PetitionText

            texts = PetitionText.objects.filter(
                petition=self.instance.translation_key,
                language=self.instance.locale.language_code,
            )
            return super().get_context_data(parent_context) | {
                "texts": texts.order_by("-version").with_signatures()
            }
