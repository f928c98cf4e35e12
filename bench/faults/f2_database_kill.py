"""Is a signature that was acknowledged still there when all of PostgreSQL is killed?

Six people at a time sign and confirm over HTTP, while every process of the database is ended by
SIGKILL again and again and the database started anew. Passes when everything acknowledged (303) is
stored, no address has two rows, no signature is without its mail in the outbox and the count equals
a recount; when a visitor is told within 5 seconds by a page in both languages while the database is
down, and no request hangs; and when signatures are taken again, without anybody's help, within 5
seconds of the moment PostgreSQL is back. How long its own recovery takes is the disk's affair.

Usage: python -m bench.faults.f2_database_kill [--kills 100]     (about three minutes)
"""

import argparse
import sys

from bench.faults.database_kills import kill_database

RECOVERS_WITHIN = 5  # seconds


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kills", type=int, default=100)
    outages = kill_database(options.parse_args().kills)
    recovered = max(outages.recoveries) <= RECOVERS_WITHIN
    passed = outages.verdict.passed and not outages.untold and not outages.hung and recovered
    print("PASSED" if passed else "FAILED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
