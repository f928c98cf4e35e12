"""Settings come from the environment; a wrong one is named and its value is not repeated."""

from contextlib import contextmanager, suppress

from django.core.exceptions import ImproperlyConfigured

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config import environment
from config.databases import database

NAME = "CAMPAIGN_TEST"
STRONG = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST"


@pytest.fixture(autouse=True)
def given_value(monkeypatch):
    """A function that sets the variable."""
    monkeypatch.delenv(NAME, raising=False)
    monkeypatch.delenv(f"{NAME}_FILE", raising=False)
    return lambda value: monkeypatch.setenv(NAME, value)


def test_text_is_read(given_value):
    given_value("Phnom Penh")
    assert environment.text(NAME) == "Phnom Penh"


def test_text_has_a_default():
    assert environment.text(NAME, "Calgary") == "Calgary"


def test_text_comes_from_a_file_first(given_value, tmp_path, monkeypatch):
    path = tmp_path / "secret"
    path.write_text("from the file\n")
    given_value("from the variable")
    monkeypatch.setenv(f"{NAME}_FILE", str(path))
    assert environment.text(NAME) == "from the file"


@pytest.mark.parametrize("value", [None, "", "   "])
def test_text_that_is_missing_is_named(value, given_value):
    if value is not None:
        given_value(value)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.text(NAME)


@pytest.mark.parametrize("content", [None, b"", b" \n", b"\xff\xfe"])
def test_a_file_that_is_missing_empty_or_no_text_is_named(content, tmp_path, monkeypatch):
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(f"{NAME}_FILE", str(path))
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.text(NAME)


def test_a_strong_secret_is_taken(given_value):
    given_value(STRONG)
    assert environment.secret(NAME) == STRONG


@pytest.mark.parametrize(
    "value",
    [
        "short",
        "a" * 60,
        STRONG[:15] * 4,
        "django-insecure-" + STRONG,
        STRONG + "changeme",
        STRONG + "-Replace",
    ],
)
def test_a_weak_secret_is_refused_and_not_repeated(value, given_value):
    given_value(value)
    with pytest.raises(ImproperlyConfigured, match=NAME) as refusal:
        environment.secret(NAME)
    assert value not in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        ("yes", True),
        ("TRUE", True),
        ("1", True),
        (" on ", True),
        ("no", False),
        ("False", False),
        ("0", False),
        ("off", False),
    ],
)
def test_a_flag_is_read(value, meaning, given_value):
    given_value(value)
    assert environment.flag(NAME, not meaning) is meaning


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_has_a_default(default, given_value):
    given_value("")
    assert environment.flag(NAME, default) is default


def test_a_number_is_read(given_value):
    given_value(" 587 ")
    assert environment.number(NAME, 25) == 587
    given_value("")
    assert environment.number(NAME, 25) == 25


def test_words_are_read(given_value):
    given_value("example.org, www.example.org,,")
    assert environment.words(NAME) == ["example.org", "www.example.org"]


@pytest.mark.parametrize("value", [",", " , ,"])
def test_words_without_a_word_are_refused(value, given_value):
    given_value(value)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.words(NAME)


@contextmanager
def naming_the_variable():
    """Fails when what is refused inside is not named."""
    try:
        yield
    except ImproperlyConfigured as refusal:
        if NAME not in str(refusal):
            pytest.fail(f"does not name the variable: {refusal}")
        raise


VALUES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(value=VALUES)
def test_whatever_stands_there_is_read_or_refused_by_name(value, given_value):
    given_value(value)
    readers = (
        environment.text,
        environment.secret,
        environment.flag,
        lambda name: environment.number(name, 1),
        environment.words,
        lambda name: environment.port(name, 1),
        environment.host_names,
        lambda name: environment.site_address(name, ["example.org"]),
        environment.sender,
        environment.absolute_path,
        environment.existing_file,
    )
    for read in readers:
        with suppress(ImproperlyConfigured), naming_the_variable():
            read(NAME)


def test_both_kinds_of_database_are_described():
    assert database("sqlite:////tmp/x.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    described = database("postgres://sophea@db/campaign")
    assert described["ENGINE"].endswith("postgresql")
    assert described["CONN_MAX_AGE"] == 60


@pytest.mark.parametrize("url", ["nonsense", "mongo://a:hidden@b/c", "postgres://a:hidden@b:x/c"])
def test_a_wrong_database_is_refused_without_its_password(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refusal:
        database(url)
    assert "hidden" not in str(refusal.value)
    assert refusal.value.__suppress_context__
