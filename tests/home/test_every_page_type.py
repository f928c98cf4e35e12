"""Every type of page answers in both languages, however full or empty it is."""

import pytest

from home.models import HomePage
from tests import factories
from tests.reading import assert_is_public, soup

HOSTILE = "<script>alert(1)</script>&\"'"


def with_fields(model, **values):
    """Those of `values` that `model` has."""
    names = {field.name for field in model._meta.get_fields()}
    return {name: value for name, value in values.items() if name in names}


def plain_fields(model, words):
    """`words` in every plain field of `model` that an editor writes in."""
    names = (
        "demand addressee summary correction speaker speaker_role action_label place occasion"
        " reference lunar_date signatory signatory_role contact thanks_heading"
    )
    if model is not HomePage:
        names = names.replace("demand ", "")
    return with_fields(model, **dict.fromkeys(names.split(), words))


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_it_answers_in_both_languages_without_a_trace_of_the_visitor(model, client, home, uploads):
    shown, file = factories.picture(), factories.document()
    signed = factories.petition(home, slug="signed")
    fields = with_fields(
        model,
        body=factories.story("Vote", shown, file, signed),
        picture=[("picture", shown)],
        listing_image=shown,
    )
    page = factories.of_type(model, home, **fields)
    khmer = factories.in_khmer(page)
    for twin, code in ((page, "en"), (khmer, "km")):
        answer = client.get(twin.url)
        assert_is_public(answer)
        assert soup(answer).html["lang"] == code
        assert len(soup(answer).find_all("h1")) == 1


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_an_empty_page_answers(model, client, home, uploads):
    page = factories.of_type(model, home, **with_fields(model, body=factories.story()))
    assert client.get(page.url).status_code == 200
    assert client.get(factories.in_khmer(page).url).status_code == 200


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_a_title_may_be_as_long_as_it_can_be(model, client, home, uploads):
    page = factories.of_type(model, home, title="W" * 255)
    khmer = factories.in_khmer(page, {"W" * 255: ("ខ្មែរ" * 255)[:255]})
    for twin in (page, khmer):
        answer = client.get(twin.url)
        assert answer.status_code == 200
        assert soup(answer).title.text.strip() == twin.title
        assert len(twin.title) == 255


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_markup_in_a_plain_field_stays_text(model, client, home, uploads):
    shown = factories.picture(title=HOSTILE, description=HOSTILE, credit=HOSTILE)
    signed = factories.petition(home, slug="signed")
    fields = with_fields(
        model,
        body=factories.story(HOSTILE, shown, factories.document(title=HOSTILE), signed),
        listing_image=shown,
        **plain_fields(model, HOSTILE),
    )
    page = factories.of_type(model, home, title=HOSTILE, **fields)
    khmer = factories.in_khmer(page)
    for address in (page.url, khmer.url, home.url, page.get_parent().url):
        answer = client.get(address) if address else None
        assert answer is None or b"<script>alert" not in answer.content
    assert b"&lt;script&gt;" in client.get(page.url).content


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_a_picture_deleted_since_leaves_a_page_that_answers(model, client, home, uploads):
    shown = factories.picture()
    fields = with_fields(
        model,
        body=factories.story("Vote", shown),
        picture=[("picture", shown)],
        listing_image=shown,
    )
    page = factories.of_type(model, home, **fields)
    shown.delete()
    assert client.get(page.url).status_code == 200
