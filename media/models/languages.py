"""One picture or document in several languages, and what it is called in each."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.search import index


class LanguageVersion(models.Model):
    """A file that may have words in it, and so may have a twin in another language.

    The first version uploaded stands for the whole; every other one names it in `translation_of`.
    Titles and descriptions in further languages are kept in `texts`, as
    {"km": {"title": …, "description": …}}, so that another language needs no new column.
    """

    language = models.CharField(
        _("language of the words in it"),
        max_length=12,
        blank=True,
        help_text=_("Leave empty for a file without words, or one that suits every language."),
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="versions",
        verbose_name=_("translation of"),
        help_text=_("The same thing in its first language. Pages then offer both."),
    )
    texts = models.JSONField(_("titles and descriptions"), default=dict, blank=True, editable=False)

    # Staff look for a file by its title in whichever language they speak.
    language_search_fields = [
        index.SearchField("further_texts"),
        index.AutocompleteField("further_texts"),
    ]

    class Meta:
        abstract = True

    @property
    def all_versions(self):
        """This file in every language, its first version first."""
        first = self.translation_of or self
        return [first, *first.versions.all()]

    def in_language(self, code):
        """The version whose words are in language `code`, or this one where there is none."""
        if self.language in ("", code):
            return self
        return next((file for file in self.all_versions if file.language == code), self)

    def text_in(self, code, name):
        """The text `name` ("title" or "description") in language `code`, else as first written."""
        return self.texts.get(code, {}).get(name) or getattr(self, name)

    def further_texts(self):
        """Its titles and descriptions in all languages but the first, for the search."""
        return [text for texts in self.texts.values() for text in texts.values() if text]

    @property
    def local_title(self):
        """The title in the visitor's language."""
        return self.text_in(get_language(), "title")

    @property
    def local_description(self):
        """The description in the visitor's language."""
        return self.text_in(get_language(), "description")
