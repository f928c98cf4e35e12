"""Reads settings from the environment, and says which variable is at fault when one is."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# Django's own `check --deploy` asks for 50 characters, 5 of them different (security.W009).
SECRET_MINIMUM_LENGTH = 50
SECRET_MINIMUM_VARIETY = 5


def text(name: str, default: str | None = None) -> str:
    """The value of `name`, or the content of the file that `name`_FILE points to.

    Raises ImproperlyConfigured, naming the variable, when neither is set and there is no default.
    """
    file_path = os.environ.get(f"{name}_FILE")
    value = from_file(f"{name}_FILE", file_path) if file_path else os.environ.get(name, default)
    if value is None or (default is None and not value.strip()):
        raise ImproperlyConfigured(f"{name} must be set in the environment (or {name}_FILE).")
    return value


def from_file(name: str, path: str) -> str:
    """The content of the file at `path`, which the variable `name` points to."""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ImproperlyConfigured(f"{name} points to a file that is not text.") from None


def secret(name: str) -> str:
    """The value of `name` as a signing secret.

    Raises ImproperlyConfigured when it is missing, short, monotonous, or a known placeholder.
    """
    value = text(name)
    placeholder = value.startswith("django-insecure") or "change" in value.lower()
    weak = len(value) < SECRET_MINIMUM_LENGTH or len(set(value)) < SECRET_MINIMUM_VARIETY
    if placeholder or weak:
        raise ImproperlyConfigured(
            f"{name} is weak: use at least {SECRET_MINIMUM_LENGTH} random characters, for example"
            ' from `python -c "import secrets; print(secrets.token_urlsafe(64))"`.'
        )
    return value


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes or on; False for 0, false, no, off or nothing.

    Raises ImproperlyConfigured for anything else, so that a typing mistake is not read as "no".
    """
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no.")


def number(name: str, default: int) -> int:
    """The value of `name` as a whole number; ImproperlyConfigured when it is not one."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from None


def words(name: str) -> list[str]:
    """The comma-separated values of `name`; ImproperlyConfigured when there is none."""
    values = [value.strip() for value in text(name).split(",") if value.strip()]
    if not values:
        raise ImproperlyConfigured(f"{name} must list at least one value.")
    return values
