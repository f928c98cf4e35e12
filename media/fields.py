"""How the file of a picture is stored."""

from django.core.files.base import ContentFile

from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .traces import without_traces


class PictureFile(WagtailImageFieldFile):
    """The file of a picture, stored without what it tells of its maker."""

    def save(self, name, content, save=True):
        """As Django's; raises what without_traces raises when the file is damaged."""
        content.seek(0)
        super().save(name, ContentFile(without_traces(content.read()), name=name), save)


class PictureField(WagtailImageField):
    attr_class = PictureFile
