"""Production refuses to start on a missing or unsafe value, and says which variable it is."""

import pytest

from tests import check_deploy
from tests.check_deploy import python

NEEDED = [
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "BASE_URL",
    "DATABASE_URL",
    "SIGNER_KEYS_FILE",
    "UPLOADS_DIR",
    "STATIC_DIR",
    "EXPORTS_DIR",
    "EMAIL_HOST",
    "FROM_EMAIL",
]
# Each holds "hunter2" where the form of the value allows it, so that repeating it would show.
WRONG = [
    ("SECRET_KEY", "hunter2"),
    ("SECRET_KEY", "x" * 80),
    ("SECRET_KEY", "hunter2abcdefgh" * 5),
    ("SECRET_KEY", "replace-me-hunter2-0123456789-abcdefghijklmnopqrstuvwxyz"),
    ("SECRET_KEY", "MySecret-hunter2-0123456789-abdefghijklmnopqruvwxyz-ABDE"),
    ("SECRET_KEY", "my-password-hunter2-0123456789-bcdefghijklmnpqtuvxyz-ABC"),
    ("SECRET_KEY", "example-hunter2-0123456789-abcdefghijklmnopqrstuvwxyz-AB"),
    ("ALLOWED_HOSTS", "*"),
    ("ALLOWED_HOSTS", "campaign.example.org,*"),
    ("ALLOWED_HOSTS", "campaign.example.org,.hunter2.org"),
    ("ALLOWED_HOSTS", "campaign.example.org,https://hunter2.org"),
    ("ALLOWED_HOSTS", "campaign.example.org,hunter2.org:443"),
    ("ALLOWED_HOSTS", "campaign.example.org hunter2.org"),
    ("ALLOWED_HOSTS", "campaign.example.org,hunter2.org/"),
    ("BASE_URL", "http://campaign.example.org"),
    ("BASE_URL", "https://hunter2.example.org"),
    ("BASE_URL", "https://campaign.example.org/hunter2"),
    ("BASE_URL", "https://campaign.example.org?hunter2"),
    ("BASE_URL", "https://campaign.example.org hunter2"),
    ("BASE_URL", "https://hunter2@campaign.example.org"),
    ("DATABASE_URL", "mongo://campaign:hunter2@db/campaign"),
    ("DATABASE_URL", "mysql://campaign:hunter2@db/campaign"),
    ("DATABASE_URL", "spatialite:////srv/hunter2.sqlite3"),
    ("DATABASE_URL", "postgres://campaign:hunter2@db:port/campaign"),
    ("DATABASE_URL", "postgres://campaign:hunter2@db/"),
    ("DATABASE_URL", "postgres://campaign:hunter2@db"),
    ("DATABASE_URL", "sqlite://:memory:"),
    ("DATABASE_URL", "sqlite:///:memory:"),
    ("DATABASE_URL", "sqlite://"),
    ("DATABASE_URL", "sqlite:///hunter2.sqlite3"),
    ("SIGNER_KEYS_FILE", "hunter2.keys"),
    ("SIGNER_KEYS_FILE", "/nowhere/hunter2.keys"),
    ("SIGNER_KEYS_FILE", "/etc"),
    ("UPLOADS_DIR", "hunter2"),
    ("UPLOADS_DIR", "/"),
    ("UPLOADS_DIR", "/srv/.."),
    ("STATIC_DIR", "hunter2"),
    ("STATIC_DIR", "//"),
    ("EXPORTS_DIR", "hunter2"),
    ("EXPORTS_DIR", "/"),
    ("EMAIL_PORT", "hunter2"),
    ("EMAIL_PORT", "0"),
    ("EMAIL_PORT", "65536"),
    ("EMAIL_USE_TLS", "hunter2"),
    ("FROM_EMAIL", "hunter2"),
    ("FROM_EMAIL", "Campaign <hunter2>"),
    ("FROM_EMAIL", "campaign@example.org, hunter2@example.org"),
    ("FROM_EMAIL", "campaign@example.org\nBcc: hunter2@example.org"),
    ("FROM_EMAIL", "campaign@example.org\n"),
    ("FROM_EMAIL", "campaign@example.org hunter2"),
]


def safe_environment(folder):
    """Values that production accepts, and the file of keys that must be there."""
    (folder / "signer.keys").touch()
    return check_deploy.safe_environment(folder)


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
    # One as short as "/" or "sqlite://" stands in every traceback, or in the sentence itself.
    assert len(value) < 10 or value not in run.stderr


def test_an_address_may_end_in_a_slash(tmp_path):
    environment = safe_environment(tmp_path) | {"BASE_URL": "https://campaign.example.org/"}
    question = (
        "import config.wsgi; from django.conf import settings;"
        "print(settings.WAGTAILADMIN_BASE_URL, *settings.CSRF_TRUSTED_ORIGINS)"
    )
    address = "https://campaign.example.org"
    assert python(environment, "-c", question).stdout.split() == [address, address]


def test_a_sender_may_have_a_name_in_any_script(tmp_path):
    sender = "គណៈកម្មាធិការ <campaign@example.org>"
    run = start(safe_environment(tmp_path) | {"FROM_EMAIL": sender})
    assert run.returncode == 0, run.stderr


def test_a_database_server_is_taken(tmp_path):
    address = "postgres://campaign:hunter2@db/campaign"
    run = start(safe_environment(tmp_path) | {"DATABASE_URL": address})
    assert run.returncode == 0, run.stderr


def test_a_password_is_never_sent_in_clear(tmp_path):
    open_mail = safe_environment(tmp_path) | {"EMAIL_USE_TLS": "no"}
    assert start(open_mail).returncode == 0
    run = start(open_mail | {"EMAIL_PASSWORD": "hunter2"})
    assert run.returncode != 0
    assert "EMAIL_USE_TLS" in run.stderr.splitlines()[-1]
    assert "hunter2" not in run.stderr


def test_only_the_command_that_makes_the_keys_starts_without_them(tmp_path):
    environment = check_deploy.safe_environment(tmp_path)
    refused = python(environment, "manage.py", "check")
    assert "SIGNER_KEYS_FILE" in refused.stderr.splitlines()[-1]
    made = python(environment, "manage.py", "create_signer_keys")
    assert made.returncode == 0, made.stderr
    assert start(environment).returncode == 0
