"""What the editor of a gallery is told about the files made of its items."""

from wagtail.admin.panels import Panel


class EditionsPanel(Panel):
    """Of a gallery: which files are made, which wait, and what is wrong with which."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "media/admin/editions_panel.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {
                "told": list(_told_of(self.instance).values())
            }


class PrintPanel(Panel):
    """Of one item: at which sizes it will not be sharp, and what would help."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "media/admin/print_panel.html"

        def is_shown(self):
            return super().is_shown() and bool(self.told and self.told.warnings)

        @property
        def told(self):
            """What is told of this item; None for a new one."""
            if self.instance.gallery_id is None or self.instance.image_id is None:
                return None
            return _told_of(self.instance.gallery).get(self.instance.translation_key)

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"told": self.told}


def _told_of(gallery):
    """Asked once for all the panels of one form."""
    from .telling import told_of

    if not hasattr(gallery, "_told"):
        gallery._told = told_of(gallery.items.all())
    return gallery._told
