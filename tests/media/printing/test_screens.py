"""Staff see what is made, what waits and what failed, are told what to do, and can try again."""

from django.urls import reverse

import pytest

from home.founding import TRANSLATORS
from media.models import Edition
from media.printing import wanting
from media.printing.telling import told_of
from tests import factories
from tests import factories_printing as printing
from tests.reading import soup


@pytest.fixture
def poster(home, uploads):
    return printing.item(home, printing.picture(printing.small_file((2480, 3508))))


def words(response):
    return soup(response).get_text(" ", strip=True)


@pytest.mark.usefixtures("drafts_made")
def test_the_report_tells_how_many_are_in_which_state(editor, poster):
    printing.made(poster)
    Edition.objects.filter(form="a5").update(state="failed", problem="picture")
    Edition.objects.filter(form="a4").update(state="waiting")
    told = words(editor.get(reverse("files_made")))
    assert "7 made, 1 waiting, 1 could not be made." in told
    assert "missing or damaged" in told


def test_one_that_failed_can_be_made_again(editor, poster):
    wanting.want([poster.translation_key])
    Edition.objects.update(state="failed", problem="picture", attempts=3)
    failed = Edition.objects.first()
    editor.post(reverse("files_made"), {"edition": failed.pk})
    assert list(Edition.objects.waiting()) == [failed]


def test_all_of_a_gallery_can_be_made_again(editor, poster):
    printing.made(poster)
    editor.post(reverse("files_made"), {"gallery": poster.gallery_id})
    assert not Edition.objects.made().exists()


@pytest.mark.parametrize("asked", [{}, {"gallery": "x"}, {"edition": "0"}, {"gallery": "0"}])
def test_nothing_else_can_be_asked_for(editor, poster, asked):
    printing.made(poster)
    assert editor.post(reverse("files_made"), asked).status_code == 404
    assert Edition.objects.made().exists()


def test_who_publishes_no_pages_does_not_see_it(client, home):
    client.force_login(factories.user())
    assert client.get(reverse("files_made")).status_code != 200
    client.force_login(factories.user("translator", TRANSLATORS))
    assert client.get(reverse("files_made")).status_code != 200
    assert client.post(reverse("files_made"), {"gallery": 1}).status_code != 200


def test_the_editor_of_a_gallery_is_told_what_is_not_sharp(editor, poster):
    printing.made(poster)
    told = words(editor.get(reverse("wagtailadmin_pages:edit", args=[poster.gallery_id])))
    assert "A3 comes out at 212 dpi" in told
    assert "Upload 3508 × 4961 pixels or a PDF" in told
    assert "page behind the QR code" in told.lower() or "Page behind the QR code" in told


def test_a_pdf_needs_no_warning(editor, home, uploads):
    file = printing.document(printing.pdf_of((210, 297)))
    one = printing.item(home, document=file)
    told = words(editor.get(reverse("wagtailadmin_pages:edit", args=[one.gallery_id])))
    assert "dpi" not in told


def test_a_new_gallery_can_be_begun(editor, home):
    index = factories.gallery_index(home)
    address = reverse("wagtailadmin_pages:add", args=["media", "gallerypage", index.pk])
    assert editor.get(address).status_code == 200


def test_more_items_cost_the_report_no_more_queries(editor, home, uploads, count_queries):
    def one_more():
        wanting.want([printing.item(home).translation_key])

    one_more()
    before = count_queries(reverse("files_made"))
    one_more()
    one_more()
    assert count_queries(reverse("files_made")) == before


def test_languages_are_named_where_they_differ(home, uploads):
    sharp = printing.picture(printing.small_file((4961, 7016)), language="en")
    printing.picture(language="km", translation_of=sharp)
    one = printing.item(home, sharp)
    told = told_of([one])[one.translation_key].warnings
    assert [text.split(":")[0] for text in told] == ["ខ្មែរ"] * 4


def test_one_warning_is_enough_for_all_languages(home, uploads):
    coarse = printing.picture(language="en")
    printing.picture(language="km", translation_of=coarse)
    one = printing.item(home, coarse)
    told = told_of([one])[one.translation_key].warnings
    assert [text.split()[0] for text in told] == ["A5", "A4", "A3", "A2"]


def test_a_coarse_other_side_is_told(home, uploads):
    file = printing.picture(printing.small_file((620, 877)))
    one = printing.item(home, printing.picture(printing.small_file((4961, 7016))), back=file)
    told = told_of([one])[one.translation_key].warnings
    assert told[0].startswith("The other side: A5")
