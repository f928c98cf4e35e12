"""Does signing stay as fast, and is no mail lost, when the mail server is down, unwilling or slow?

Signs for PEOPLE in each of five times, with the worker running: the server well, down, answering
451, answering 550 to half of them, and dripping its greeting byte by byte; then well again. Mail
put off is made due at once in the database, as the real pauses are minutes to a day. Passes when
every signing is acknowledged in every time; when the 95th percentile of a signing in the worst time
is at most TOLERANCE of that in the well time; when in the end everyone has mail but those answered
550, who are marked undeliverable and nobody else, and whose mail is closed as refused.

Usage: python -m bench.faults.f9_mail_server_trouble [--people 200]     (about two minutes)
"""

import argparse
import sys
import tempfile
import time
from collections import Counter

from bench.rig.campaign_site import CampaignSite
from bench.rig.mail_server import DrippingServer, MailServer
from bench.rig.postgres_server import own_postgres
from bench.rig.signers import Outcome, form, request, sign_path

TOLERANCE = 1.25  # of the 95th percentile; runs on one machine differ by about a tenth
LASTS = 15  # seconds of rest between the signings of one time, so that the worker meets it
WARMING_UP = "first"  # its speed is not looked at
PATIENCE = 300  # seconds until what has not come counts as lost


class Signing:
    """Signings in one time of the mail server after another, at an even pace."""

    def __init__(self, site, people):
        self.site, self.people = site, people
        self.answers = {}

    def during(self, trouble: str):
        """Let everyone sign once, and make what was put off due again."""
        self.answers[trouble] = []
        for number in range(self.people):
            typed = form(address(trouble, number))
            answer = request(self.site.port, "POST", sign_path(self.site.page), typed)
            self.answers[trouble].append(answer)
            time.sleep(LASTS / self.people)
        due_at_once()

    def percentile_95(self, trouble: str) -> float:
        """How many seconds 95 in 100 signings took at most."""
        seconds = sorted(answer.seconds for answer in self.answers[trouble])
        return seconds[len(seconds) * 95 // 100]

    @property
    def not_acknowledged(self) -> int:
        answers = [answer for answers in self.answers.values() for answer in answers]
        return sum(answer.outcome is not Outcome.ACKNOWLEDGED for answer in answers)


def address(trouble: str, number: int) -> str:
    return f"{trouble}{number}@gmail.com"


def due_at_once():
    """Shorten the pauses between attempts to nothing."""
    from django.utils import timezone

    from petition.models import OutboxMail

    OutboxMail.objects.waiting().update(available_at=timezone.now())


def go_through_all_times(signing: Signing, server: MailServer):
    """The five times of the mail server; it is well again at the end."""
    server.start()
    signing.during(WARMING_UP)
    signing.during("well")
    server.stop()
    signing.during("down")
    server.start()
    server.unwilling = True
    signing.during("unwilling")
    server.unwilling = False
    server.unknown = {address("unknown", number) for number in range(0, signing.people, 2)}
    signing.during("unknown")
    server.stop()
    dripping = DrippingServer(server.port)
    dripping.start()
    signing.during("dripping")
    dripping.stop()
    server.start()


def settle_everything() -> bool:
    """Wait until no mail is owed any more; False after PATIENCE."""
    from petition.models import OutboxMail

    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        due_at_once()
        if not OutboxMail.objects.waiting().exists():
            return True
        time.sleep(1)
    return False


def mails_in_order(site, signing: Signing, server: MailServer) -> bool:
    """Print what became of the mails, and say whether it is as it should be."""
    from petition.models import OutboxMail, Signature
    from petition.secrecy import blind_index

    everyone = {address(t, number) for t in signing.answers for number in range(signing.people)}
    expected = everyone - server.unknown
    lost = len(expected - {*server.received})
    twice = sum(len(ids) - 1 for ids in server.received.values())
    states = Counter(OutboxMail.objects.values_list("state", flat=True))
    gone = Signature.objects.filter(state=Signature.State.UNDELIVERABLE)
    marked = {bytes(key) for key in gone.values_list("email_key", flat=True)}
    keys = {blind_index.email_key(site.page.translation_key, email) for email in server.unknown}
    print(f"mails: {len(everyone)}, lost {lost}, came twice {twice}, outbox {dict(states)}")
    print(f"answered 550: {len(server.unknown)}, marked undeliverable {len(marked)}")
    refused_right = states == {"sent": len(expected), "refused": len(server.unknown)}
    return not lost and not twice and marked == keys and refused_right


def speed_in_order(signing: Signing) -> bool:
    """Print how fast signing was in each time, and say whether no trouble made it slow."""
    well = signing.percentile_95("well")
    times = [trouble for trouble in signing.answers if trouble != WARMING_UP]
    ratios = {trouble: signing.percentile_95(trouble) / well for trouble in times}
    for trouble, ratio in ratios.items():
        milliseconds = signing.percentile_95(trouble) * 1000
        print(f"mail server {trouble}: p95 of signing {milliseconds:.1f} ms, {ratio:.2f} of well")
    print(f"signings not acknowledged: {signing.not_acknowledged}")
    return max(ratios.values()) <= TOLERANCE and not signing.not_acknowledged


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--people", type=int, default=200)
    people = options.parse_args().people
    server = MailServer()
    with tempfile.TemporaryDirectory(prefix="campaign-f9-") as folder, own_postgres() as postgres:
        site = CampaignSite(folder, postgres.uri, server.port)
        site.found()
        signing = Signing(site, people)
        with site.served(), site.mailing():
            go_through_all_times(signing, server)
            settled = settle_everything()
        server.stop()
        mails, speed = mails_in_order(site, signing, server), speed_in_order(signing)
    passed = settled and mails and speed
    print("PASSED" if passed else "FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
