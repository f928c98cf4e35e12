"""Fields that several staff forms share."""

from django import forms
from django.utils.translation import get_language

from petition.models import Petition, PetitionPage


class PetitionChoiceField(forms.ModelChoiceField):
    """Petitions under the title of their page; a petition itself has no words."""

    def __init__(self, **kwargs):
        super().__init__(Petition.objects.all(), **kwargs)

    def label_from_instance(self, petition):
        pages = PetitionPage.objects.filter(translation_key=petition.key)
        titles = dict(pages.values_list("locale__language_code", "title"))
        return titles.get(get_language()) or next(iter(titles.values()), str(petition))
