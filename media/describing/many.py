"""Says of many pictures at once what they show, who made them and what others may do with them."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction

from media.models import CampaignImage, Licence, People

from .uploads import HOW_TO_DESCRIBE

AS_IT_IS = ("", _("Leave as it is"))
NO_WORDS = "none"
# More rows than that are a long way to scroll; what is the same for all is set for any number.
MOST_ROWS = 100


class DescribeForm(forms.Form):
    """What is the same for all `pictures`, and a description of each in every language.

    A field left empty leaves what is there.
    """

    language = forms.ChoiceField(
        label=_("Language of the words in them"),
        required=False,
        choices=lambda: [AS_IT_IS, (NO_WORDS, _("No words in it")), *settings.LANGUAGES],
    )
    licence = forms.ChoiceField(
        label=_("Licence"), required=False, choices=[AS_IT_IS, *Licence.choices]
    )
    people = forms.ChoiceField(
        label=_("People in them"), required=False, choices=[AS_IT_IS, *People.choices]
    )
    credit = forms.CharField(label=_("Credit"), required=False, max_length=160)

    def __init__(self, *args, pictures=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.pictures = pictures
        for picture in self.rows:
            for code, name in settings.LANGUAGES:
                self.fields[f"description_{code}_{picture.pk}"] = forms.CharField(
                    label=_("Description in %(language)s") % {"language": name},
                    required=False,
                    max_length=CampaignImage._meta.get_field("description").max_length,
                    initial=_written(picture, code),
                    widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
                )

    @property
    def rows(self):
        """The pictures that are described one by one."""
        return self.pictures if len(self.pictures) <= MOST_ROWS else []

    def for_all(self):
        """The fields that are the same for all pictures."""
        return [self[name] for name in ("language", "licence", "people", "credit")]

    def for_each(self):
        """Pairs of a picture and the fields of its descriptions."""
        return [
            (
                picture,
                [self[f"description_{code}_{picture.pk}"] for code, _name in settings.LANGUAGES],
            )
            for picture in self.rows
        ]

    def clean(self):
        """Refuses one language for pictures of which two are versions of the same thing."""
        cleaned = super().clean()
        language = cleaned.get("language")
        if language:
            first = [picture.translation_of_id or picture.pk for picture in self.pictures]
            versions = any(picture.translation_of_id for picture in self.pictures)
            if versions and (len(set(first)) < len(first) or language == NO_WORDS):
                self.add_error(
                    "language",
                    _("Some of these are versions of one picture, so their languages differ."),
                )
        return cleaned

    def apply_to(self, picture):
        """Says of `picture` what was filled in, and stores it."""
        given = self.cleaned_data
        for name in ("licence", "people", "credit"):
            if given[name]:
                setattr(picture, name, given[name])
        if given["language"]:
            picture.language = "" if given["language"] == NO_WORDS else given["language"]
        if picture.pk in {row.pk for row in self.rows}:
            for code, _name in settings.LANGUAGES:
                words = given[f"description_{code}_{picture.pk}"]
                if not words:
                    continue
                if code == settings.LANGUAGE_CODE:
                    picture.description = words
                else:
                    texts = {**picture.texts.get(code, {}), "description": words}
                    picture.texts = {**picture.texts, code: texts}
        picture.save()


def _written(picture, code):
    if code == settings.LANGUAGE_CODE:
        return picture.description
    return picture.texts.get(code, {}).get("description", "")


class DescribeBulkAction(ImageBulkAction):
    """The screen for pictures ticked in the list."""

    display_name = _("Describe")
    action_type = "describe"
    aria_label = _("Describe the selected images, and set their licence, credit and language")
    template_name = "media/admin/describe_pictures.html"
    action_priority = 10
    form_class = DescribeForm

    def check_perm(self, image):
        """Who may change the picture."""
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, "change", image
        )

    def get_form_kwargs(self):
        pictures, _no_access = self.get_actionable_objects()
        return {**super().get_form_kwargs(), "pictures": pictures}

    def get_context_data(self, **kwargs):
        """Adds how to describe a picture, and how many can be described one by one."""
        context = super().get_context_data(**kwargs)
        return {**context, "how_to_describe": HOW_TO_DESCRIBE, "most_rows": MOST_ROWS}

    def get_execution_context(self):
        return {"form": self.cleaned_form}

    @classmethod
    def execute_action(cls, images, form=None, **kwargs):
        """Says of each what the form says; returns how many pictures, and no children."""
        for image in images:
            form.apply_to(image)
        return len(images), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(number)d picture has been described.",
            "%(number)d pictures have been described.",
            num_parent_objects,
        ) % {"number": num_parent_objects}
