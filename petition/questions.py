"""What a petition asks beside name and address: as fields of its form, and answers in words."""

import json

from django import forms
from django.utils.translation import gettext_lazy as _

from core.remembering import remembered
from khmer.spelling import normalise
from petition.models import PetitionPage, PetitionQuestion
from petition.open_text import refuse_hidden_characters

Kind = PetitionQuestion.Kind


def asked(page: PetitionPage) -> list[PetitionQuestion]:
    """The questions of a page in order, each choice with as many answers as in the source language.

    A translation that lags behind gets the answers it lacks in the source's words: what is stored
    is an answer's place, so all languages must offer the same places.
    """
    questions = list(page.questions.all())
    choices = [question for question in questions if question.kind == Kind.CHOICE]
    if choices:
        keys = [question.translation_key for question in choices]
        everywhere = PetitionQuestion.objects.filter(translation_key__in=keys)
        longest = {}
        for twin in everywhere.order_by("pk"):
            known = longest.setdefault(twin.translation_key, [])
            known.extend(twin.options[len(known) :])
        for question in choices:
            # One answer alone is all of them run together: a translation lost its line breaks.
            own = question.options if len(question.options) > 1 else []
            missing = longest.get(question.translation_key, [])[len(own) :]
            question.choices = "\n".join([*own, *missing])
    return questions


def asked_in_public(page: PetitionPage) -> list[PetitionQuestion]:
    """As asked(), of a page as it is published; remembered, so only to be read."""
    return remembered(("questions", page.pk), lambda: asked(page))


def field_for(question: PetitionQuestion) -> forms.Field:
    """The form field that takes the answer."""
    options = {
        "label": question.label,
        "help_text": question.help_text,
        "required": question.required,
    }
    if question.kind == Kind.YES:
        return forms.BooleanField(**options)
    if question.kind == Kind.CHOICE:
        places = [(str(place), words) for place, words in enumerate(question.options, start=1)]
        return forms.ChoiceField(choices=[("", _("Choose an answer")), *places], **options)
    options["validators"] = [refuse_hidden_characters]
    if question.kind == Kind.PARAGRAPH:
        return forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), **options)
    return forms.CharField(max_length=255, **options)


def as_text(answers: dict) -> str:
    """Cleaned answers by key, as the text that is sealed; empty when nothing was answered."""
    given = {
        key: normalise(value) if isinstance(value, str) else value
        for key, value in answers.items()
        if value
    }
    return json.dumps(given, ensure_ascii=False, sort_keys=True) if given else ""


def in_words(text: str | None, questions: list[PetitionQuestion]) -> list[tuple[str, str]]:
    """Question and answer in the words of `questions`, in their order.

    An answer whose question is asked no more comes last, under its key; a box ticked is a tick.
    """
    answers = json.loads(text) if text else {}
    known = [
        (question.label, _answer(question, answers.pop(question.key)))
        for question in questions
        if question.key in answers
    ]
    return known + [(key, str(value)) for key, value in answers.items()]


def _answer(question, value):
    if value is True:
        return "✓"
    if question.kind == Kind.CHOICE and str(value).isdecimal():
        place = int(value)
        return question.options[place - 1] if place <= len(question.options) else str(value)
    return str(value)
