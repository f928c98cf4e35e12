"""People who sign and confirm over HTTP, and a record of what each of them was told.

Jepsen's manner: what was told to have worked is *acknowledged* and must be found afterwards; what
was answered with an error is *refused*; what got no answer is *unknown* and may be found or not.
"""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from http.client import HTTPConnection, HTTPException
from itertools import count
from urllib.parse import urlencode

PATIENCE = 15  # seconds after which a request counts as hanging
REST_AFTER_TROUBLE = 0.05  # seconds
FROM_OUR_PAGE = {
    "Sec-Fetch-Site": "same-origin",
    "Content-Type": "application/x-www-form-urlencoded",
}


class Outcome(Enum):
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds; status 0 when nothing came."""

    status: int
    seconds: float
    headers: tuple = ()
    body: bytes = b""
    hung: bool = False

    @property
    def outcome(self) -> Outcome:
        if self.status == 0:
            return Outcome.UNKNOWN
        return Outcome.ACKNOWLEDGED if self.status == 303 else Outcome.REFUSED


def request(port: int, method: str, path: str, typed=None, patience=PATIENCE) -> Answer:
    """One request on a connection of its own."""
    body = urlencode(typed) if typed is not None else None
    begun = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        connection.request(method, path, body, FROM_OUR_PAGE)
        answer = connection.getresponse()
        content = answer.read()
        seconds = time.monotonic() - begun
        return Answer(answer.status, seconds, tuple(answer.getheaders()), content)
    except TimeoutError:
        return Answer(0, time.monotonic() - begun, hung=True)
    except (HTTPException, OSError):
        return Answer(0, time.monotonic() - begun)
    finally:
        connection.close()


def form(email: str, name: str = "Sophea Chan") -> dict:
    """What is typed into the form."""
    return {"name": name, "email": email, "country": "CA"}


@dataclass
class History:
    """What every operation came to: `signings` and `confirmations` by address."""

    signings: dict[str, Answer] = field(default_factory=dict)
    confirmations: dict[str, Answer] = field(default_factory=dict)

    @property
    def answers(self) -> list[Answer]:
        return [*list(self.signings.values()), *list(self.confirmations.values())]

    def acknowledged(self, operations: dict[str, Answer]) -> list[str]:
        """The addresses that were told it worked."""
        told = dict(operations).items()
        return [email for email, answer in told if answer.outcome is Outcome.ACKNOWLEDGED]

    def tally(self) -> Counter:
        """How many operations ended in each Outcome."""
        return Counter(answer.outcome for answer in self.answers)


class Crowd:
    """`size` people at a time who sign as fast as they are answered, one after another.

    Every second one whose signing is acknowledged confirms as well. Use as a `with` block.
    """

    def __init__(self, site, size=6):
        self.site, self.size = site, size
        self.history = History()
        self._numbers = count()
        self._stopped = threading.Event()

    def __enter__(self):
        self._threads = [threading.Thread(target=self._go_on) for _ in range(self.size)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *problem):
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _go_on(self):
        from django.db import connection

        try:
            while not self._stopped.is_set():
                self._one_more(next(self._numbers))
        finally:
            connection.close()

    def _one_more(self, number):
        email = f"signer{number}@gmail.com"
        answer = request(self.site.port, "POST", sign_path(self.site.page), form(email))
        self.history.signings[email] = answer
        if answer.outcome is not Outcome.ACKNOWLEDGED:
            time.sleep(REST_AFTER_TROUBLE)
        elif number % 2 and (path := _confirm_path_or_none(self.site.page, email)):
            self.history.confirmations[email] = request(self.site.port, "POST", path)


def sign_path(page) -> str:
    """The address that a petition page's form is sent to."""
    return f"/{page.locale.language_code}/sign/{page.translation_key}/"


def confirm_path(page, email: str) -> str:
    """The path of the link that the mail to `email` would hold now."""
    from petition.models import Signature
    from petition.secrecy import blind_index, tokens

    key = blind_index.email_key(page.translation_key, email)
    signature = Signature.objects.of_address(page.translation_key, key).get()
    token = tokens.make_confirmation(signature.pk, signature.token_version)
    return f"/{page.locale.language_code}/sign/confirm/{token}/"


def _confirm_path_or_none(page, email):
    from django.db import DatabaseError, connection

    from petition.models import Signature

    try:
        return confirm_path(page, email)
    # The database is down or has lost the row; the verdict will tell which.
    except (DatabaseError, Signature.DoesNotExist):
        connection.close()
        return None
