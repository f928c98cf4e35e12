"""Without the right keys nobody can sign, nothing is written, and the site stays up."""

import pytest

from petition import keyring
from petition.models import Petition, Signature

pytestmark = pytest.mark.django_db


@pytest.fixture
def missing(settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "nowhere.keys"


@pytest.fixture
def replaced(settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "replaced.keys"
    keyring.create(settings.SIGNER_KEYS_FILE)


def assert_refused(answer):
    assert answer.status_code == 503
    assert "Signatures cannot be taken just now" in answer.content.decode()


def test_signing_is_refused_while_the_keys_are_missing(visitor, page, missing):
    assert visitor.client.get(page.url).status_code == 200
    assert_refused(visitor.sign(page))
    assert not Signature.objects.exists()


def test_signing_goes_on_once_the_file_is_there(visitor, page, settings, missing):
    visitor.sign(page)
    keyring.create(settings.SIGNER_KEYS_FILE)
    assert visitor.sign(page).status_code == 303


def test_a_confirmation_waits_while_the_keys_are_missing(visitor, page, settings, signer_keys):
    visitor.sign(page)
    settings.SIGNER_KEYS_FILE = signer_keys.with_name("nowhere.keys")
    assert_refused(visitor.open_link())
    assert_refused(visitor.press_button())
    settings.SIGNER_KEYS_FILE = signer_keys
    assert visitor.press_button().status_code == 303


def test_the_checking_step_is_refused_too(visitor, page, missing):
    assert_refused(visitor.sign(page, headers={}))


def test_other_keys_than_before_are_noticed(visitor, page, request):
    visitor.sign_and_confirm(page)
    request.getfixturevalue("replaced")
    assert visitor.client.get(page.url).status_code == 200
    assert_refused(visitor.sign(page, name="Dara", email="dara@example.org"))
    assert Signature.objects.count() == 1
    assert Petition.objects.get().confirmed_count == 1


def test_a_lost_key_is_noticed_although_a_new_one_is_there(visitor, page, settings, signer_keys):
    visitor.sign(page)
    settings.SIGNER_KEYS_FILE = signer_keys.with_name("renumbered.keys")
    keyring.create(settings.SIGNER_KEYS_FILE)
    text = settings.SIGNER_KEYS_FILE.read_text().replace("1:", "2:")
    settings.SIGNER_KEYS_FILE.write_text(text)
    assert_refused(visitor.sign(page, email="dara@example.org"))


def test_the_log_says_what_is_wrong_and_quotes_no_key(visitor, page, caplog, settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "broken.keys"
    settings.SIGNER_KEYS_FILE.write_text("1:enc:c2VjcmV0\n")
    assert_refused(visitor.sign(page))
    assert "line 1 holds 6 bytes instead of 32" in caplog.text
    assert "c2VjcmV0" not in caplog.text
