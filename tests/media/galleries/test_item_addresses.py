"""Every item gets an address that no other of its gallery has, and keeps it."""

from django.utils.timezone import localdate

import pytest

from tests import factories


@pytest.fixture
def index(home):
    return factories.gallery_index(home)


def made(index, *titles, **fields):
    return factories.gallery(index, [factories.picture(title) for title in titles], **fields)


def slugs(gallery):
    return list(gallery.items.order_by("sort_order").values_list("slug", flat=True))


def test_it_is_made_from_the_title(index, uploads):
    assert slugs(made(index, "Universal suffrage!")) == ["universal-suffrage"]


def test_two_with_one_title_are_told_apart(index, uploads):
    assert slugs(made(index, "One vote", "One vote", "One vote")) == [
        "one-vote",
        "one-vote-2",
        "one-vote-3",
    ]


def test_a_khmer_title_gives_kind_and_day(index, uploads):
    today = f"{localdate():%Y-%m-%d}"
    gallery = made(index, factories.KHMER_TITLE, factories.KHMER_TITLE)
    assert slugs(gallery) == [f"poster-{today}", f"poster-{today}-2"]


def test_it_stays_when_the_title_changes(index, uploads):
    gallery = made(index, "One vote")
    item = gallery.items.get_object_list()[0]
    item.title = "Another vote"
    gallery.save_revision().publish()
    gallery.refresh_from_db()
    assert slugs(gallery) == ["one-vote"]


def test_a_new_item_never_takes_the_address_of_an_older_one(index, uploads):
    gallery = made(index, "One vote")
    older = gallery.items.get_object_list()[0]
    newer = type(older)(
        title="New", slug="one-vote", kind="poster", image=older.image, locale=gallery.locale
    )
    gallery.items = [newer, older]
    gallery.save_revision().publish()
    by_title = dict(gallery.items.values_list("title", "slug"))
    assert by_title == {"One vote": "one-vote", "New": "one-vote-2"}


def test_both_languages_have_the_same(index, uploads):
    gallery = made(index, "One vote", "Two votes")
    assert slugs(factories.in_khmer(gallery)) == ["one-vote", "two-votes"]


def test_a_very_long_title_fits(index, uploads):
    (slug,) = slugs(made(index, "vote " * 30))
    assert len(slug) <= 80
    assert not slug.endswith("-")


def test_title_and_kind_come_from_picture_and_gallery(index, uploads):
    gallery = made(index, kind="flyer")
    item = gallery.items.model(image=factories.picture("Out we go"), locale=gallery.locale)
    gallery.items = [item]
    gallery.save_revision().publish()
    stored = gallery.items.get()
    assert (stored.title, stored.kind, stored.slug) == ("Out we go", "flyer", "out-we-go")
