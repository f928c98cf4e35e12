from django import forms
from django.utils.translation import gettext_lazy as _

# Django takes no more files than this in one form.
MOST_UPLOADS = 100
MOST_BYTES_OF_UPLOAD = 10 * 1024 * 1024


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files chosen at once; its value is their list."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        """Each of the files, cleaned. Raises ValidationError for none, or for one too large."""
        files = [super(FilesField, self).clean(one, initial) for one in data or [None]]
        for file in files:
            if file.size > MOST_BYTES_OF_UPLOAD:
                raise forms.ValidationError(
                    _("“%(name)s” is larger than 10 MB.") % {"name": file.name}
                )
        return files


class FilesForm(forms.Form):
    files = FilesField(
        label=_("PO files, or a ZIP archive of them"),
        help_text=_("As many as you like, up to 100 at a time and 10 MB each."),
        widget=SeveralFiles(attrs={"accept": ".po,.zip"}),
    )
