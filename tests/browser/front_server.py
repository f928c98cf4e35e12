"""The web server that stands in front of the site in production, and what it sent.

It does what docs/operations.md asks of one: says which scheme the visitor used, adds the visitor's
address, serves pictures from the uploads, and compresses by gzip what the site has left
uncompressed, as nginx does with `gzip on`. Every answer is weighed as it leaves.
"""

import gzip
import re
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli

GZIP_LEVEL = 6
TOO_SHORT = 256  # octets; nothing is won by compressing less
COMPRESSED_TYPES = (
    "text/",
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/xml",
    "image/svg+xml",
)
PICTURES = "/uploads/images/"
PICTURE_TYPES = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
# What the browser says an address is wanted for (Sec-Fetch-Dest), by the name we print.
KINDS = {
    "document": "document",
    "style": "style",
    "script": "script",
    "font": "font",
    "image": "picture",
}
PICTURE_WITHIN = re.compile(rb"data:image/[a-z]+;base64,([A-Za-z0-9+/=]+)")
ONLY_OF_ONE_CONNECTION = ("connection", "keep-alive", "transfer-encoding", "content-length")


@dataclass(frozen=True)
class Sent:
    """One answer: its path, what it was for, and its octets on the wire, headers included."""

    path: str
    kind: str
    status: int
    octets: int
    # Those of them that are a picture within a page (docs/decisions/0031).
    of_picture: int = 0


def octets_of_pictures(headers, page: bytes) -> int:
    """How much of a page is pictures within it, which compression makes no smaller."""
    encoding = dict(headers).get("Content-Encoding")
    text = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)(page)
    return sum(len(code) * 3 // 4 for code in PICTURE_WITHIN.findall(text))


class FrontServer:
    """Stands before the site at `site_port`; use as a `with` block.

    `origin` is where it listens, `sent` what it has answered, in order. Without `uploads` (the
    folder) the site serves its pictures itself, as a developer's does.
    """

    def __init__(self, site_port: int, uploads: Path | None = None):
        self.site_port, self.uploads = site_port, uploads
        self.sent: list[Sent] = []
        self.last_at = time.monotonic()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.front = self
        self.port = self._server.server_address[1]
        self.origin = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *problem):
        self._server.shutdown()
        self._server.server_close()

    def forget(self):
        """Begin to count anew."""
        self.sent.clear()
        self.last_at = time.monotonic()

    def quiet_for(self) -> float:
        """Seconds since something was last asked for or answered."""
        return time.monotonic() - self.last_at


class Handler(BaseHTTPRequestHandler):
    """One connection of a visitor."""

    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_GET(self):
        front = self.server.front
        front.last_at = time.monotonic()
        if front.uploads and self.path.startswith(PICTURES):
            status, headers, body = self._picture(front.uploads)
        else:
            status, headers, body = self._from_site(front.site_port)
        headers, body = self._compressed(headers, body)
        self._answer(status, [*headers, ("Content-Length", str(len(body)))], body)

    do_POST = do_HEAD = do_GET

    def _picture(self, uploads):
        file = uploads / "images" / Path(self.path).name
        if not file.is_file():
            return 404, [], b""
        headers = [
            ("Content-Type", PICTURE_TYPES.get(file.suffix, "application/octet-stream")),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "max-age=31536000"),
        ]
        return 200, headers, file.read_bytes()

    def _from_site(self, port):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name: value for name, value in self.headers.items() if name != "Connection"}
        headers |= {"X-Forwarded-Proto": "https", "X-Forwarded-For": self.client_address[0]}
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request(self.command, self.path, body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        kept = [
            (name, value)
            for name, value in answer.getheaders()
            if name.lower() not in ONLY_OF_ONE_CONNECTION
        ]
        return answer.status, kept, content

    def _compressed(self, headers, body):
        said = {name.lower(): value for name, value in headers}
        if (
            "content-encoding" in said
            or len(body) < TOO_SHORT
            or not said.get("content-type", "").startswith(COMPRESSED_TYPES)
            or "gzip" not in self.headers.get("Accept-Encoding", "")
        ):
            return headers, body
        added = [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
        return [*headers, *added], gzip.compress(body, GZIP_LEVEL, mtime=0)

    def _answer(self, status, headers, body):
        lines = [f"HTTP/1.1 {status} {self.responses[status][0]}"]
        lines += [f"{name}: {value}" for name, value in headers]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        purpose = self.headers.get("Sec-Fetch-Dest", "")
        octets = len(head) + len(body)
        kind = KINDS.get(purpose, "other")
        of_picture = octets_of_pictures(headers, body) if kind == "document" else 0
        self.server.front.sent.append(Sent(self.path, kind, status, octets, of_picture))
        self.server.front.last_at = time.monotonic()
        # In one piece: two small ones would wait for each other's acknowledgement.
        self.wfile.write(head + (b"" if self.command == "HEAD" else body))

    def handle(self):
        # A browser may leave at any time.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format, *arguments):
        """Say nothing: an address may hold a token."""
