"""The door as a form has it: staff see beside the file why it is not taken."""

from django import forms

from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField

from . import refusals
from .admitting import MEGABYTE, Admitted, admit_document, admit_picture


class UploadField:
    """Lets a file in through the door while the form is read, so that staff see why not."""

    admit = None

    def to_python(self, data):
        """The file as it will be stored, an Admitted. Raises Refused, which names the file."""
        if data and data.size == 0:
            raise refusals.Refused(refusals.EMPTY, data.name)
        given = forms.FileField.to_python(self, data)
        if given is None or isinstance(given, Admitted):
            return given
        given.seek(0)
        return type(self).admit(given.name, given.read())


class UploadedPictureField(UploadField, WagtailImageField):
    admit = staticmethod(admit_picture)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # What the browser says beside the file's name, before it sends anything.
        self.error_messages["invalid_image_extension"] = refusals.OTHER_ENDING
        self.error_messages["file_too_large_unknown_size"] = refusals.LARGE_PICTURE % {
            "most": self.max_upload_size // MEGABYTE
        }


class UploadedDocumentField(UploadField, WagtailDocumentField):
    admit = staticmethod(admit_document)
