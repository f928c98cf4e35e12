"""Public pages travel compressed; what a stranger could guess a secret from does not."""

import gzip

from django.conf import settings

import brotli
import pytest

pytestmark = pytest.mark.django_db


def get(client, path="/en/", takes="gzip, deflate, br", **extra):
    return client.get(path, headers={"accept-encoding": takes}, **extra)


def test_a_page_comes_by_brotli(client, home):
    answer = get(client)
    assert answer["Content-Encoding"] == "br"
    assert answer["Content-Length"] == str(len(answer.content))
    assert "Accept-Encoding" in answer["Vary"]
    # Gzip tells of the page what brotli does; two answers differ by what is random in them.
    plain = client.get("/en/").content
    assert abs(len(brotli.decompress(answer.content)) - len(plain)) < 50
    assert len(answer.content) < len(plain) / 3


def test_by_gzip_for_a_browser_that_takes_no_brotli(client, home):
    answer = get(client, takes="gzip")
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content).startswith(b"<!DOCTYPE html>")


def test_as_it_is_for_one_that_takes_neither(client, home):
    answer = get(client, takes="")
    assert "Content-Encoding" not in answer
    assert "Accept-Encoding" in answer["Vary"]


def test_the_etag_says_that_it_is_of_the_page(client, home):
    tag = get(client)["ETag"]
    assert tag.startswith('W/"')
    again = get(client, HTTP_IF_NONE_MATCH=tag)
    assert again.status_code == 304


def test_a_picture_is_left_alone(client, home):
    assert "Content-Encoding" not in get(client, "/favicon.ico")


def test_with_a_session_nothing_is_compressed(client, home):
    client.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    assert "Content-Encoding" not in get(client)


def test_neither_are_the_staffs_screens(client, home):
    assert "Content-Encoding" not in get(client, "/admin/login/")
