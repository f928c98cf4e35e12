"""Publishing asks for what is out of date, and for nothing else; no visitor waits for it."""

import pytest

from media.models import CampaignImage, Edition
from media.printing import wanting, working
from tests import factories
from tests import factories_printing as printing


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What runs after a transaction runs at the end of `with`."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def states(one):
    editions = Edition.objects.filter(item_key=one.translation_key)
    return {edition.form: edition.state for edition in editions}


@pytest.mark.usefixtures("drafts_made")
def test_publishing_asks_for_every_form(home, uploads, committed):
    with committed():
        one = printing.item(home)
    assert set(states(one).values()) == {"waiting"}
    assert set(states(one)) == {
        *("web", "a5", "a4", "a3", "a2"),
        *("a5-bleed", "a4-bleed", "a3-bleed", "a2-bleed"),
    }


def test_a_draft_asks_for_nothing(home, uploads, committed):
    with committed():
        one = printing.item(home, live=False)
    assert states(one) == {}


def test_publishing_again_makes_nothing_again(home, uploads, committed):
    one = printing.item(home)
    before = {form: edition.file.name for (form, _), edition in printing.made(one).items()}
    with committed():
        one.gallery.save_revision().publish()
    assert working.make_due() == {}
    files = Edition.objects.values_list("form", "file")
    assert dict(files) == before


def test_a_visitor_makes_nothing(client, home, uploads):
    one = printing.item(home)
    assert client.get(one.gallery.url).status_code == 200
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("change", "forms"),
    [
        ({"title": "Another"}, {"a5", "a4"}),
        ({"qr_place": "tl"}, set()),
        ({"caption": "Another"}, set()),
        ({"slug": "another"}, set()),
    ],
)
def test_what_is_printed_on_it_makes_it_out_of_date(home, uploads, committed, change, forms):
    one = printing.item(home)
    printing.made(one)
    gallery = one.gallery
    item = gallery.items.get()
    for name, value in change.items():
        setattr(item, name, value)
    gallery.items = [item]
    with committed():
        gallery.save_revision().publish()
    waiting = {form for form, state in states(one).items() if state == "waiting"}
    assert {form for form in waiting if form in ("a5", "a4", "web")} == forms


def test_a_new_code_makes_it_out_of_date(home, uploads, committed):
    petition = factories.petition(home)
    shown = printing.picture(language="en")
    one = printing.item(home, shown, qr_page=petition)
    first = printing.made(one)["a5", "en"]
    petition.slug = "vote"
    petition.save_revision().publish()
    wanting.want_everything()
    working.make_due()
    again = Edition.objects.get(pk=first.pk)
    assert again.fingerprint != first.fingerprint
    sheet = printing.rendered(printing.bytes_of(again))
    assert printing.read_code(sheet)[0].endswith("/en/vote/")


def test_a_picture_replaced_is_made_anew_and_the_old_files_are_gone(home, uploads, committed):
    one = printing.item(home)
    old = printing.made(one)
    picture = CampaignImage.objects.get(pk=one.image_id)
    new = printing.picture(printing.packed(printing.painted((1240, 1754)).rotate(180)))
    with committed():
        picture.file, picture.file_hash = new.file, new.file_hash
        picture.save()
    assert states(one)["a5"] == "waiting"
    assert not old["a5", ""].file.storage.exists(old["a5", ""].file.name)
    working.make_due()
    assert states(one)["a5"] == "made"


def test_a_further_language_is_made_when_it_is_uploaded(home, uploads, committed):
    shown = printing.picture(language="en")
    one = printing.item(home, shown)
    printing.made(one)
    with committed():
        printing.picture(language="km", translation_of=shown)
    working.make_due()
    made = Edition.objects.made().filter(item_key=one.translation_key, form="a4")
    assert {edition.language for edition in made} == {"en", "km"}


def test_a_pdf_in_one_language_only_is_printed_in_that_language(home, uploads):
    shown = printing.picture(language="en")
    file = printing.document(printing.pdf_of((210, 297)), language="en")
    printing.document(printing.pdf_of((210, 297)), language="km", translation_of=file)
    made = printing.made(printing.item(home, shown, document=file))
    assert made["a2", "km"].state == "made"
    assert ("web", "km") not in made


def test_an_item_taken_out_loses_its_files(home, uploads, committed):
    one = printing.item(home)
    old = printing.made(one)["web", ""]
    with committed():
        one.gallery.items = []
        one.gallery.save_revision().publish()
    assert states(one) == {}
    assert not old.file.storage.exists(old.file.name)


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_gallery_that_is_gone_loses_its_files(home, uploads, committed, act):
    one = printing.item(home)
    printing.made(one)
    with committed():
        getattr(one.gallery, act)()
    assert states(one) == {}


def test_a_gallery_behind_a_password_has_none(home, uploads):
    from wagtail.models import PageViewRestriction

    one = printing.item(home)
    PageViewRestriction.objects.create(page=one.gallery, restriction_type="login")
    assert printing.made(one) == {}


def test_another_kind_has_other_forms(home, uploads, committed):
    one = printing.item(home)
    printing.made(one)
    gallery = one.gallery
    item = gallery.items.get()
    item.kind = "photo"
    gallery.items = [item]
    with committed():
        gallery.save_revision().publish()
    assert states(one) == {"web": "made"}


def test_many_items_are_looked_through_in_as_many_queries(
    home, uploads, django_assert_max_num_queries
):
    for _ in range(3):
        printing.item(home)
    wanting.want_everything()
    for _ in range(5):
        printing.item(home)
    with django_assert_max_num_queries(20):
        wanting.want_everything()
