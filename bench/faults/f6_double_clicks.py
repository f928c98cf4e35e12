"""Is one person one row when the form is sent several times at once, in other spellings too?

RACES times, one person's form is sent at the same moment in five spellings of one mailbox and two
of one name. Passes when every address has exactly one row, and all answers are the same 303: same
headers in the same order, the date aside, and the same body, so that nobody learns who was first.

Usage: python -m bench.faults.f6_double_clicks [--races 1000]     (about a minute and a half)
"""

import argparse
import sys
import tempfile
from functools import partial

from bench.rig.at_once import all_at_once
from bench.rig.campaign_site import CampaignSite
from bench.rig.postgres_server import own_postgres
from bench.rig.signers import form, request, sign_path

SPELLINGS = [  # of one mailbox, and of one name
    ("sophea.{}@gmail.com", "Sophea Chan"),
    ("sophea.{}@gmail.com", "Sophea Chan"),
    ("Sophea.{}@Example.ORG", "SOPHEA CHAN"),
    ("SOPHEA.{}@EXAMPLE.ORG", "sophea  chan"),
    ("sophea.{}+petition@gmail.com", "Sophea Chan"),
]


def race(site, number: int) -> list:
    """Send one person's form in all SPELLINGS at once; the answers."""
    path = sign_path(site.page)
    typed = [form(email.format(number), name) for email, name in SPELLINGS]
    return all_at_once([partial(request, site.port, "POST", path, fields) for fields in typed])


def told(answer) -> tuple:
    """All that an answer tells, apart from the time."""
    headers = [(name, value) for name, value in answer.headers if name.lower() != "date"]
    return answer.status, tuple(headers), answer.body


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--races", type=int, default=1000)
    races = options.parse_args().races
    with tempfile.TemporaryDirectory(prefix="campaign-f6-") as folder, own_postgres() as postgres:
        site = CampaignSite(folder, postgres.uri)
        site.found()
        with site.served():
            answers = [told(answer) for number in range(races) for answer in race(site, number)]
        from petition.models import OutboxMail, Signature

        rows = Signature.objects.count()
        addresses = Signature.objects.values("email_key").distinct().count()
        mails = OutboxMail.objects.count()
    different = set(answers)
    print(f"{races} races of {len(SPELLINGS)}: {rows} rows of {addresses} addresses, {mails} mails")
    print(f"different answers {len(different)}, statuses {sorted({a[0] for a in different})}")
    one_each = rows == addresses == races and mails == len(answers)
    passed = one_each and len(different) == 1 and answers[0][0] == 303
    print("PASSED" if passed else "FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
