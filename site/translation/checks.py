"""System checks: what wagtail-localize would get wrong in silence is refused at start-up."""

from django.apps import apps
from django.core.checks import Error, register

from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    DraftStateMixin,
    Page,
    TranslatableMixin,
    get_page_models,
)
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

# Relations that Wagtail puts on every page; translators have nothing to do with them.
RELATIONS_OF_WAGTAIL = {COMMENTS_RELATION_NAME}


def shares_its_slug(model):
    """True when every language of a page of type `model` keeps the slug of the source."""
    fields = {field.field_name: field for field in get_translatable_fields(model)}
    slug = fields.get("slug")
    return isinstance(slug, SynchronizedField) and not slug.overridable


@register()
def check_page_types(app_configs, **kwargs):
    """E001: a page type whose slug is translated. E002: rows that cannot be translated.

    A Khmer slug loses its vowels; rows of an InlinePanel that are not translatable stay in the
    source language for ever, and get new keys each time the page is translated.
    """
    errors = []
    for model in get_page_models():
        if model is Page:
            continue
        if not shares_its_slug(model):
            errors.append(
                Error(
                    f"{model.__name__} lets its slug be translated.",
                    hint='Add SynchronizedField("slug", overridable=False) to'
                    " override_translatable_fields, or derive from core.pages.BasePage.",
                    obj=model,
                    id="translation.E001",
                )
            )
        errors.extend(rows_that_stay_behind(model))
    for model in apps.get_models():
        if issubclass(model, TranslatableMixin) and not issubclass(model, Page):
            errors.extend(rows_that_stay_behind(model))
    return errors


@register()
def check_snippets(app_configs, **kwargs):
    """E003: a translatable snippet with drafts, which would go live half translated.

    The guard of translation.publishing stands in front of pages. Our snippets have no drafts: they
    are before visitors from the start, with the source's words where there are no others yet.
    """
    return [
        Error(
            f"{model.__name__} has drafts, and nothing keeps half of its words from going live.",
            hint="Do without DraftStateMixin, or have translation.publishing guard it like a page.",
            obj=model,
            id="translation.E003",
        )
        for model in apps.get_models()
        if issubclass(model, TranslatableMixin)
        and issubclass(model, DraftStateMixin)
        and not issubclass(model, Page)
    ]


def rows_that_stay_behind(model):
    """An Error for each kind of row edited on `model` that translators cannot reach."""
    return [
        Error(
            f"{relation.related_model.__name__}, edited on {model.__name__}, is not translatable.",
            hint="Derive it from wagtail.models.TranslatableMixin.",
            obj=relation.related_model,
            id="translation.E002",
        )
        for relation in get_all_child_relations(model)
        if relation.name not in RELATIONS_OF_WAGTAIL
        and isinstance(relation.field, ParentalKey)
        and not issubclass(relation.related_model, TranslatableMixin)
    ]
