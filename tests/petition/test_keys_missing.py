"""Without the right keys nobody can sign, nothing is written, and the site stays up."""

import pytest

from petition.models import OutboxMail, Petition, Signature, Tally
from petition.secrecy import keyring
from tests import factories_petition as factories
from tests.reading import soup

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


def assert_nothing_is_written():
    assert not Signature.objects.exists()
    assert not OutboxMail.objects.exists()
    assert not Tally.objects.exists()


def test_signing_is_refused_while_the_keys_are_missing(visitor, page, missing):
    visitor.network = "203.0.113.5"
    assert visitor.client.get(page.url).status_code == 200
    assert_refused(visitor.sign(page))
    assert_nothing_is_written()


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("keys", ["missing", "replaced"])
def test_public_pages_stay_up_and_the_refusal_speaks_their_language(
    visitor, language, keys, request
):
    page = factories.petition_page(language)
    visitor.sign(page, email="before@example.org")
    stored = list(Signature.objects.values()), list(OutboxMail.objects.values())
    link, taking_back = visitor.link(), visitor.link("withdraw")
    request.getfixturevalue(keys)
    step = f"/{language}/sign/{page.translation_key}/"
    for public in (page.url, f"{step}check-your-email/", f"{step}thanks/", f"/{language}/search/"):
        assert visitor.client.get(public).status_code == 200
    refused = [visitor.sign(page)]
    if keys == "missing":  # with other keys a link is not ours
        refused += [visitor.client.get(link), visitor.client.post(taking_back)]
    for answer in refused:
        assert answer.status_code == 503
        assert soup(answer).html["lang"] == language
        assert soup(answer).find("main").find("a", class_="button")
    assert (list(Signature.objects.values()), list(OutboxMail.objects.values())) == stored


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
