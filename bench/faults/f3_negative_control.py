"""Would F2 notice a loss? The same kills, on a database that acknowledges before it has stored.

With `synchronous_commit = off` PostgreSQL answers a commit up to 0.6 seconds before the commit is
in a file, so a kill must lose acknowledged signatures. Passes when the verdict of F2 finds losses;
if it finds none, F2 proves nothing.

Usage: python -m bench.faults.f3_negative_control [--kills 20]     (less than a minute)
"""

import argparse
import sys

from bench.faults.database_kills import kill_database


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kills", type=int, default=20)
    verdict = kill_database(options.parse_args().kills, synchronous_commit=False).verdict
    passed = verdict.lost > 0 and not verdict.passed
    print("PASSED: the loss was noticed" if passed else "FAILED: no loss was noticed")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
