"""Without the right keys the screens say so; one row that does not open closes no other."""

from django.urls import reverse

import pytest

from petition.models import AccessRecord, Signature
from petition.secrecy import keyring
from petition.secrecy.sealing import Sealed
from tests.petition.staff.asking import PLAIN

pytestmark = pytest.mark.django_db
UNREADABLE = "Signatures cannot be read just now"


@pytest.fixture(params=["missing", "replaced", "broken"])
def bad_keys(request, settings, tmp_path):
    """A function that puts a keys file out of order."""

    def spoil():
        settings.SIGNER_KEYS_FILE = tmp_path / f"{request.param}.keys"
        if request.param == "replaced":
            keyring.create(settings.SIGNER_KEYS_FILE)
        if request.param == "broken":
            settings.SIGNER_KEYS_FILE.write_text("1:enc:c2VjcmV0\n")

    return spoil


@pytest.mark.parametrize("screen", ["signatures", "held_signatures", "access_records"])
def test_every_list_says_that_the_keys_are_wrong(keeper, hold, bad_keys, screen):
    hold()
    bad_keys()
    answer = keeper.get(f"/admin/{screen}/")
    assert answer.status_code == 503
    assert UNREADABLE in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_nothing_is_done_while_the_keys_are_wrong(keeper, hold, page, bad_keys):
    signature = hold()
    bad_keys()
    reason = {"reason": PLAIN}
    asked = {"petition": page.petition.pk, "address": "sophea@example.org"}
    reviewed = {"act": "dismissed", "signatures": signature.pk}
    for address, typed in (
        (reverse("signatures:unmask", args=[signature.pk]), {}),
        (reverse("signatures:erase", args=[signature.pk]), {}),
        (reverse("signatures:look_up"), asked),
        (reverse("held_signatures:index"), reviewed),
    ):
        answer = keeper.post(address, typed | reason)
        assert answer.status_code == 503
        assert UNREADABLE in answer.content.decode()
    assert Signature.objects.get().state == Signature.State.HELD
    assert not AccessRecord.objects.exists()


def moved(signature, other):
    """The bytes of another row: the tag does not fit this one."""
    sealed = Signature.objects.filter(pk=other.pk).values_list("name", flat=True).get()
    return Sealed(sealed)


def altered(signature, other):
    """The first byte names a key that there never was."""
    sealed = Signature.objects.filter(pk=signature.pk).values_list("name", flat=True).get()
    return Sealed(b"\x63" + sealed[1:])


def cut(signature, other):
    return Sealed(b"\x01")


@pytest.mark.parametrize("damage", [moved, altered, cut])
def test_a_row_that_does_not_open_says_so_and_the_others_are_shown(keeper, sign, damage):
    broken, other = sign(), sign(name="Bopha", email="bopha@example.org")
    Signature.objects.filter(pk=broken.pk).update(name=damage(broken, other))
    html = keeper.get("/admin/signatures/").content.decode()
    assert "cannot be read" in html
    assert "B•••" in html
    assert "S•••" not in html
    read = keeper.post(reverse("signatures:unmask", args=[broken.pk]), {"reason": PLAIN})
    assert "cannot be read" in read.content.decode()
    assert "sophea@example.org" in read.content.decode()
