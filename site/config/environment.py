"""Reads settings from the environment, and says which variable is at fault when one is.

No message repeats a value: it may be a secret, and what is printed at start ends up in logs.
"""

import os
import re
from email.utils import getaddresses
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

SECRET_MINIMUM_LENGTH = 50  # as Django's own `check --deploy` asks for (security.W009)
# More than words written again and again have, fewer than a random value of that length.
SECRET_MINIMUM_VARIETY = 16
PLACEHOLDERS = ("django-insecure", "change", "replace", "secret", "password", "example")
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
HOST_NAME = re.compile(rf"{LABEL}(?:\.{LABEL})*")
HIGHEST_PORT = 65535


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
    placeholder = any(word in value.lower() for word in PLACEHOLDERS)
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


def port(name: str, default: int) -> int:
    """The value of `name` as a port; ImproperlyConfigured when there is no such port."""
    value = number(name, default)
    if not 1 <= value <= HIGHEST_PORT:
        raise ImproperlyConfigured(f"{name} must be a port, from 1 to {HIGHEST_PORT}.")
    return value


def words(name: str) -> list[str]:
    """The comma-separated values of `name`; ImproperlyConfigured when there is none."""
    values = [value.strip() for value in text(name).split(",") if value.strip()]
    if not values:
        raise ImproperlyConfigured(f"{name} must list at least one value.")
    return values


def host_names(name: str) -> list[str]:
    """The comma-separated host names in `name`.

    Raises ImproperlyConfigured for a pattern such as `*` or `.example.org`, which would accept
    forged names, and for an address where a bare name belongs.
    """
    hosts = words(name)
    if not all(HOST_NAME.fullmatch(host) for host in hosts):
        raise ImproperlyConfigured(
            f"{name} must list plain host names, such as campaign.org: no *, no dot in front,"
            " no https://, no port, no slash, no space."
        )
    return hosts


def site_address(name: str, hosts: list[str]) -> str:
    """The https address in `name`, without a slash at its end.

    Raises ImproperlyConfigured when it is anything else, or when its host is not one of `hosts`.
    """
    value = text(name).removesuffix("/")
    host = value.removeprefix("https://")
    if host == value or not HOST_NAME.fullmatch(host):
        raise ImproperlyConfigured(
            f"{name} must be https:// and a host name, no more: links in e-mails begin with it."
        )
    if host.lower() not in {known.lower() for known in hosts}:
        raise ImproperlyConfigured(f"The host of {name} must be one of ALLOWED_HOSTS.")
    return value


def sender(name: str) -> str:
    """The one e-mail address in `name`, bare or as `Name <address>`.

    Raises ImproperlyConfigured when it is none or several, or would break a mail's header.
    """
    value = text(name)
    mailboxes = getaddresses([value])
    try:
        if value.splitlines() != [value] or len(mailboxes) != 1:
            raise ValidationError("not one address on one line")
        address = mailboxes[0][1]
        validate_email(address)
        if not value.endswith((address, f"<{address}>")):
            raise ValidationError("something follows the address")
    except ValidationError:
        raise ImproperlyConfigured(
            f"{name} must be one e-mail address, such as Campaign <info@campaign.org>."
        ) from None
    return value


def absolute_path(name: str) -> Path:
    """The path in `name`; ImproperlyConfigured when it is relative, or the root of the machine."""
    path = Path(os.path.normpath(text(name)))
    if not path.is_absolute() or path == Path(path.anchor):
        raise ImproperlyConfigured(f"{name} must be a path from the root on, and not / itself.")
    return path


def existing_file(name: str) -> Path:
    """The path in `name`; ImproperlyConfigured when no file that we may read is there."""
    path = absolute_path(name)
    if not path.is_file() or not os.access(path, os.R_OK):
        raise ImproperlyConfigured(f"{name} must name a file that is there and may be read.")
    return path
