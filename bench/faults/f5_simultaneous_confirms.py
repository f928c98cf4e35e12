"""Is a signature counted once when its button is pressed ten times at the same moment?

Signs for SIGNATURES people on a PostgreSQL of the script's own and presses each confirmation button
ten times at once over HTTP. Passes when the count is exactly SIGNATURES and equals a recount, each
signature has one mail of thanks, and every press was answered by the thank-you page or by "already
confirmed".

Usage: python -m bench.faults.f5_simultaneous_confirms [--signatures 100]     (half a minute)
"""

import argparse
import sys
import tempfile
from collections import Counter
from functools import partial

from bench.rig.at_once import all_at_once
from bench.rig.campaign_site import CampaignSite
from bench.rig.postgres_server import own_postgres
from bench.rig.signers import confirm_path, request

PRESSES = 10


def sign_for(page, number: int) -> str:
    """Sign for one more person; the path of the link to confirm."""
    from tests import factories_petition

    email = f"signer{number}@gmail.com"
    factories_petition.sign(page, factories_petition.details(email=email))
    return confirm_path(page, email)


def in_order(page, signatures, answers) -> bool:
    """Print the figures and say whether they are as they should be."""
    from petition.models import OutboxMail, Petition, Signature

    count = Petition.objects.get(pk=page.translation_key).confirmed_count
    recount = Signature.objects.filter(state=Signature.State.CONFIRMED).count()
    thanks = OutboxMail.objects.filter(kind=OutboxMail.Kind.THANKS)
    thanked = thanks.values("signature").distinct().count()
    statuses = Counter(answer.status for answer in answers)
    print(f"{signatures} signatures, {PRESSES} presses each; answers {dict(statuses)}")
    print(f"count {count}, recount {recount}, thanks owed {thanks.count()} to {thanked}")
    all_alike = count == recount == thanks.count() == thanked == signatures
    return all_alike and {*statuses} <= {200, 303} and statuses[303] >= signatures


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--signatures", type=int, default=100)
    signatures = options.parse_args().signatures
    with tempfile.TemporaryDirectory(prefix="campaign-f5-") as folder, own_postgres() as postgres:
        site = CampaignSite(folder, postgres.uri)
        site.found()
        answers = []
        with site.served():
            for number in range(signatures):
                press = partial(request, site.port, "POST", sign_for(site.page, number))
                answers += all_at_once([press] * PRESSES)
        passed = in_order(site.page, signatures, answers)
    print("PASSED" if passed else "FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
