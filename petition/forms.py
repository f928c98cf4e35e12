"""What a visitor may type into the petition, and nothing about where it goes."""

import re
import unicodedata
from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khmer.spelling import name_key, normalise
from petition import countries, questions
from petition.addresses import AddressInvalid, canonical
from petition.models import PetitionQuestion
from petition.open_text import refuse_hidden_characters
from petition.places import CONSENTS, Details
from petition.widgets import CountrySelect


class NameField(forms.CharField):
    """A person's name, in one spelling; a field of a form, and of a line on paper."""

    def __init__(self, **kwargs):
        super().__init__(max_length=120, validators=[refuse_hidden_characters], **kwargs)

    def clean(self, value):
        """The name in canonical order; raises ValidationError."""
        name = normalise(" ".join(super().clean(value).split()))
        has_letter = any(unicodedata.category(character)[0] == "L" for character in name)
        # The second: a title alone, such as "Mr.", is nobody's name.
        if not has_letter or not name_key(name):
            raise ValidationError(_("Write your name with letters."), code="no_letters")
        return name


class CountryField(forms.ChoiceField):
    """A choice of countries, told by their codes without making the list for it."""

    def valid_value(self, value):
        return value in countries.codes(get_language())


class AlikeForAll(dict):
    """The fields of a form, one set for all instances, which may add others and change none.

    Django copies every field deeply, which takes as long as judging what was typed.
    """

    def __deepcopy__(self, memo):
        return dict(self)


class SignForm(forms.Form):
    """A signature as typed. Its errors are sentences in the language of the page."""

    name = NameField(label=_("Full name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Email"),
        max_length=254,  # RFC 5321, 4.5.3.1.3: a path of 256 octets with its brackets
        help_text=_("We send you a link to confirm. Your address is never published."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    country = CountryField(
        label=_("Country where you live"),
        choices=lazy(
            lambda: [("", _("Choose a country")), *countries.choices(get_language())], list
        )(),
        widget=CountrySelect(attrs={"autocomplete": "country"}),
    )
    comment = forms.CharField(
        label=_("Your message (optional)"),
        required=False,
        max_length=1000,
        validators=[refuse_hidden_characters],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shows_first_name = forms.BooleanField(
        label=_("Show my first name on this site"), required=False
    )
    is_in_delivered_copy = forms.BooleanField(
        label=_(
            "Include my full name and what I write here in the copy delivered to the addressee"
        ),
        required=False,
    )
    wants_updates = forms.BooleanField(
        label=_("Send me news of this petition by email"), required=False
    )

    def __init__(self, *args, asked: Sequence[PetitionQuestion] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {question.key: questions.field_for(question) for question in asked}
        self.fields |= self.asked
        self.order_fields(["name", "email", "country", *self.asked])

    def clean_email(self):
        email = self.cleaned_data["email"]
        try:
            # Django's pattern ignores case and so takes the Kelvin sign for a K.
            if not email.rpartition("@")[0].isascii():
                raise AddressInvalid("a mailbox name is ASCII")
            canonical(email)
        except AddressInvalid:
            raise ValidationError(validate_email.message, code="invalid") from None
        return email

    def clean_comment(self):
        return normalise(self.cleaned_data["comment"])

    @property
    def consents(self):
        """The fields a signer may tick, each a consent of its own."""
        return [self[name] for name in CONSENTS]

    @property
    def answers(self):
        """The fields to fill in."""
        return [field for field in self if field.name not in CONSENTS]

    @property
    def text_version(self) -> int | None:
        """Which version of the text was in front of the signer; None when the form does not say."""
        return version_read(self.data)

    @property
    def needed(self):
        """The answers nobody can sign without."""
        return [field for field in self.answers if field.field.required]

    @property
    def optional(self):
        """The answers anyone may leave out."""
        return [field for field in self.answers if not field.field.required]

    def details(self) -> Details:
        """What was typed, for signing. To be asked of a valid form only."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in self.asked}
        answers = {key: self.cleaned_data[key] for key in self.asked}
        return Details(**typed, answers=questions.as_text(answers), text_version=self.text_version)


SignForm.base_fields = AlikeForAll(SignForm.base_fields)


def version_read(typed) -> int | None:
    """Which version of the text a form says it stood under; None when it does not say."""
    stated = typed.get("text_version", "")
    return int(stated) if re.fullmatch("[0-9]{1,4}", stated) else None
