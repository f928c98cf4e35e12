"""What was just looked up is not looked up again, and nothing older than a moment is signed."""

import pytest

from petition import signable
from petition.models import Petition, Signature

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def remembering(settings, monkeypatch):
    """Remembers for a minute by a clock that stands still; call it to let seconds pass."""
    settings.SIGNABLE_REMEMBERED = 60
    now = [1000.0]
    monkeypatch.setattr(signable, "_remembered", {})
    monkeypatch.setattr(signable.time, "monotonic", lambda: now[0])

    def pass_by(seconds):
        now[0] += seconds

    return pass_by


def test_the_second_signing_asks_less(visitor, page, django_assert_num_queries):
    found = signable.signable(page.translation_key, "en", None)
    assert found.pk == page.translation_key
    with django_assert_num_queries(0):
        assert signable.signable(page.translation_key, "en", 1) is found


def test_a_page_taken_down_is_noticed_after_a_moment(visitor, page, remembering):
    visitor.sign(page)
    page.unpublish()
    remembering(61)
    assert visitor.sign(page).status_code == 404


def test_closing_is_noticed_at_once(visitor, page, settings):
    Petition.objects.update(closes_at="2020-01-01T00:00Z")
    visitor.sign(page)
    assert visitor.sign(page).status_code == 410


def test_a_newer_text_that_was_read_is_known_at_once(visitor, page):
    visitor.sign(page)
    page.demand = "<p>By post too.</p>"
    page.save_revision().publish()
    visitor.sign(page, email="dara@example.org", text_version="2")
    assert set(Signature.objects.values_list("text_version", flat=True)) == {1, 2}


def test_what_is_not_there_is_not_remembered(client, page):
    for number in range(3):
        path = f"/en/sign/00000000-0000-4000-8000-00000000000{number}/"
        assert client.post(path, {}, headers={"sec-fetch-site": "same-origin"}).status_code == 404
    assert signable._remembered == {}
