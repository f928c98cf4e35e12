"""A connection kept from an earlier request is used again only while the server is there."""

from django.db import connection

import pytest

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="about PostgreSQL only"),
]


@pytest.fixture
def kept():
    """A connection of an earlier request, about to be used by the next."""
    connection.ensure_connection()
    connection.health_check_enabled, connection.health_check_done = True, False
    yield connection
    connection.close()


def end_session(kept):
    """As a server does that is told to, or that goes away."""
    other = kept.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [kept.connection.info.backend_pid])
    other.close()


def test_a_living_connection_is_used_again(kept):
    first = kept.connection
    with kept.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert kept.connection is first


def test_a_connection_that_the_server_ended_is_replaced(kept):
    first = kept.connection
    end_session(kept)
    with kept.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert kept.connection is not first


def test_a_connection_that_is_closed_is_replaced(kept):
    kept.connection.close()
    with kept.cursor() as cursor:
        cursor.execute("SELECT 1")


def test_after_an_error_the_server_is_asked(kept, monkeypatch):
    monkeypatch.setattr(kept, "errors_occurred", True)
    kept.connection.autocommit = False
    with kept.connection.cursor() as cursor, pytest.raises(Exception, match="division by zero"):
        cursor.execute("SELECT 1 / 0")
    assert not kept.is_usable()
