from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from khmer.spelling import normalise
from media.models import CampaignDocument


class SearchForm(forms.Form):
    """Which files to list."""

    q = forms.CharField(label=_("Words in it"), required=False, max_length=200)
    all = forms.BooleanField(label=_("Those that have their words already, too"), required=False)


class TextsForm(forms.Form):
    """What one file is called in a further language, and what those who cannot see it are told."""

    title = forms.CharField(label=_("Title"), max_length=255, required=False)
    description = forms.CharField(
        label=_("Description"),
        max_length=300,
        required=False,
        help_text=_("Read out to those who cannot see a picture."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    offered_on = forms.ModelChoiceField(
        Page.objects.none(),
        label=_("Page that offers it"),
        required=False,
        empty_label=_("None"),
        help_text=_("For a file that English has none of: visitors of this page can download it."),
        widget=forms.Select(attrs={"class": "w-w-full"}),
    )

    def __init__(self, *args, file, language, pages, **kwargs):
        """`pages` may be chosen, where `file` is in `language` and in no other one."""
        super().__init__(*args, **kwargs)
        self.initial = dict(file.texts.get(language, {}))
        for name in ("title", "description"):
            self.fields[name].widget.attrs["lang"] = language
        if isinstance(file, CampaignDocument):
            self.fields["description"].help_text = ""
        if is_of_one_language(file, language):
            self.fields["offered_on"].queryset = pages
            self.initial["offered_on"] = file.offered_on_id
        else:
            del self.fields["offered_on"]

    def clean_title(self):
        return normalise(self.cleaned_data["title"])

    def clean_description(self):
        return normalise(self.cleaned_data["description"])


def is_of_one_language(file, language) -> bool:
    """True for a document in `language` that no other language has a version of."""
    return (
        isinstance(file, CampaignDocument)
        and file.language == language
        and len(file.all_versions) == 1
    )
