"""The forms staff see when they upload: a file's language, and its texts in every other one."""

from functools import partial

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from media.intake.form_fields import UploadedDocumentField, UploadedPictureField

TEXTS = ("title", "description")
HOW_TO_DESCRIBE = _(
    "For those who cannot see it: who or what is in it and what happens, in a sentence, as you"
    " would tell it on the telephone. Repeat words that stand in the picture. No “picture of”."
)


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


class UploadForm(LanguageVersionForm):
    """Has the file come through the door, and replaces a file only by one that is stored."""

    upload_field = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = self.upload_field(
                label=given.label, required=given.required, widget=given.widget
            )


class CampaignImageForm(UploadForm, BaseImageForm):
    """What staff say of a picture."""

    upload_field = UploadedPictureField
    # What the screen for many files asks only after it has stored them.
    said_later = ("licence", "people")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.said_later:
            if name in self.fields:
                self.fields[name].required = False
        if "description" in self.fields:
            self.fields["description"].help_text = HOW_TO_DESCRIBE

    def clean(self):
        """Leaves as it was what was not said."""
        cleaned = super().clean()
        for name in self.said_later:
            if name in cleaned and not cleaned[name]:
                cleaned[name] = getattr(self.instance, name)
        return cleaned

    def save(self, commit=True):
        """In one transaction: the new file's sizes are made after the old one's are deleted."""
        with transaction.atomic():
            return super().save(commit=commit)


class CampaignDocumentForm(UploadForm, BaseDocumentForm):
    """What staff say of a document."""

    upload_field = UploadedDocumentField

    def save(self, commit=True):
        """In one transaction; the old file goes once the new one is stored, and not before it."""
        replaced = self.original_file if commit and "file" in self.changed_data else None
        if replaced:
            self.original_file = None
        with transaction.atomic():
            saved = super().save(commit=commit)
            if replaced:
                transaction.on_commit(partial(replaced.storage.delete, replaced.name))
        return saved
