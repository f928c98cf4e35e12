"""Killing gunicorn's workers under load: what F1 and F4 share."""

import random
import time

from bench.faults.verdict import judge
from bench.rig.campaign_site import CampaignSite
from bench.rig.signers import Crowd, Outcome


def kill_workers(site: CampaignSite, kills: int) -> bool:
    """Kill `kills` workers while a crowd signs and print the figures; whether all is in order.

    Not in order either when no kill broke a request: then nothing was tried.
    """
    chance = random.Random(1)  # noqa: S311 - when to kill, not a secret
    begun = time.monotonic()
    with site.served(), Crowd(site) as crowd:
        for _ in range(kills):
            time.sleep(0.2 + chance.random() * 0.4)
            site.kill_worker(chance)
        time.sleep(1)
    seconds = time.monotonic() - begun
    tally = crowd.history.tally()
    print(f"{kills} kills of a worker in {seconds:.0f} s; operations", end=" ")
    print(", ".join(f"{outcome.value} {tally[outcome]}" for outcome in Outcome))
    times = sorted(answer.seconds for answer in crowd.history.answers if answer.status)
    print(f"answered in p50 {times[len(times) // 2] * 1000:.0f} ms,", end=" ")
    print(f"p99 {times[len(times) * 99 // 100] * 1000:.0f} ms")
    verdict = judge(site.page, crowd.history)
    print(verdict)
    return verdict.passed and tally[Outcome.UNKNOWN] > 0
