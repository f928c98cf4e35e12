"""Does the count equal a recount after a hundred thousand random steps?

Signs, confirms, withdraws, disowns, bounces, revives, expires: at random, from a seed that is
printed, on the database that is named. What each step should do is told by
tests/signature_model.py. Passes when every step moved what it should and nothing else, the count
was right after each, and every row and a recount agree after each 1,000 and at the end.

Usage: python -m bench.faults.random_steps --on postgres|sqlite [--steps 100000] [--seed N]
(a few minutes on a quiet machine; every 10,000 steps it says how far it is)
"""

import argparse
import logging
import random
import secrets
import sys
import tempfile
import time
from collections import Counter

from bench.rig.campaign_site import CampaignSite
from bench.rig.postgres_server import own_postgres

COMPARE_EVERY = 1000  # steps
TELL_EVERY = 10_000  # steps
REMEMBERED = 200  # deleted signatures whose links are still pressed


def step(model, chance: random.Random) -> str:
    """Do one thing at random; its name."""
    from tests.signature_model import ADDRESSES, ARROWS, NAMES

    kind = chance.choices(["sign", "go", "old link", "days"], [35, 55, 8, 2])[0]
    known = model.known()
    if kind == "days":
        model.let_days_pass(chance.choice([1, 2, 7, 14]))
    elif kind == "sign" or not known:
        model.sign(chance.choice(ADDRESSES), chance.choice(NAMES), chance.random() < 0.1)
        kind = "sign"
    elif kind == "old link":
        if model.confirm_by_an_old_link(chance.choice(known)):
            raise AssertionError("an old link confirmed")
    else:
        name = chance.choice(sorted(ARROWS))
        fitting = [row for row in model.rows.values() if row.state in ARROWS[name].origins]
        # Half of the time one that can go there, as most cannot.
        row = chance.choice(fitting if fitting and chance.random() < 0.5 else known)
        kind = name if model.go(ARROWS[name], row) else f"no {name}"
    return kind


def walk(page, steps: int, seed: int) -> bool:
    """Take the steps and print what was done; False with the reason where one went wrong."""
    from tests.signature_model import SignatureModel

    chance = random.Random(seed)  # noqa: S311 - a walk that can be repeated
    model, done = SignatureModel(page), Counter()
    begun = time.monotonic()
    number = 0
    try:
        for number in range(1, steps + 1):
            done[step(model, chance)] += 1
            model.assert_counted()
            if number % COMPARE_EVERY == 0 or number == steps:
                model.assert_same()
                forget_the_settled(model)
            if number % TELL_EVERY == 0:
                print(f"{number} steps, {time.monotonic() - begun:.0f} s", flush=True)
    except AssertionError as problem:
        print(f"step {number} of seed {seed}: {problem}")
        return False
    print(f"{steps} steps from seed {seed} in {time.monotonic() - begun:.0f} s: {dict(done)}")
    print(f"count {model.count} as recounted")
    return True


def forget_the_settled(model):
    """Delete what is withdrawn, the mail owed, and the batches that nothing is struck out by.

    Comparing stays quick so, and so does striking out, which looks at every batch of its petition.
    """
    from petition.models import Invalidation, OutboxMail, Signature

    OutboxMail.objects.all().delete()
    withdrawn = Signature.objects.filter(state=Signature.State.WITHDRAWN)
    for pk in list(withdrawn.values_list("pk", flat=True)):
        model.gone.append(model.rows.pop(pk))
    withdrawn.delete()
    Invalidation.objects.filter(signatures=None).delete()
    del model.gone[:-REMEMBERED]


def walk_on(database_url: str, options) -> bool:
    with tempfile.TemporaryDirectory(prefix="campaign-steps-") as folder:
        site = CampaignSite(folder, database_url)
        site.found()
        # A line for every batch struck out and put back, to nobody's use.
        logging.getLogger("petition.access").setLevel(logging.WARNING)
        return walk(site.page, options.steps, options.seed)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    parser.add_argument("--on", choices=["postgres", "sqlite"], required=True)
    options = parser.parse_args()
    print(f"{options.on}, seed {options.seed}")
    if options.on == "sqlite":
        passed = walk_on("", options)
    else:
        with own_postgres() as postgres:
            passed = walk_on(postgres.uri, options)
    print("PASSED" if passed else "FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
