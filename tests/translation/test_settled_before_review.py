"""What a finding says has to be settled is settled before the reviewers are told."""

import pytest
from wagtail_localize.models import StringTranslation, Translation

from home.models import InformationPage
from tests import factories
from translation.handing_over import NotSettled, hand_over
from translation.models import DeskEntry
from translation.quality import pieces_of


@pytest.fixture
def page(home):
    body = [("prose", '<p>Read <a href="https://example.org">more</a></p>')]
    return factories.page(InformationPage, home, title="About", body=body)


def translation_of(page):
    return Translation.objects.get(source__object_id=page.translation_key)


def write(page, *texts):
    for piece, text in zip(pieces_of(translation_of(page)), texts, strict=True):
        StringTranslation.objects.create(
            translation_of=piece.string,
            context=piece.context,
            locale=factories.locale("km"),
            data=text,
            translation_type="manual",
        )


def test_a_lost_link_is_put_right_first(page):
    write(page, "អំពី", "អានបន្ត")
    with pytest.raises(NotSettled):
        hand_over(translation_of(page), factories.user("writer"))
    row = StringTranslation.objects.get(data="អានបន្ត")
    row.data = 'អាន<a id="a1">បន្ត</a>'
    row.save()
    hand_over(translation_of(page), factories.user("other"))
    assert DeskEntry.objects.get(translation=translation_of(page)).handed_over_at


def test_a_note_keeps_nobody_from_handing_over(page):
    write(page, "អំពី us", 'អាន<a id="a1">បន្ត</a>')
    hand_over(translation_of(page), factories.user("writer"))


def test_the_translation_s_screen_tells_what_there_is(translator, page):
    write(page, "អំពី us", "អានបន្ត")
    address = f"/admin/desk/{translation_of(page).pk}/"
    html = translator.get(address).content.decode()
    assert "Still in Latin letters: us." in html
    assert "To be settled:" in html
    answer = translator.post(address, {"act": "hand_over", "text": ""}, follow=True)
    assert "what is to be settled stands below" in answer.content.decode()
