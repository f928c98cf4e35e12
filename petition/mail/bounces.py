"""Mail that comes back after a server had taken it: a delivery status notification (RFC 3464).

Anybody may write to the mailbox where bounces arrive, so nothing in a mail is believed but the
Message-ID of a letter that we sent, which only its recipient's side can know. What is not surely a
failure for good is left alone. No address is looked at, kept or told.
"""

import re
from collections import Counter
from email import message_from_bytes
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from petition import signing
from petition.models import OutboxMail

# Bytes of a mail that are read. The verdict and the headers of our letter stand at the beginning.
READ_AT_MOST = 1_000_000
MARKED = "marked undeliverable"
LEFT_ALONE = "left alone"

# The class of status codes that says "permanent failure" (RFC 3463, 2).
_FOR_GOOD = re.compile(r"\s*5\.\d{1,3}\.\d{1,3}\b")
_MESSAGE_ID = re.compile(r"\s*<([0-9a-f-]{36})@([^<>@\s]{1,255})>\s*")


def take(raw: bytes) -> str:
    """Mark the signature whose letter came back for good undeliverable: MARKED or LEFT_ALONE.

    Whatever the bytes are, nothing is raised but a DatabaseError.
    """
    key = _returned_letter(raw[:READ_AT_MOST])
    mail = OutboxMail.objects.asking().filter(pk=key).first() if key else None
    if mail and mail.signature_id and signing.mark_undeliverable(mail.signature_id):
        return MARKED
    return LEFT_ALONE


def take_maildir(folder: Path) -> Counter:
    """Take every new message of a Maildir and move it to those seen: how many ended how.

    Moved only when dealt with, so that a message read when killed is read again. Raises OSError.
    """
    outcomes = Counter()
    for message in sorted((folder / "new").iterdir()):
        with message.open("rb") as file:
            outcomes[take(file.read(READ_AT_MOST))] += 1
        message.rename(folder / "cur" / f"{message.name}:2,S")
    return outcomes


def _returned_letter(raw) -> UUID | None:
    """The key of our letter that a mail reports as failed for good; None for any other mail."""
    try:
        report = message_from_bytes(raw)
        parts = report.get_payload()
        if report.get_content_type() != "multipart/report" or not isinstance(parts, list):
            return None
        return _key_in(parts) if _failed_for_good(parts) else None
    # A parser meets bytes of strangers: it may break in any way, and then this is no bounce.
    except Exception:  # noqa: BLE001
        return None


def _failed_for_good(parts) -> bool:
    """Whether the report names recipients, and every one of them failed permanently."""
    blocks = [
        block
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for block in part.get_payload()
        if "Action" in block
    ]
    return bool(blocks) and all(
        str(block["Action"]).strip().lower() == "failed" and _FOR_GOOD.match(str(block["Status"]))
        for block in blocks
    )


def _key_in(parts) -> UUID | None:
    for part in parts:
        found = _MESSAGE_ID.fullmatch(str(_headers_of_original(part)["Message-ID"]))
        if found and found[2].lower() == urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname:
            return UUID(found[1])
    return None


def _headers_of_original(part) -> Message:
    """The headers of the letter that a report returns whole, or in its first lines only."""
    if part.get_content_type() == "message/rfc822":
        return part.get_payload()[0]
    if part.get_content_type() == "text/rfc822-headers":
        text = part.get_payload(decode=True).decode("ascii", "replace")
        return HeaderParser().parsestr(text.lstrip())
    return Message()
