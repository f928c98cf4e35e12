"""The campaign's words: kept by staff, one rendering for each."""

from django.db import IntegrityError, transaction

import pytest

from tests import factories
from translation.models import GlossaryTerm


def term(name="petition", rendering="ញត្តិ", **fields):
    return GlossaryTerm.objects.create(
        term=name, rendering=rendering, locale=factories.locale("km"), **fields
    )


def form(**fields):
    locale = factories.locale("km").pk
    words = {"term": "petition", "rendering": "ញត្តិ", "forbidden": "", "note": ""}
    return {**words, "locale": locale, **fields}


@pytest.mark.parametrize("who", ["editor", "translator"])
def test_staff_add_a_term(who, request, home):
    client = request.getfixturevalue(who)
    answer = client.post("/admin/glossary/new/", form(forbidden="បណ្តឹង\n\nសំណើ\r\n"))
    assert answer.status_code == 302
    [kept] = GlossaryTerm.objects.in_language(factories.locale("km")).as_terms()
    assert (kept.source, kept.rendering) == ("petition", "ញត្តិ")
    assert kept.forbidden == ("បណ្តឹង", "សំណើ")


def test_the_list_shows_and_finds_terms(editor):
    term()
    term("election", "ការបោះឆ្នោត")
    html = editor.get("/admin/glossary/?q=petition").content.decode()
    assert "ញត្តិ" in html
    assert "ការបោះឆ្នោត" not in html


def test_a_term_has_one_rendering(editor):
    term()
    answer = editor.post("/admin/glossary/new/", form(term="Petition"))
    assert "The glossary has this term already." in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        term("PETITION")


def test_renderings_are_kept_in_one_spelling(home):
    assert term(rendering=" យេីង\u200b ", forbidden="យេីង").as_term()[1:3] == ("យើង", ("យើង",))


def test_the_source_language_is_not_offered(editor):
    html = editor.get("/admin/glossary/new/").content.decode()
    assert f'<option value="{factories.locale("en").pk}"' not in html


def test_strangers_see_no_glossary(client, home):
    client.force_login(factories.user("keeper", "Data protection"))
    assert client.get("/admin/glossary/").status_code == 302
