"""Fields that several staff forms share."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from petition.forms import refuse_hidden_characters
from petition.models import AccessRecord, Petition, PetitionPage

_ADDRESS = re.compile(r"\S[@＠]\S")


def petition_titles() -> dict:
    """{petition key: title of its page}, in the reader's language where there is a page in it."""
    pages = PetitionPage.objects.order_by("pk")
    named = pages.values_list("translation_key", "locale__language_code", "title")
    titles = {}
    for key, language, title in named:
        if language == get_language() or key not in titles:
            titles[key] = title
    return titles


def petition_choices() -> list[tuple[str, str]]:
    """Pairs of petition key and title, for a filter."""
    return [(str(key), title) for key, title in petition_titles().items()]


class PetitionChoices(ModelChoiceIterator):
    """The only petition there is needs no choosing, so nothing stands above it."""

    def __iter__(self):
        choices = list(super().__iter__())
        nothing_and_one = self.field.empty_label is not None and len(choices) == 2
        return iter(choices[1:] if nothing_and_one else choices)


class PetitionChoiceField(forms.ModelChoiceField):
    """Petitions under the title of their page; a petition itself has no words."""

    iterator = PetitionChoices

    def __init__(self, **kwargs):
        super().__init__(Petition.objects.all(), **kwargs)

    def label_from_instance(self, petition):
        # Asked once for all of them. Every form has a copy of its own of this field.
        if not hasattr(self, "_titles"):
            self._titles = petition_titles()
        return self._titles.get(petition.pk, str(petition))


class ReasonField(forms.CharField):
    """Why somebody meets signers' data. It stays in the access record, for colleagues to read."""

    default_error_messages = {
        "address": _("Leave the e-mail address out: what you write here is kept and not sealed.")
    }

    def __init__(self, **kwargs):
        defaults = {
            "label": _("Why?"),
            "help_text": _("Kept in the access record. Never a signer's name or address."),
            "max_length": AccessRecord._meta.get_field("reason").max_length,
        }
        super().__init__(**defaults | kwargs)
        self.validators.append(refuse_hidden_characters)

    def validate(self, value):
        super().validate(value)
        if _ADDRESS.search(value):
            raise ValidationError(self.error_messages["address"], code="address")
