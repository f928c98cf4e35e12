"""Whatever goes wrong under whatever address, the log names the address's pattern and not it."""

import io
import logging

from django.test import Client

import pytest

TOKEN = "canary:token"


@pytest.fixture
def log(monkeypatch):
    """What the site's own handler has written."""
    handlers = logging.getLogger().handlers
    console = next(handler for handler in handlers if handler.get_name() == "console")
    monkeypatch.setattr(console, "stream", io.StringIO())
    return console.stream


def test_a_fault_is_told_by_its_pattern(client, db, log, monkeypatch):
    def break_down(*args):
        raise RuntimeError("out of order")

    monkeypatch.setattr("core.views.live_page_at", break_down)
    client.raise_request_exception = False
    assert client.get(f"/sign/confirm/{TOKEN}/").status_code == 500
    assert "Internal Server Error: ^(?P<path>" in log.getvalue()
    assert "out of order" in log.getvalue()
    assert TOKEN not in log.getvalue()


@pytest.mark.parametrize("path", [f"/sign/confirm/{TOKEN}/", f"/en/sign/confirm/{TOKEN}/x/"])
def test_a_form_sent_to_a_mistyped_link_is_not_told_with_it(db, log, path):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path).status_code == 403
    assert "Forbidden" in log.getvalue()
    assert TOKEN not in log.getvalue()


def test_an_address_without_a_pattern_is_not_told_either(client, db, log):
    assert client.get(f"/en/{TOKEN}").status_code in (301, 404)
    logging.getLogger("django.request").error(
        "%s: %s", "Odd", f"/{TOKEN}", extra={"request": client.get(f"/{TOKEN}").wsgi_request}
    )
    assert "Odd: (no address of ours)" in log.getvalue()
    assert TOKEN not in log.getvalue()
