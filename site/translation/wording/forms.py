from django import forms
from django.utils.translation import gettext_lazy as _

from khmer.spelling import normalise
from translation.models import WordingProposal
from translation.wording.judging import objections


class ProposalForm(forms.ModelForm):
    """Another wording for `sentence`; the same wording says that it is right."""

    class Meta:
        model = WordingProposal
        fields = ["proposed", "note"]
        widgets = {
            "proposed": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, sentence, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.sentence = sentence
        self.fields["proposed"].widget.attrs["lang"] = language

    def clean_proposed(self):
        text = normalise(self.cleaned_data["proposed"].replace("\r\n", "\n"))
        if found := objections(self.sentence, text):
            raise forms.ValidationError(found)
        return text


class DecisionForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SearchForm(forms.Form):
    """Which sentences to list."""

    q = forms.CharField(label=_("Words in it"), required=False, max_length=200)
    part = forms.ChoiceField(
        label=_("Where"),
        required=False,
        choices=[
            ("", _("Everywhere")),
            ("site", _("On this site, and in its mail")),
            ("desk", _("On the staff's screens, from Wagtail")),
        ],
    )
    unreviewed = forms.BooleanField(label=_("Not yet reviewed"), required=False)
    waiting = forms.BooleanField(label=_("With a proposal to decide on"), required=False)
