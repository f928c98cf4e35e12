"""Clients that put a load on the site, light enough to leave the machine to it.

Each of CLIENTS processes holds CONNECTIONS to what it loads. Sockets are written and read by hand:
an HTTP library takes as much time as the answer.
"""

import heapq
import os
import socket
import threading
import time
import uuid
from urllib.parse import urlencode

CLIENTS = 2
CONNECTIONS = 4
PATIENCE = 30  # seconds
# A provider for everyone: the site holds what comes in masses from a small one.
PROVIDER = "gmail.com"


def bare_inserts(database_url, row, seconds, number) -> int:
    """INSERT rows like `row` until the time is over, each its own transaction; how many."""
    import psycopg2
    import psycopg2.extras

    psycopg2.extras.register_uuid()
    names = list(row)
    statement = (
        f"INSERT INTO petition_signature ({', '.join(names)})"  # noqa: S608
        f" VALUES ({', '.join(['%s'] * len(names))})"
    )

    def insert(until):
        connection = psycopg2.connect(database_url)
        connection.autocommit = True
        cursor, done = connection.cursor(), 0
        while time.monotonic() < until:
            fresh = row | {"id": uuid.uuid4(), "email_key": os.urandom(32)}
            cursor.execute(statement, [fresh[name] for name in names])
            done += 1
        connection.close()
        return done

    return _on_connections(insert, seconds)


def signings(port, key, seconds, number) -> int:
    """Sign over HTTP until the time is over; how many were answered as a signing is."""

    def sign(until):
        visitor, done = Visitor(port, key), 0
        while time.monotonic() < until:
            done += visitor.sign(f"{uuid.uuid4().hex}@{PROVIDER}")
        return done

    return _on_connections(sign, seconds)


def steady_signings(port, key, rate, seconds):
    """Sign `rate` times a second, each at its time whether or not those before are answered.

    Returns the addresses acknowledged, how many were not, the slowest answer and the one that 95
    in 100 are as fast as, in seconds.
    """
    begin = time.monotonic() + 1
    due = [(begin + number / rate, f"s{number}@{PROVIDER}") for number in range(rate * seconds)]
    heapq.heapify(due)
    lock, acknowledged, times = threading.Lock(), [], []

    def sign():
        visitor = Visitor(port, key)
        while True:
            with lock:
                if not due:
                    return
                moment, email = heapq.heappop(due)
            time.sleep(max(0, moment - time.monotonic()))
            told = visitor.sign(email)
            with lock:
                times.append(time.monotonic() - moment)
                if told:
                    acknowledged.append(email)

    threads = [threading.Thread(target=sign) for _ in range(CLIENTS * CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    refused = rate * seconds - len(acknowledged)
    return acknowledged, refused, times[-1], times[int(len(times) * 0.95)]


class Visitor:
    """One connection to the site, kept open for as long as the site keeps it."""

    def __init__(self, port, key):
        self.port, self.path = port, f"/en/sign/{key}/"
        self.socket = None

    def sign(self, email) -> bool:
        """Send the form; whether the answer is the one to a signing."""
        typed = {"name": "Sophea Chan", "email": email, "country": "CA", "text_version": "1"}
        body = urlencode(typed | {"comment": "Let us vote."}).encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode()
        for _ in range(2):
            try:
                return self._exchange(head + body)
            except OSError:
                # The site closed a connection it had kept long enough; the form is sent once more.
                self.socket = None
        return False

    def _exchange(self, message) -> bool:
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(message)
        answer = b""
        while b"\r\n\r\n" not in answer:
            more = self.socket.recv(65536)
            if not more:
                raise ConnectionResetError
            answer += more
        head, _, body = answer.partition(b"\r\n\r\n")
        headers = head.lower()
        length = int(headers.partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
        while len(body) < length:
            body += self.socket.recv(65536)
        if b"connection: close" in headers:
            self.socket = None
        return answer.startswith(b"HTTP/1.1 303")


def _on_connections(load, seconds) -> int:
    until, done = time.monotonic() + seconds, []
    threads = [
        threading.Thread(target=lambda: done.append(load(until))) for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done)
