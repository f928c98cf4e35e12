"""A mail server on this machine that remembers what it took, and can be as bad as real ones."""

import socket
import threading
from collections import defaultdict
from email import message_from_bytes

from aiosmtpd.controller import Controller

from bench.rig.campaign_site import free_port

# Faster than the site's time limit for one read (EMAIL_TIMEOUT), so that this never trips it.
DRIP_EVERY = 0.5  # seconds between two bytes
DRIPS = 20  # bytes, after which the server hangs up


class MailServer:
    """Takes mail for every address at `port`; `received` has the Message-IDs by recipient."""

    def __init__(self):
        self.port = free_port()
        self.received = defaultdict(list)
        self.arrived = threading.Condition()
        self.unwilling = False
        self.unknown = set()
        self._controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.unknown:
            return "550 5.1.1 no such mailbox"
        if self.unwilling:
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content)
        with self.arrived:
            self.received[envelope.rcpt_tos[0]].append(message["Message-ID"])
            self.arrived.notify_all()
        return "250 taken"

    def wait_for(self, number, patience) -> bool:
        """Wait until `number` people have mail; False after `patience` seconds."""
        with self.arrived:
            return self.arrived.wait_for(lambda: len(self.received) >= number, patience)

    def start(self):
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self):
        self._controller.stop()


class DrippingServer:
    """Greets at `port`, a byte at a time, and never gets to the point."""

    def __init__(self, port):
        self.port = port
        self._stopped = threading.Event()

    def start(self):
        self._door = socket.create_server(("127.0.0.1", self.port))
        self._thread = threading.Thread(target=self._drip)
        self._thread.start()

    def stop(self):
        self._stopped.set()
        # Whoever waits in accept() is woken only by a visitor.
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join()
        self._door.close()

    def _drip(self):
        while not self._stopped.is_set():
            visitor, _ = self._door.accept()
            with visitor:
                try:
                    for byte in b"2" * DRIPS:
                        visitor.sendall(bytes([byte]))
                        if self._stopped.wait(DRIP_EVERY):
                            break
                except OSError:
                    continue
