"""Staff see every part of a page in one place, in any language; nobody else does."""

import pytest

from tests.reading import soup

pytestmark = pytest.mark.django_db


def test_it_shows_every_part_in_each_of_its_states(admin_client, home):
    page = soup(admin_client.get("/admin/style-guide/"))
    for part in ("card", "counter", "button-primary", "turn-question", "field-error", "pagination"):
        assert page.find(class_=part), part
    assert [one.text for one in page.find_all(class_="counter-number")] == ["0", "2,978", "54,000"]
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_it_speaks_the_language_asked_for(admin_client, home):
    page = soup(admin_client.get("/admin/style-guide/?in=km"))
    assert page.html["lang"] == "km"
    assert [one.text for one in page.find_all(class_="counter-number")] == ["០", "២.៩៧៨", "៥៤.០០០"]


def test_a_language_there_is_not_shows_the_first(admin_client, home):
    assert soup(admin_client.get("/admin/style-guide/?in=xx")).html["lang"] == "en"


def test_who_has_not_signed_in_is_sent_to_do_so(client, home):
    response = client.get("/admin/style-guide/")
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
