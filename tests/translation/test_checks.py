"""A page type that translators could not handle is refused at start-up."""

from django.db import models

import pytest
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page

from core.models import Masthead
from home.models import InformationPage
from translation import checks


def test_ours_pass():
    assert checks.check_page_types(None) == []
    assert checks.check_snippets(None) == []


def test_a_page_type_whose_slug_is_translated_is_named(monkeypatch):
    monkeypatch.setattr(InformationPage, "override_translatable_fields", [])
    errors = checks.check_page_types(None)
    assert [error.id for error in errors] == ["translation.E001"]
    assert "InformationPage" in errors[0].msg


@pytest.fixture
def row():
    """A row edited on the masthead that translators cannot reach."""

    class Row(Orderable):
        masthead = ParentalKey(Masthead, on_delete=models.CASCADE, related_name="+rows")

        class Meta:
            app_label = "core"
            managed = False

    yield Row
    from django.apps import apps

    del apps.all_models["core"]["row"]
    apps.clear_cache()


def test_rows_that_cannot_be_translated_are_named(row):
    errors = checks.check_page_types(None)
    assert [error.id for error in errors] == ["translation.E002"]
    assert "Row, edited on Masthead" in errors[0].msg


def test_wagtails_own_page_is_not_asked(monkeypatch):
    monkeypatch.setattr(checks, "get_page_models", lambda: [Page])
    assert checks.check_page_types(None) == []


def test_a_snippet_with_drafts_is_named(monkeypatch):
    monkeypatch.setattr(checks, "DraftStateMixin", Masthead)
    errors = checks.check_snippets(None)
    assert [error.id for error in errors] == ["translation.E003"]
    assert "Masthead has drafts" in errors[0].msg
