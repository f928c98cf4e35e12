"""The keys that seal signers' data, read from a file that is neither the database nor SECRET_KEY.

One key a line, `kid:purpose:base64`, 32 bytes each; blank lines and lines beginning with # are
passed over. A purpose is what a key may be used for, so that losing one does not open the others:

    enc     seals names, addresses and comments at rest
    index   turns an address or a name into the number that tells two signings apart
    token   signs the links sent by e-mail

To rotate `enc` or `token`, add a line with a higher kid: new work uses the highest, old work still
opens with its own until petition/ending/rekeying.py has sealed it anew. `index` cannot be rotated,
because the addresses it was made from are erased.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings

KEY_LENGTH = 32  # bytes: AES-256, and the block that HMAC-SHA256 gains nothing beyond
PURPOSES = ("enc", "index", "token")
HIGHEST_KEY_ID = 255  # the key id is stored as one byte before each sealed value


class KeyringUnavailable(Exception):
    """The signers' keys cannot be used. The message says what is wrong and never quotes a key."""


@dataclass(frozen=True)
class Keyring:
    """Every key of one file: `keys[purpose][kid]` is 32 bytes."""

    keys: dict[str, dict[int, bytes]] = field(repr=False)

    def newest(self, purpose: str) -> tuple[int, bytes]:
        """The key that new work uses, with its id."""
        key_id = max(self.keys[purpose])
        return key_id, self.keys[purpose][key_id]

    def key(self, purpose: str, key_id: int) -> bytes:
        """The key with this id; raises KeyringUnavailable when the file does not hold it."""
        try:
            return self.keys[purpose][key_id]
        except KeyError:
            raise KeyringUnavailable(f"the keys file has no {purpose} key {key_id}") from None

    def newest_first(self, purpose: str) -> list[bytes]:
        """All keys of a purpose, the one for new work first."""
        return [key for _, key in sorted(self.keys[purpose].items(), reverse=True)]

    def fingerprints(self) -> dict[tuple[str, int], bytes]:
        """A number for each key that recognises it and from which it cannot be worked out."""
        return {
            (purpose, key_id): hmac.digest(key, f"fingerprint:{purpose}".encode(), hashlib.sha256)
            for purpose, by_id in self.keys.items()
            for key_id, key in by_id.items()
        }


def current() -> Keyring:
    """The keyring of this process; raises KeyringUnavailable.

    The file is read once. A failure is not remembered, so a repaired file is taken up at once.
    """
    return _load(str(settings.SIGNER_KEYS_FILE))


@lru_cache(maxsize=4)
def _load(path: str) -> Keyring:
    try:
        lines = Path(path).read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        raise KeyringUnavailable(f"there is no keys file at {path}") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise KeyringUnavailable(
            f"the keys file {path} cannot be read ({type(problem).__name__})"
        ) from None
    return parse(lines)


def parse(lines: Iterable[str]) -> Keyring:
    """Read the lines of a keys file; raises KeyringUnavailable naming the line that is wrong."""
    keys: dict[str, dict[int, bytes]] = {purpose: {} for purpose in PURPOSES}
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        key_id, purpose, key = _parse_line(line, number)
        if key_id in keys[purpose]:
            raise KeyringUnavailable(f"line {number} repeats {purpose} key {key_id}")
        if any(key == other for by_id in keys.values() for other in by_id.values()):
            raise KeyringUnavailable(f"line {number} uses one key for two things")
        keys[purpose][key_id] = key
    missing = [purpose for purpose in PURPOSES if not keys[purpose]]
    if missing:
        raise KeyringUnavailable(f"the keys file holds no {' and no '.join(missing)} key")
    if len(keys["index"]) > 1:
        raise KeyringUnavailable("the keys file holds two index keys; there can be only one")
    return Keyring(keys)


def _parse_line(line: str, number: int) -> tuple[int, str, bytes]:
    parts = line.split(":")
    if len(parts) != 3 or not parts[0].isdecimal() or parts[1] not in PURPOSES:
        raise KeyringUnavailable(f"line {number} is not kid:purpose:base64")
    key_id = int(parts[0])
    if not 1 <= key_id <= HIGHEST_KEY_ID:
        raise KeyringUnavailable(f"line {number} has a key id outside 1 to {HIGHEST_KEY_ID}")
    try:
        key = base64.b64decode(parts[2], validate=True)
    except binascii.Error:
        raise KeyringUnavailable(f"line {number} is not valid base64") from None
    if len(key) != KEY_LENGTH:
        raise KeyringUnavailable(f"line {number} holds {len(key)} bytes instead of {KEY_LENGTH}")
    return key_id, parts[1], key


def forget():
    """Drop the keys that this process has read."""
    _load.cache_clear()


def create(path: Path) -> None:
    """Write a new keys file that only its owner can read; raises FileExistsError.

    A file of comments only, as destroying the keys leaves behind, is replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if _holds_no_key(path):
        path.unlink()
    lines = [
        f"1:{purpose}:{base64.b64encode(secrets.token_bytes(KEY_LENGTH)).decode()}\n"
        for purpose in PURPOSES
    ]
    # O_EXCL: overwriting this file would make every signature unreadable for good.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def _holds_no_key(path) -> bool:
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return all(line.strip() == "" or line.startswith("#") for line in lines)
