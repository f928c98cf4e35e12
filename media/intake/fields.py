"""How the files of pictures and documents are stored: as they come through the door, or not."""

from contextlib import suppress

from django.db import models
from django.db.models.fields.files import FieldFile

from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .admitting import Admitted, admit_document, admit_picture


class ThroughTheDoor:
    """Stores a file as `admit` lets it in, whoever stores it: a form, a command, a shell."""

    admit = None

    def save(self, name, content, save=True):
        """As Django's; raises Refused, and OSError where it cannot be stored. Then nothing is."""
        if not isinstance(content, Admitted):
            content.seek(0)
            content = type(self).admit(name, content.read())
        path = self.field.generate_filename(self.instance, content.name)
        # Chosen here, so that it is known what to take back.
        path = self.storage.get_available_name(path, max_length=self.field.max_length)
        try:
            stored = self.storage.save(path, content, max_length=self.field.max_length)
        except OSError:
            self._take_back(path, content.size)
            raise
        self.name = stored
        self._set_instance_attribute(stored, content)
        self._committed = True
        if save:
            self.instance.save()

    def _take_back(self, path, size):
        """A full disk leaves a part of the file behind."""
        # Whatever is wrong with the disk is told by the first error.
        with suppress(OSError):
            if self.storage.exists(path) and self.storage.size(path) < size:
                self.storage.delete(path)


class PictureFile(ThroughTheDoor, WagtailImageFieldFile):
    """The file of a picture, stored without what it tells of its maker."""

    admit = staticmethod(admit_picture)


class PictureField(WagtailImageField):
    attr_class = PictureFile


class DocumentFile(ThroughTheDoor, FieldFile):
    """The file of a document, stored without what acts by itself or tells of its maker."""

    admit = staticmethod(admit_document)

    def save(self, name, content, save=True):
        """As above; the pages of another file wait to be drawn."""
        # What a new row begins with; asked of the field, which models in migrations have as well.
        self.instance.pages_state = self.instance._meta.get_field("pages_state").get_default()
        super().save(name, content, save)


class DocumentField(models.FileField):
    attr_class = DocumentFile
