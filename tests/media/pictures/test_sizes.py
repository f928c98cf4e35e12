"""A picture is ready in every size once it is uploaded, and what is shown follows every change."""

import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse

import pytest
from PIL import Image

from media.models import CampaignImage, CampaignRendition
from media.pictures import sizing
from media.pictures.shapes import every_spec
from media.pictures.showing import large_url, original_url, shown_in
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


def uploaded(title="Poster", **fields):
    """A picture whose transaction has ended, as after an upload; read from the database."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        made = factories.picture(title, **{"width": 900, "height": 600, **fields})
    return CampaignImage.objects.get(pk=made.pk)


def changed(image, **values):
    """`image` as it stands in the database after these fields were changed by somebody."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        for name, value in values.items():
            setattr(image, name, value)
        image.save()
    return CampaignImage.objects.get(pk=image.pk)


def content(colour, mode="RGB", kind="PNG", size=(900, 600)):
    written = io.BytesIO()
    Image.new(mode, size, colour).save(written, kind)
    return ContentFile(written.getvalue(), name=f"another.{kind.lower()}")


def opened(image, spec):
    return Image.open(image.renditions.get(filter_spec=spec).file)


def test_an_upload_makes_every_size_as_a_rendition_of_wagtail():
    image = uploaded()
    specs = {*image.renditions.values_list("filter_spec", flat=True)}
    assert specs == {*every_spec(image)}
    for rendition in image.renditions.all():
        with Image.open(rendition.file) as file:
            assert file.size == (rendition.width, rendition.height)
            ending = {"JPEG": "jpg"}.get(file.format, file.format.lower())
            assert rendition.file.name.endswith(ending)


def test_showing_it_takes_no_query_and_makes_nothing(django_assert_num_queries, monkeypatch):
    image = uploaded()
    monkeypatch.setattr(sizing, "drawn", None)
    with django_assert_num_queries(0):
        for shape in ("whole", "thumbnail", "card"):
            assert shown_in(image, shape).sources[0].srcset
        assert large_url(image)
        assert original_url(image)


@pytest.mark.parametrize(("width", "height"), [(40, 30), (500, 300), (330, 1200), (3, 1)])
def test_nothing_is_larger_than_the_picture(width, height):
    image = uploaded(width=width, height=height)
    assert not [row for row in image.renditions.all() if row.width > width or row.height > height]
    for shape in ("whole", "thumbnail", "card"):
        steps = shown_in(image, shape).sources[0].srcset.split(", ")
        assert len({step.split()[1] for step in steps}) == len(steps)


def test_one_with_transparency_keeps_it():
    image = uploaded()
    image = changed(image, file=content((200, 10, 10, 0), mode="RGBA"))
    for spec in ("width-320|format-avif", "width-320|format-webp", "max-165x165"):
        assert opened(image, spec).convert("RGBA").getpixel((10, 10))[3] == 0


def test_one_taken_sideways_is_shown_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    written = io.BytesIO()
    picture = Image.new("RGB", (900, 600), "white")
    picture.paste("red", (0, 0, 300, 600))
    picture.save(written, "JPEG", exif=exif)
    image = changed(uploaded(), file=ContentFile(written.getvalue(), name="sideways.jpg"))
    shown = opened(image, "width-320|format-webp").convert("RGB")
    assert shown.width < shown.height
    top, bottom = shown.getpixel((100, 20)), shown.getpixel((100, shown.height - 20))
    assert (top[1] < 50, bottom[1] > 200) == (True, True)


def test_the_card_is_cut_around_the_focal_point():
    picture = Image.new("RGB", (900, 2700), "white")
    picture.paste("red", (0, 2100, 900, 2700))
    written = io.BytesIO()
    picture.save(written, "PNG")
    image = changed(uploaded(), file=ContentFile(written.getvalue(), name="tall.png"))
    before = shown_in(image, "card").sources
    image = changed(
        image, focal_point_x=450, focal_point_y=2400, focal_point_width=50, focal_point_height=50
    )
    assert shown_in(image, "card").sources != before
    row = image.renditions.filter(filter_spec="fill-320x213|format-webp").latest("pk")
    assert Image.open(row.file).convert("RGB").getpixel((160, 100))[1] < 50


def test_another_file_is_shown_at_once_and_nothing_of_the_old_one_is_left():
    image = uploaded()
    before = {row.file.name for row in image.renditions.all()}
    image = changed(image, file=content("red"))
    after = {row.file.name for row in image.renditions.all()}
    assert not before & after
    assert "another" in shown_in(image, "whole").fallback.url
    assert {row.filter_spec for row in image.renditions.all()} == {*every_spec(image)}


def test_a_file_replaced_on_the_staffs_screen_is_shown_likewise(client):
    image = uploaded()
    client.force_login(factories.user("dara", is_superuser=True))
    file = SimpleUploadedFile("another.png", content("red").read(), "image/png")
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(
            reverse("wagtailimages:edit", args=[image.pk]),
            {"title": "Poster", "file": file, "collection": image.collection_id},
        )
    image = CampaignImage.objects.get(pk=image.pk)
    assert {row.filter_spec for row in image.renditions.all()} == {*every_spec(image)}
    assert sizing.is_sized(image)
    assert "another" in shown_in(image, "card").fallback.url


def test_a_rendition_purged_is_made_again_by_whoever_needs_it():
    image = uploaded()
    with TestCase.captureOnCommitCallbacks(execute=True):
        image.renditions.get(filter_spec="width-320|format-avif").delete()
    image.refresh_from_db()
    assert image.sizes == {}
    files = shown_in(image, "whole").sources[0].srcset
    row = image.renditions.get(filter_spec="width-320|format-avif")
    assert row.url in files
    image.refresh_from_db()
    assert "width-320|format-avif" in sizing.files_made(image)


def test_wagtails_own_command_makes_what_pages_show():
    image = uploaded(width=300, height=200)
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("wagtail_update_image_renditions", stdout=io.StringIO())
    image.refresh_from_db()
    assert {row.filter_spec for row in image.renditions.all()} == {*every_spec(image)}
    assert shown_in(image, "whole")


def test_a_picture_deleted_takes_its_sizes_along():
    image = uploaded()
    image.delete()
    assert not CampaignRendition.objects.exists()


def test_the_command_makes_what_is_missing_and_again_all_of_it():
    image = factories.picture("Poster", width=300, height=200)
    told = io.StringIO()
    call_command("make_renditions", stdout=told)
    assert "1 pictures are ready" in told.getvalue()
    names = {row.filter_spec: row.pk for row in image.renditions.all()}
    assert names.keys() == {*every_spec(image)}
    lost = image.renditions.get(filter_spec="width-320|format-webp")
    lost.file.storage.delete(lost.file.name)
    call_command("make_renditions", stdout=told)
    after = {row.filter_spec: row.pk for row in image.renditions.all()}
    assert {spec for spec in names if names[spec] != after[spec]} == {"width-320|format-webp"}
    assert lost.file.storage.exists(
        image.renditions.get(filter_spec="width-320|format-webp").file.name
    )
    call_command("make_renditions", again=True, stdout=told)
    assert not {*after.values()} & {*image.renditions.values_list("pk", flat=True)}


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_a_file_that_cannot_be_read_is_tried_once_until_it_changes(damage, monkeypatch):
    image = factories.picture("Lost", width=300, height=200)
    spoil(image, damage)
    with TestCase.captureOnCommitCallbacks(execute=True):
        image.save()
    image = CampaignImage.objects.get(pk=image.pk)
    with monkeypatch.context() as forbidden:
        forbidden.setattr(sizing, "drawn", None)
        assert shown_in(image, "whole") is None
        assert large_url(image) == original_url(image) == ""
    complaints = io.StringIO()
    call_command("make_renditions", stdout=io.StringIO(), stderr=complaints)
    assert image.file.name in complaints.getvalue()
    image = changed(image, file=content("red"))
    assert shown_in(image, "whole")


def spoil(image, damage):
    """Takes the file of `image` away, or leaves a few bytes of it."""
    storage, name = image.file.storage, image.file.name
    storage.delete(name)
    if damage == "damaged":
        storage.save(name, ContentFile(b"\x89PNG and so on"))


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_a_page_stands_without_the_file_of_its_picture(damage, client, home):
    image = factories.picture("Lost", width=300, height=200, description="A march")
    spoil(image, damage)
    gallery = factories.gallery(factories.gallery_index(home), [image], listing_image=image)
    for address in (gallery.url, gallery.get_parent().url):
        answer = client.get(address)
        assert answer.status_code == 200
        assert b'class="picture-missing ridges" role="img" aria-label="A march"' in answer.content


def test_a_full_disk_is_not_held_against_the_picture(monkeypatch):
    image = factories.picture("Poster", width=300, height=200)

    def full(image, specs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as trouble:
        trouble.setattr(sizing, "drawn", full)
        assert shown_in(image, "whole") is None
    assert shown_in(image, "whole")


def test_without_a_focal_point_the_card_shows_the_top_of_what_is_tall():
    picture = Image.new("RGB", (900, 2700), "white")
    picture.paste("red", (0, 0, 900, 300))
    written = io.BytesIO()
    picture.save(written, "PNG")
    image = changed(uploaded(), file=ContentFile(written.getvalue(), name="tall.png"))
    card = opened(image, "fill-320x213|format-webp").convert("RGB")
    assert (card.getpixel((160, 50))[1] < 50, card.getpixel((160, 180))[1] > 200) == (True, True)
