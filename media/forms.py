"""The forms staff see when they upload: a file's language, and its texts in every other one."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .traces import without_traces

TEXTS = ("title", "description")
# How files of these kinds begin: ISO 32000-1 §7.5.2, and the local header of a ZIP archive, which
# both DOCX and ODT are.
BEGINNINGS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "odt": b"PK\x03\x04"}


class LanguageVersionForm:
    """Adds a choice of language, and a title and description for each further language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"] = forms.ChoiceField(
                choices=[("", _("No words in it")), *settings.LANGUAGES],
                required=False,
                label=self.fields["language"].label,
                help_text=self.fields["language"].help_text,
            )
        if "translation_of" in self.fields:
            field = self.fields["translation_of"]
            originals = self._meta.model.objects.filter(translation_of=None)
            field.queryset = originals.exclude(pk=self.instance.pk).order_by("title", "pk")
            field.label_from_instance = title_and_language
        for code, name in self.further_languages:
            texts = self.instance.texts.get(code, {})
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title in %(language)s") % {"language": name},
                max_length=255,
                required=False,
                initial=texts.get("title", ""),
            )
            self.fields[f"description_{code}"] = forms.CharField(
                label=_("Description in %(language)s") % {"language": name},
                max_length=300,
                required=False,
                initial=texts.get("description", ""),
                widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
            )

    @property
    def further_languages(self):
        """The languages of the site other than its source language."""
        return [pair for pair in settings.LANGUAGES if pair[0] != settings.LANGUAGE_CODE]

    def clean_translation_of(self):
        """Refuses a chain: a version that others are versions of stays the first one."""
        first = self.cleaned_data["translation_of"]
        if first and self.instance.pk and self.instance.versions.exists():
            raise forms.ValidationError(
                _("Other versions name this file as their first. Change those before this one.")
            )
        return first

    def clean(self):
        """Refuses a version without a language, and two versions in one language."""
        cleaned = super().clean()
        if "language" not in cleaned or "translation_of" not in cleaned:
            return cleaned
        language, first = cleaned["language"], cleaned["translation_of"]
        if first and not language:
            self.add_error("language", _("Choose a language: this file translates another one."))
        elif language and (twin := self.twin_in(language, first)):
            self.add_error(
                "language",
                _("“%(title)s” is the version in this language. Please give that one the new file.")
                % {"title": twin.title},
            )
        return cleaned

    def twin_in(self, language, first):
        """Another version of the same thing whose words are in `language` already, or None."""
        if first is None and self.instance.pk is None:
            return None
        others = first.all_versions if first else self.instance.versions.all()
        return next(
            (file for file in others if file.pk != self.instance.pk and file.language == language),
            None,
        )

    def save(self, commit=True):
        self.instance.texts = {
            code: {name: self.cleaned_data.get(f"{name}_{code}", "") for name in TEXTS}
            for code, _name in self.further_languages
        }
        return super().save(commit=commit)


def title_and_language(file):
    """What a file is called in a list to choose from."""
    language = dict(settings.LANGUAGES).get(file.language)
    return f"{file.title} · {language}" if language else file.title


class WholePictureField(WagtailImageField):
    """A picture of which every pixel can be read, as a page needs to show it in other sizes."""

    def to_python(self, data):
        """The file without what it tells of its maker.

        Raises ValidationError, naming the file, when it is damaged.
        """
        try:
            # Wagtail has every pixel read here, and lets pass whatever Pillow raises at damage.
            given = super().to_python(data)
            return self.clean_of_traces(given) if given else given
        except forms.ValidationError:
            raise
        except Exception:  # noqa: BLE001  what Pillow raises depends on where the damage is
            raise forms.ValidationError(
                _("“%(name)s” is damaged: please save or export the picture once more.")
                % {"name": data.name}
            ) from None

    def clean_of_traces(self, given):
        """`given` as it will be stored, so that its size and hash are those of the stored file."""
        given.seek(0)
        content = without_traces(given.read())
        kept = SimpleUploadedFile(given.name, content, given.content_type)
        kept.image = given.image
        return kept


class CampaignImageForm(LanguageVersionForm, BaseImageForm):
    """What staff say of a picture."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = WholePictureField(
                label=given.label, required=given.required, widget=given.widget
            )

    def save(self, commit=True):
        """In one transaction: the new file's sizes are made after the old one's are deleted."""
        with transaction.atomic():
            return super().save(commit=commit)


class CampaignDocumentForm(LanguageVersionForm, BaseDocumentForm):
    """What staff say of a document."""

    def clean_file(self):
        """Refuses a file that is not of the kind its name says."""
        file = self.cleaned_data["file"]
        kind = file.name.rpartition(".")[2].lower() if "file" in self.changed_data else ""
        if kind in BEGINNINGS:
            beginning = file.read(len(BEGINNINGS[kind]))
            file.seek(0)
            if beginning != BEGINNINGS[kind]:
                raise forms.ValidationError(
                    _("“%(name)s” is no %(kind)s file: please save or export it once more.")
                    % {"name": file.name, "kind": kind.upper()}
                )
        return file
