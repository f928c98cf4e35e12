"""Production refuses to start on a missing or unsafe value, and says which variable it is."""

import pytest

from tests.check_deploy import python, safe_environment

NEEDED = [
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "BASE_URL",
    "DATABASE_URL",
    "SIGNER_KEYS_FILE",
    "UPLOADS_DIR",
    "STATIC_DIR",
    "EMAIL_HOST",
    "FROM_EMAIL",
]
WRONG = [
    ("SECRET_KEY", "hunter2"),
    ("SECRET_KEY", "x" * 80),
    ("ALLOWED_HOSTS", "*"),
    ("ALLOWED_HOSTS", "example.org,*"),
    ("BASE_URL", "http://hunter2.example.org"),
    ("DATABASE_URL", "mongo://campaign:hunter2@db/campaign"),
    ("DATABASE_URL", "postgres://campaign:hunter2@db:port/campaign"),
    ("EMAIL_PORT", "hunter2"),
    ("EMAIL_USE_TLS", "hunter2"),
]


def start(environment):
    """Begin as the web server's process does."""
    return python(environment, "-c", "import config.wsgi")


def test_it_starts_with_safe_values(tmp_path):
    run = start(safe_environment(tmp_path))
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_value_is_named(name, tmp_path):
    environment = safe_environment(tmp_path)
    del environment[name]
    run = start(environment)
    assert run.returncode != 0
    assert name in run.stderr.splitlines()[-1]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_an_unsafe_value_is_named_and_not_repeated(name, value, tmp_path):
    run = start(safe_environment(tmp_path) | {name: value})
    assert run.returncode != 0
    assert name in run.stderr.splitlines()[-1]
    assert "hunter2" not in run.stderr
    assert value == "*" or value not in run.stderr


def test_an_address_may_end_in_a_slash(tmp_path):
    environment = safe_environment(tmp_path) | {"BASE_URL": "https://campaign.example.org/"}
    question = (
        "import config.wsgi; from django.conf import settings;"
        "print(settings.WAGTAILADMIN_BASE_URL, *settings.CSRF_TRUSTED_ORIGINS)"
    )
    address = "https://campaign.example.org"
    assert python(environment, "-c", question).stdout.split() == [address, address]
