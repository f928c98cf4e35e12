"""Killing the whole of PostgreSQL under load: what F2 and its negative control F3 share."""

import random
import tempfile
import time
from dataclasses import dataclass, field

from bench.faults.verdict import Verdict, judge
from bench.rig.campaign_site import CampaignSite
from bench.rig.postgres_server import own_postgres
from bench.rig.signers import Crowd, Outcome, form, request, sign_path

# Within this a visitor must be told that something is wrong, not left waiting.
TOLD_WITHIN = 5  # seconds
# Both languages, as neither the page's nor the visitor's can be looked up just now.
SENTENCES = ("The fault is ours, not yours.", "កំហុសនេះមកពីយើង")


@dataclass
class Outages:
    """What was seen while the database was down, and how long it took to come back."""

    told: list[float] = field(default_factory=list)  # seconds until a page said so
    untold: list[str] = field(default_factory=list)  # what came instead of such a page
    restarts: list[float] = field(default_factory=list)  # seconds of PostgreSQL's own recovery
    recoveries: list[float] = field(default_factory=list)  # seconds from there to a signature
    verdict: Verdict = None
    hung: int = 0

    def note(self, answer):
        """Judge one answer given while the database was down."""
        page = answer.body.decode("utf-8", "replace")
        is_page = answer.status in (500, 503) and all(words in page for words in SENTENCES)
        if is_page and answer.seconds <= TOLD_WITHIN:
            self.told.append(answer.seconds)
        else:
            self.untold.append(f"status {answer.status} after {answer.seconds:.1f} s")


def kill_database(kills: int, synchronous_commit: bool = True) -> Outages:
    """Kill PostgreSQL `kills` times while a crowd signs, restart it, and print the figures."""
    with tempfile.TemporaryDirectory(prefix="campaign-f2-") as folder, own_postgres() as postgres:
        site = CampaignSite(folder, postgres.uri)
        site.found()
        if not synchronous_commit:
            _acknowledge_before_storing()
        outages = Outages()
        begun = time.monotonic()
        chance = random.Random(2)  # noqa: S311 - when to kill, not a secret
        with site.served(), Crowd(site) as crowd:
            for number in range(kills):
                time.sleep(0.5 + chance.random() * 0.5)
                _kill_once(crowd, postgres, outages, number)
            time.sleep(1)
        outages.hung = sum(answer.hung for answer in crowd.history.answers)
        outages.verdict = judge(site.page, crowd.history)
        _tell(kills, time.monotonic() - begun, crowd.history.tally(), outages)
    return outages


def _acknowledge_before_storing():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER SYSTEM SET synchronous_commit = off")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()


def _kill_once(crowd, postgres, outages, number):
    site, signings = crowd.site, crowd.history.signings
    postgres.kill()
    outages.note(request(site.port, "GET", site.page_path))
    email = f"outage{number}@gmail.com"
    signings[email] = request(site.port, "POST", sign_path(site.page), form(email))
    outages.note(signings[email])
    begun = time.monotonic()
    postgres.restart()
    running = time.monotonic()
    outages.restarts.append(running - begun)
    # Whoever was told to try again does so until it works.
    while signings[email].outcome is not Outcome.ACKNOWLEDGED:
        time.sleep(0.05)
        signings[email] = request(site.port, "POST", sign_path(site.page), form(email))
    outages.recoveries.append(time.monotonic() - running)


def _tell(kills, seconds, tally, outages):
    print(f"{kills} kills of PostgreSQL in {seconds:.0f} s; operations", end=" ")
    print(", ".join(f"{outcome.value} {tally[outcome]}" for outcome in Outcome))
    print(f"while it was down: {len(outages.told)} answers were the page that says so,", end=" ")
    print(f"the slowest after {max(outages.told, default=0) * 1000:.0f} ms;", end=" ")
    print(f"{len(outages.untold)} were not {outages.untold[:3]}; requests that hung {outages.hung}")
    for what, times in (
        ("restart and recovery of PostgreSQL", outages.restarts),
        ("from there to the next signature", outages.recoveries),
    ):
        print(f"{what}: p50 {sorted(times)[kills // 2]:.2f} s, at most {max(times):.2f} s")
    print(outages.verdict)
