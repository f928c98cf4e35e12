"""When something breaks, a page that needs nothing says so in both languages."""

from django.db import connection
from django.template import engines
from django.test import RequestFactory

import pytest
from bs4 import BeautifulSoup

from config import urls
from core.views import server_error


@pytest.fixture
def answer(monkeypatch):
    """The answer while neither database nor templates work."""

    def refuse(*args, **kwargs):
        raise AssertionError("a broken part was asked")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(engines["django"], "get_template", refuse)
    return server_error(RequestFactory().get("/km/"))


def test_it_speaks_both_languages_and_leads_home(answer):
    assert answer.status_code == 500
    html = BeautifulSoup(answer.content, "html.parser")
    assert html.html["lang"] == "en"
    assert "មានបញ្ហា" in html.find(lang="km").text
    assert {link["href"] for link in html.find_all("a")} == {"/en/", "/km/"}


def test_it_is_a_plain_file(answer):
    assert b"{%" not in answer.content
    assert b"{{" not in answer.content
    assert b"<script" not in answer.content


def test_django_is_told_to_use_it():
    assert urls.handler500 == "core.views.server_error"


@pytest.mark.django_db
def test_a_view_that_breaks_shows_it(client, home, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("search.views.Paginator", None)
    answer = client.get("/en/search/?q=vote")
    assert answer.status_code == 500
    assert "មានបញ្ហា" in answer.content.decode()
