"""Kills the mail worker again and again: is every mail sent, and how many come twice?

Signs for 400 people in a database of its own, starts `send_outbox --loop` against a mail server
on this machine, and ends the worker by SIGKILL each time a share of the mail has arrived, half of
the times just when a letter is taken and not yet written down. Passes when no mail is missing, no
more come twice than workers died, and every copy has the same Message-ID.

Usage: python -m bench.faults.f8_outbox_worker_kill [--mails 400] [--kills 20]     (about two
minutes, one of which is the lease of the last mail in a dead hand)
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter

from bench.rig.campaign_site import CampaignSite
from bench.rig.mail_server import MailServer

PATIENCE = 300  # seconds until what has not come counts as lost


def owe_mails(page, mails):
    """Sign for `mails` people."""
    from tests import factories_petition

    for number in range(mails):
        details = factories_petition.details(email=f"signer{number}@example.org")
        factories_petition.sign(page, details)


def kill_again_and_again(site, server, mails, kills):
    """Start and kill `kills` workers, each after its share of the mail; start the last one."""
    chance = random.Random(8)  # noqa: S311 - when to kill, not a secret
    for kill in range(1, kills + 1):
        process = site.start_mailer()
        server.wait_for(kill * mails // (kills + 2), PATIENCE)
        if kill % 2:
            time.sleep(chance.random() * 0.02)
        process.kill()
        process.wait()
    return site.start_mailer()


def wait_until_settled(begun):
    """Wait for the last dead worker's mail, sent again when its lease is over."""
    from petition.models import OutboxMail

    while OutboxMail.objects.waiting().exists() and time.monotonic() - begun < PATIENCE:
        time.sleep(2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mails", type=int, default=400)
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    server = MailServer()
    server.start()
    with tempfile.TemporaryDirectory(prefix="campaign-f8-") as folder:
        site = CampaignSite(folder, mail_port=server.port)
        site.found()
        owe_mails(site.page, options.mails)
        begun = time.monotonic()
        last = kill_again_and_again(site, server, options.mails, options.kills)
        everyone = server.wait_for(options.mails, PATIENCE)
        wait_until_settled(begun)
        last.terminate()
        stopped = last.wait(timeout=30)
        from petition.models import OutboxMail

        states = Counter(OutboxMail.objects.values_list("state", flat=True))
        tried_again = OutboxMail.objects.filter(attempts__gt=1).count()
        seconds = time.monotonic() - begun
    server.stop()
    lost = options.mails - len(server.received)
    twice = sum(len(ids) - 1 for ids in server.received.values())
    stable = all(len(set(ids)) == 1 for ids in server.received.values())
    passed = everyone and not lost and twice <= options.kills and stable and stopped == 0
    print(f"{options.mails} mails, {options.kills} kills, {seconds:.0f} s")
    print(f"lost {lost}, came twice {twice}, one Message-ID each: {stable}")
    print(f"outbox {dict(states)}, tried more than once {tried_again}", end=", ")
    print(f"last worker ended with {stopped}")
    print("PASSED" if passed else "FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
