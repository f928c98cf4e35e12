"""Many files come as one zip: of a gallery, or of what was ticked."""

import io
import uuid
import zipfile

from django.db.models import Sum

import pytest

from media import views
from media.models import DownloadCount
from tests import factories
from tests.reading import soup


@pytest.fixture
def gallery(home, uploads):
    factories.masthead()
    poster = factories.picture("One vote", 40, 30, language="en", credit="By hand")
    factories.picture("Khmer", 40, 30, language="km", translation_of=poster)
    logo = factories.picture("Mark", 40, 30)
    file = factories.document("To print", language="en")
    return factories.gallery(factories.gallery_index(home), [poster, logo], [file])


def fetch(client, query):
    answer = client.get(f"/en/downloads/several.zip?{query}")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    assert len(content) == int(answer["Content-Length"])
    return answer, zipfile.ZipFile(io.BytesIO(content))


def names(client, query):
    archive = fetch(client, query)[1]
    assert archive.testzip() is None
    return archive.namelist()


def whole(gallery):
    return f"gallery={gallery.translation_key}"


NOTE = "Licences and credits.txt"
ENGLISH, KHMER, LOGO = (
    "vfa-poster-one-vote-en.png",
    "vfa-poster-one-vote-km.png",
    "vfa-poster-mark.png",
)


@pytest.mark.usefixtures("drafts_made")
def test_a_whole_gallery_comes_at_once(client, gallery):
    answer, archive = fetch(client, whole(gallery))
    assert archive.namelist() == [ENGLISH, KHMER, LOGO, NOTE]
    assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="vfa-posters.zip"'
    assert not answer.cookies


def test_language_and_kind_of_files_are_chosen(client, gallery):
    assert names(client, f"{whole(gallery)}&language=km") == [KHMER, LOGO, NOTE]
    assert names(client, f"{whole(gallery)}&files=print") == ["vfa-poster-one-vote-en.pdf", NOTE]
    everything = names(client, f"{whole(gallery)}&files=everything&language=en")
    assert everything == [ENGLISH, "vfa-poster-one-vote-en.pdf", LOGO, NOTE]


def test_what_was_ticked_comes_and_nothing_else(client, gallery):
    key = gallery.items.get(title="Mark").translation_key
    assert names(client, f"item={key}&item={uuid.uuid4()}&item=nonsense") == [LOGO, NOTE]


def test_it_says_what_may_be_done_and_whom_to_name(client, gallery):
    text = fetch(client, whole(gallery))[1].read(NOTE).decode("utf-8-sig")
    assert text.startswith("One vote\nBy hand\n")
    assert "do not sell it" in text


@pytest.mark.parametrize(
    "query",
    [
        "",
        "item=",
        "item=nonsense",
        "item=" + "0" * 32,
        "gallery=" + "0" * 32,
        "gallery=%00",
    ],
)
def test_nothing_chosen_says_so(client, gallery, query):
    answer = client.get(f"/en/downloads/several.zip?{query}")
    assert answer.status_code == 404
    assert soup(answer).h1.text == "No file was chosen."
    assert soup(answer).find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_a_language_without_files_says_so_and_leads_back(client, gallery):
    poster = gallery.items.get(title="One vote").translation_key
    answer = client.get(f"/en/downloads/several.zip?item={poster}&language=km&files=print")
    assert answer.status_code == 404
    assert soup(answer).main.find("a")["href"] == gallery.url


def test_what_is_lost_is_left_out(client, gallery):
    assert LOGO in names(client, whole(gallery))
    file = gallery.items.get(title="Mark").image.renditions.get(filter_spec="original").file
    file.storage.delete(file.name)
    assert names(client, whole(gallery)) == [ENGLISH, KHMER, NOTE]


def test_two_of_one_name_both_come(client, gallery):
    key = gallery.items.get(title="Mark").translation_key
    other = factories.gallery(
        gallery.get_parent().specific, [factories.picture("Mark", 50, 50)], title="Others"
    )
    twin = other.items.get().translation_key
    assert names(client, f"item={key}&item={twin}") == [LOGO, "vfa-poster-mark-2.png", NOTE]


def test_a_draft_gives_nothing(client, gallery):
    gallery.unpublish()
    assert client.get(f"/en/downloads/several.zip?{whole(gallery)}").status_code == 404


@pytest.mark.parametrize("limit", ["MOST_ITEMS", "MOST_FILES"])
def test_there_is_a_limit(client, gallery, monkeypatch, limit):
    monkeypatch.setattr(views, limit, 1)
    answer = client.get(f"/en/downloads/several.zip?{whole(gallery)}")
    assert answer.status_code == 400
    assert "too many" in soup(answer).h1.text


def test_every_item_in_it_is_counted(client, gallery):
    fetch(client, whole(gallery))
    client.head(f"/en/downloads/several.zip?{whole(gallery)}")
    assert DownloadCount.objects.aggregate(n=Sum("count"))["n"] == 2


def test_the_form_works_without_a_script(client, gallery):
    form = soup(client.get(gallery.url)).main.find("form")
    assert (form["action"], form["method"]) == ("/en/downloads/several.zip", "get")
    boxes = form.find_all("input", type="checkbox", attrs={"name": "item"})
    assert {box["value"] for box in boxes} == {
        str(key) for key in gallery.items.values_list("translation_key", flat=True)
    }
    button = form.find("button", attrs={"name": "gallery"})
    assert button["value"] == str(gallery.translation_key)
