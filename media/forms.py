"""The forms staff see when they upload: a file's language, and its texts in every other one."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm


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
            originals = self._meta.model.objects.filter(translation_of=None)
            self.fields["translation_of"].queryset = originals.exclude(pk=self.instance.pk)
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

    def save(self, commit=True):
        self.instance.texts = {
            code: {name: self.cleaned_data.get(f"{name}_{code}", "") for name in TEXTS}
            for code, _name in self.further_languages
        }
        return super().save(commit=commit)


TEXTS = ("title", "description")


class CampaignImageForm(LanguageVersionForm, BaseImageForm):
    """What staff say of a picture."""


class CampaignDocumentForm(LanguageVersionForm, BaseDocumentForm):
    """What staff say of a document."""
