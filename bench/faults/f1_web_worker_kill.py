"""Is a signature that was acknowledged still there when the web worker is killed in mid-request?

Six people at a time sign and confirm over HTTP on a PostgreSQL of the script's own, while one of
gunicorn's workers is ended by SIGKILL again and again. Passes when everything acknowledged (303) is
stored, no address has two rows, no signature is without its mail in the outbox, and the count
equals a recount; and when kills did break requests, without which nothing was tried.

Usage: python -m bench.faults.f1_web_worker_kill [--kills 100]     (about a minute)
"""

import argparse
import sys
import tempfile

from bench.faults.worker_kills import kill_workers
from bench.rig.campaign_site import CampaignSite
from bench.rig.postgres_server import own_postgres


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kills", type=int, default=100)
    kills = options.parse_args().kills
    with tempfile.TemporaryDirectory(prefix="campaign-f1-") as folder, own_postgres() as postgres:
        site = CampaignSite(folder, postgres.uri)
        site.found()
        passed = kill_workers(site, kills)
    print("PASSED" if passed else "FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
