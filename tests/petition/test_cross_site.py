"""A form is taken from our own page only, and that is known without a cookie."""

import re
import uuid

import pytest

from petition.models import Signature
from petition.secrecy import tokens

pytestmark = pytest.mark.django_db

OURS = [
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "same-origin", "origin": "http://testserver"},
    {"origin": "http://testserver"},
]
FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    {"origin": "http://evil.example"},
    {"origin": "http://testserver.evil.example"},
    {"origin": "http://testserver@evil.example"},
    {"origin": "null"},
    {"origin": "http://["},
    {"origin": "//testserver"},
    {"origin": "http://testserver/x"},
    {"origin": "https://testserver"},
    {"origin": "http://testserver:8000"},
    {"origin": "testserver"},
]


@pytest.mark.parametrize("headers", OURS)
def test_our_own_form_is_taken(visitor, page, headers):
    assert visitor.sign(page, headers=headers).status_code == 303
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_form_on_another_site_is_refused_with_a_page(visitor, page, headers):
    answer = visitor.sign(page, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.content.decode()
    assert not Signature.objects.exists()


def test_a_browser_that_says_nothing_is_asked_to_check_and_send_again(visitor, page):
    first = visitor.sign(page, headers={}, comment="Kept.", wants_updates=True)
    html = first.content.decode()
    assert first.status_code == 200
    assert "no-store" in first["Cache-Control"]
    assert "Check your details" in html
    assert 'value="Sophea Chan"' in html
    assert "Kept.</textarea>" in html
    assert not Signature.objects.exists()

    stamp = re.search(r'name="form_stamp" value="([^"]+)"', html)[1]
    second = visitor.sign(page, headers={}, form_stamp=stamp)
    assert second.status_code == 303
    assert Signature.objects.count() == 1


def test_a_mistake_is_told_before_the_checking_step(visitor, page):
    assert visitor.sign(page, headers={}, name="").status_code == 422


def test_a_stamp_does_not_open_the_door_to_another_site(visitor, page):
    stamp = tokens.stamp_checked_form(page.translation_key)
    answer = visitor.sign(page, headers={"origin": "http://evil.example"}, form_stamp=stamp)
    assert answer.status_code == 403


@pytest.mark.parametrize("stamp", ["", "forged", "é"])
def test_a_forged_stamp_leads_to_the_checking_step(visitor, page, stamp):
    answer = visitor.sign(page, headers={}, form_stamp=stamp)
    assert "Check your details" in answer.content.decode()
    assert not Signature.objects.exists()


def test_an_old_stamp_leads_to_the_checking_step(visitor, page, monkeypatch):
    stamp = tokens.stamp_checked_form(page.translation_key)
    monkeypatch.setattr(tokens, "CHECKED_FORM_LASTS", -1)
    visitor.sign(page, headers={}, form_stamp=stamp)
    assert not Signature.objects.exists()


def test_a_stamp_of_another_petition_leads_to_the_checking_step(visitor, page):
    stamp = tokens.stamp_checked_form(uuid.uuid4())
    visitor.sign(page, headers={}, form_stamp=stamp)
    assert not Signature.objects.exists()
