"""What a visitor may type into the petition, and nothing about where it goes."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khmer.spelling import name_key, normalise
from petition import countries
from petition.addresses import AddressInvalid, canonical
from petition.signing import Details

# Characters that turn the direction of the text after them (Unicode Standard Annex 9), with which
# one name can be made to look like another.
_BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What is left of bytes that are not UTF-8.
_REPLACEMENT = "\ufffd"


def refuse_hidden_characters(text):
    """Raise ValidationError for control characters, direction marks and broken encodings.

    Line breaks and tabs may stand in a comment; a field of one line loses them in the browser. A
    null character is left to Django, whose fields refuse it themselves.
    """
    for character in text:
        broken = character == _REPLACEMENT or unicodedata.category(character) == "Cs"
        control = unicodedata.category(character) == "Cc" and character not in "\0\t\r\n"
        if broken or control or _BIDIRECTIONAL.match(character):
            raise ValidationError(
                _("This text holds hidden characters. Please type it instead of pasting it."),
                code="hidden_characters",
            )


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


class SignForm(forms.Form):
    """A signature as typed. Its errors are sentences in the language of the page."""

    name = NameField(label=_("Full name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Email"),
        max_length=254,  # RFC 5321, 4.5.3.1.3: a path of 256 octets with its brackets
        help_text=_("We send you a link to confirm. Your address is never published."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    country = forms.ChoiceField(
        label=_("Country where you live"),
        choices=lazy(
            lambda: [("", _("Choose a country")), *countries.choices(get_language())], list
        )(),
        widget=forms.Select(attrs={"autocomplete": "country"}),
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
        label=_("Include my full name in the copy delivered to the addressee"), required=False
    )
    wants_updates = forms.BooleanField(
        label=_("Send me news of this petition by email"), required=False
    )

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
        return [field for field in self if isinstance(field.field, forms.BooleanField)]

    @property
    def answers(self):
        """The fields to fill in."""
        return [field for field in self if not isinstance(field.field, forms.BooleanField)]

    def details(self) -> Details:
        """What was typed, for signing. To be asked of a valid form only."""
        return Details(**self.cleaned_data)
