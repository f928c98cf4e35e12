"""Files that are unreadable on the disk, written and read as a stream of sealed chunks.

A file is the id of an `enc` key (1 byte), then chunks: nonce (12 bytes) ‖ sealed bytes ‖ tag (16
bytes). Every chunk holds CHUNK bytes, the last one the rest. Its place, its number and whether it
is the last are authenticated with it, so chunks cannot be swapped, left out, cut off at the end or
moved to another file.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from petition.secrecy import keyring
from petition.secrecy.sealing import NONCE_LENGTH, SealBroken

CHUNK = 64 * 1024  # bytes
TAG_LENGTH = 16  # bytes
SEALED_CHUNK = NONCE_LENGTH + CHUNK + TAG_LENGTH


class SealedWriter(io.RawIOBase):
    """A file to be written from its beginning to its end; what is written is sealed at once.

    Raises FileExistsError when there is such a file, OSError or KeyringUnavailable. Only complete()
    gives it its end: a file that was closed without, by whatever went wrong, never opens.
    """

    def __init__(self, path: Path, place: bytes):
        key_id, key = keyring.current().newest("enc")
        self._cipher, self._place = AESGCM(key), place
        self._waiting = bytearray()
        self._number = 0
        self.size = 0  # bytes written, as they are once opened
        # Only the user that runs the site can read even the sealed bytes.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "wb")
        self._file.write(bytes([key_id]))

    def writable(self):
        return True

    def write(self, content):
        """Take bytes of any number; all of them."""
        self._waiting += content
        self.size += len(content)
        # The last chunk is known as such only at the end, so one full chunk is kept back.
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(content)

    def complete(self):
        """Seal what is left, wait until the disk has it, and close."""
        self._seal(bytes(self._waiting), is_last=True)
        self._file.flush()
        os.fsync(self._file.fileno())
        self.close()

    def close(self):
        """Close the file; without complete() it stays without an end."""
        self._file.close()
        super().close()

    def _seal(self, content, is_last):
        nonce = os.urandom(NONCE_LENGTH)
        place = _place_of_chunk(self._place, self._number, is_last)
        self._file.write(nonce + self._cipher.encrypt(nonce, content, place))
        self._number += 1


class SealedReader:
    """A sealed file, found whole when it is opened, then given out chunk by chunk.

    It is gone through twice, so that nobody is handed the first half of a damaged file. Raises
    SealBroken, KeyringUnavailable or OSError, all before the first chunk is given out. Deleting the
    file meanwhile does not disturb it.
    """

    def __init__(self, path: Path, place: bytes):
        self._place = place
        self._file = path.open("rb")
        try:
            for _ in self._chunks():
                pass
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[bytes]:
        return self._chunks()

    def close(self):
        """Let go of the file; Django does so when the answer is sent or the visitor is gone."""
        self._file.close()

    def _chunks(self):
        self._file.seek(0)
        key_id = self._file.read(1)
        if not key_id:
            raise SealBroken("the sealed file is empty")
        cipher = AESGCM(keyring.current().key("enc", key_id[0]))
        number, sealed = 0, self._file.read(SEALED_CHUNK)
        while True:
            following = self._file.read(SEALED_CHUNK)
            yield self._open(cipher, sealed, number, is_last=not following)
            if not following:
                return
            number, sealed = number + 1, following

    def _open(self, cipher, sealed, number, is_last):
        place = _place_of_chunk(self._place, number, is_last)
        try:
            return cipher.decrypt(sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:], place)
        except (InvalidTag, ValueError):
            raise SealBroken("wrong key, or an altered or shortened file") from None


def _place_of_chunk(place, number, is_last):
    return place + f"\x1f{number}\x1f{'last' if is_last else 'more'}".encode()
