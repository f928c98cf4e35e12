"""Is a signature that was acknowledged still there when the web worker is killed, on SQLite?

As F1, on one SQLite file with the site's own options (WAL, synchronous FULL). Passes by the same
criterion, and when `PRAGMA integrity_check` then finds the file whole.

Usage: python -m bench.faults.f4_sqlite_worker_kill [--kills 100]     (about a minute)
"""

import argparse
import sys
import tempfile

from bench.faults.worker_kills import kill_workers
from bench.rig.campaign_site import CampaignSite


def integrity() -> str:
    """What SQLite says of its file; "ok" when it is whole."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA integrity_check")
        said = cursor.fetchone()[0]
    print(f"journal {mode}, integrity {said}")
    return said


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kills", type=int, default=100)
    kills = options.parse_args().kills
    with tempfile.TemporaryDirectory(prefix="campaign-f4-") as folder:
        site = CampaignSite(folder)
        site.found()
        in_order = kill_workers(site, kills)
        passed = integrity() == "ok" and in_order
    print("PASSED" if passed else "FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
