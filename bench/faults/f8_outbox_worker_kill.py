"""Kills the mail worker again and again: is every mail sent, and how many come twice?

Signs for MAILS people in a database of its own, starts `send_outbox --loop` against a mail server
on this machine, and ends the worker by SIGKILL each time a share of the mail has arrived, half of
the times just when a letter is taken and not yet written down. Passes when no mail is missing, no
more come twice than workers died, and every copy has the same Message-ID.

Usage: python bench/faults/f8_outbox_worker_kill.py     (DATABASE_URL names another database; about
two minutes, one of which is the lease of the last mail in a dead hand)
"""

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.controller import Controller

PROJECT = Path(__file__).resolve().parents[2]
MAILS = 400
KILLS = 20
PATIENCE = 300  # seconds until what has not come counts as lost

PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("create_signer_keys")
from petition import signing
from tests import factories_petition as factories
page = factories.petition_page()
for number in range({mails}):
    factories.sign(page, factories.details(email=f"signer{{number}}@example.org"))
"""
TALLY = """
import django, json; django.setup()
from django.db.models import Count
from petition.models import OutboxMail
rows = OutboxMail.objects.values_list("state").annotate(Count("pk"))
print(json.dumps([dict(rows.order_by("state")), OutboxMail.objects.filter(attempts__gt=1).count()]))
"""


class Sink:
    """A mail server that takes everything and remembers who got which Message-ID."""

    def __init__(self):
        self.received = defaultdict(list)
        self.arrived = threading.Condition()

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content)
        with self.arrived:
            self.received[envelope.rcpt_tos[0]].append(message["Message-ID"])
            self.arrived.notify_all()
        return "250 taken"

    def wait_for(self, number) -> bool:
        """Wait until `number` people have mail; False when PATIENCE runs out."""
        with self.arrived:
            return self.arrived.wait_for(lambda: len(self.received) >= number, PATIENCE)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def worker(environment):
    command = [sys.executable, "manage.py", "send_outbox", "--loop"]
    return subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=subprocess.DEVNULL)


def run_python(source, environment):
    command = [sys.executable, "-c", source]
    done = subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
    return done.stdout


def kill_again_and_again(sink, environment, chance):
    """Start and kill KILLS workers, each after its share of the mail; start the last one."""
    for kill in range(1, KILLS + 1):
        process = worker(environment)
        sink.wait_for(kill * MAILS // (KILLS + 2))
        if kill % 2:
            time.sleep(chance.random() * 0.02)
        process.kill()
        process.wait()
    return worker(environment)


def main():
    sink = Sink()
    port = free_port()
    server = Controller(sink, hostname="127.0.0.1", port=port)
    server.start()
    chance = random.Random(8)  # noqa: S311 - when to kill, not a secret
    with tempfile.TemporaryDirectory(prefix="campaign-f8-") as folder:
        environment = os.environ | {
            "PYTHONPATH": f"{PROJECT / 'site'}:{PROJECT}",
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "STATE_DIR": folder,
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(port),
        }
        run_python(PREPARE.format(mails=MAILS), environment)
        begun = time.monotonic()
        last = kill_again_and_again(sink, environment, chance)
        everyone = sink.wait_for(MAILS)
        # The last dead worker's mail is sent again when its lease is over.
        states, tried_again = {"waiting": MAILS}, 0
        while "waiting" in states and time.monotonic() - begun < PATIENCE:
            time.sleep(5)
            states, tried_again = json.loads(run_python(TALLY, environment))
        last.terminate()
        stopped = last.wait(timeout=30)
        seconds = time.monotonic() - begun
    server.stop()
    lost = MAILS - len(sink.received)
    twice = sum(len(ids) - 1 for ids in sink.received.values())
    stable = all(len(set(ids)) == 1 for ids in sink.received.values())
    passed = everyone and not lost and twice <= KILLS and stable and stopped == 0
    print(f"{MAILS} mails, {KILLS} kills, {seconds:.0f} s")
    print(f"lost {lost}, came twice {twice}, one Message-ID each: {stable}")
    print(f"outbox {states}, tried more than once {tried_again}, last worker ended with {stopped}")
    print("PASSED" if passed else "FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
