"""What people signed stays as it was: other words are another version."""

import pytest

from petition.models import PetitionText, Signature
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db


def publish(page, **words):
    for field, value in words.items():
        setattr(page, field, value)
    page.save_revision().publish()
    page.refresh_from_db()


def versions(language="en"):
    return list(PetitionText.objects.filter(language=language).values_list("version", flat=True))


def test_a_signature_keeps_the_words_it_was_given_to(visitor, page):
    visitor.sign_and_confirm(page)
    publish(page, demand="<p>Let us vote by post.</p>")
    visitor.sign_and_confirm(page, email="dara@example.org", name="Dara Sok")

    signed = Signature.objects.order_by("text_version").values_list("text_version", flat=True)
    assert list(signed) == [1, 2]
    texts = PetitionText.objects.values_list("version", "demand")
    assert dict(texts) == {1: "<p>Let us vote.</p>", 2: "<p>Let us vote by post.</p>"}


@pytest.mark.parametrize("field", ["title", "addressee", "demand"])
def test_each_of_the_words_signed_makes_a_version(page, field):
    publish(page, **{field: "Other words"})

    assert versions() == [1, 2]


def test_publishing_the_same_words_makes_none(page):
    publish(page, goal=7000, thanks_heading="Thank you all")

    assert versions() == [1]


def test_the_marks_an_editor_leaves_are_no_words(page):
    publish(page, demand='<p data-block-key="a1b2c">Let us vote.</p>')

    assert versions() == [1]


def test_a_draft_makes_none(page):
    page.demand = "<p>Not yet.</p>"
    page.save_revision()

    assert versions() == [1]


def test_who_had_the_older_words_on_the_screen_signs_those(visitor, page):
    publish(page, demand="<p>Changed while somebody was reading.</p>")
    visitor.sign(page, text_version="1")

    assert Signature.objects.get().text_version == 1


@pytest.mark.parametrize("claimed", ["3", "0", "-1", "x", "", "٣", "9" * 30])
def test_a_version_that_is_not_there_becomes_the_newest(visitor, page, claimed):
    publish(page, demand="<p>Two.</p>")
    visitor.sign(page, text_version=claimed)

    assert Signature.objects.get().text_version == 2


def test_each_language_counts_its_own_versions(visitor, page):
    khmer = factories.in_khmer(page)
    publish(page, demand="<p>Two.</p>")
    visitor.sign(khmer)

    assert (versions("en"), versions("km")) == ([1, 2], [1])
    signature = Signature.objects.get()
    assert (signature.language, signature.text_version) == ("km", 1)


def test_the_form_says_which_version_is_on_the_screen(client, page):
    publish(page, demand="<p>Two.</p>")

    assert 'name="text_version" value="2"' in client.get(page.url).content.decode()


def test_the_checking_step_carries_the_version_on(visitor, page):
    publish(page, demand="<p>Two.</p>")
    step = visitor.sign(page, headers={}, text_version="1")

    assert 'name="text_version" value="1"' in step.content.decode()


def test_an_older_version_can_be_read_and_says_so(client, page):
    publish(page, demand="<p>Two.</p>", title="A new title")
    older = client.get(f"/en/sign/{page.translation_key}/text/1/").content.decode()
    newest = client.get(f"/en/sign/{page.translation_key}/text/2/").content.decode()

    assert "Let us vote." in older
    assert "The words have been changed since" in older
    assert "This is the text that can be signed now." in newest
    assert client.get(f"/en/sign/{page.translation_key}/text/3/").status_code == 404


def test_the_confirmation_page_leads_to_the_text_signed(visitor, page):
    visitor.sign(page)
    publish(page, demand="<p>Two.</p>")

    assert f"/en/sign/{page.translation_key}/text/1/" in visitor.open_link().content.decode()


def test_the_editor_sees_how_many_signed_each(visitor, page, admin_client):
    visitor.sign_and_confirm(page)
    publish(page, demand="<p>Two.</p>")
    screen = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "Versions of the text" in screen
    assert list(PetitionText.objects.with_signatures().values_list("signatures", flat=True)) == [
        1,
        0,
    ]
