"""Staff choose many pictures at once for a gallery, and fill in only what nothing else tells."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from tests import factories
from tests.reading import soup


@pytest.fixture
def gallery(home, uploads):
    return factories.gallery(factories.gallery_index(home))


def post(editor, gallery, items, kind="", action="action-publish"):
    data = nested_form_data(
        {
            "title": "Posters",
            "slug": "posters",
            "summary": "",
            "kind": kind,
            "introduction": rich_text("<p></p>"),
            "items": inline_formset(items),
            "comments": inline_formset([]),
            action: "1",
        }
    )
    return editor.post(f"/admin/pages/{gallery.pk}/edit/", data)


def row(shown, **fields):
    left_out = ("title", "kind", "caption", "slug", "topic", "back", "document", "qr_page")
    words = dict.fromkeys(left_out, "") | {"qr_place": "br"}
    return {"image": str(shown.pk), **words, **fields}


def test_pictures_alone_are_enough_where_the_gallery_has_a_kind(editor, gallery):
    pictures = [factories.picture("Red", 40, 30), factories.picture("Blue", 40, 30)]
    assert post(editor, gallery, [row(one) for one in pictures], kind="poster").status_code == 302
    stored = gallery.items.values_list("title", "kind", "slug")
    assert list(stored) == [("Red", "poster", "red"), ("Blue", "poster", "blue")]


def test_where_it_has_none_each_item_says_its_own(editor, gallery):
    shown = factories.picture("Red", 40, 30)
    answer = post(editor, gallery, [row(shown)])
    assert answer.status_code == 200
    assert "Say what this is" in soup(answer).text
    assert post(editor, gallery, [row(shown, kind="flyer")]).status_code == 302
    assert gallery.items.get().kind == "flyer"


def test_a_draft_may_wait_for_it(editor, gallery):
    answer = post(editor, gallery, [row(factories.picture("Red", 40, 30))], action="action-save")
    assert answer.status_code == 302
    assert not gallery.items.exists()


def test_the_screen_offers_many_pictures_at_once_and_dragging(editor, gallery):
    html = editor.get(f"/admin/pages/{gallery.pk}/edit/").content.decode()
    assert "new MultipleChooserPanel" in html
    assert "data-inline-panel-child-drag" in html
