"""A mail server that keeps what it is given, so that a test can open its letters."""

import queue
import re
import socket
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller

ARRIVES_WITHIN = 15  # seconds


class Mailbox:
    """Takes mail for every address; `letter_to` waits for one."""

    def __init__(self):
        self.letters = queue.Queue()
        # The controller greets its own port to see that it is up, so it must know the number.
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, server, session, envelope):
        letter = message_from_bytes(envelope.content, policy=default)
        self.letters.put((envelope.rcpt_tos, letter))
        return "250 Taken"

    def open(self):
        self.controller.start()

    def close(self):
        self.controller.stop()

    def letter_to(self, address: str) -> EmailMessage:
        """The next letter to `address`; others are dropped. Raises queue.Empty when none comes."""
        while True:
            recipients, letter = self.letters.get(timeout=ARRIVES_WITHIN)
            if recipients == [address]:
                return letter


def text_of(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    return letter.get_body(preferencelist=("plain",)).get_content()


def link_in(letter: EmailMessage, step: str = "confirm") -> str:
    """The one address that a letter holds for a step of the signer's way."""
    (link,) = set(re.findall(rf"https?://\S+/{step}/\S+", text_of(letter)))
    return link
