"""How many signings a second does the site take, and what does counting them cost?

    python -m bench.sign throughput    signings over HTTP, and bare INSERTs of the same row, in turn
    python -m bench.sign soak          50 signings a second for ten minutes: is one lost?
    python -m bench.sign count         the public number at 1,000,000 signatures against 1,000

Each starts a PostgreSQL of its own and, where one is needed, gunicorn as `make run` starts it. A
figure is a ratio of two things measured in the same run; what it passes at is written beside it.
Clients, site and database share the machine.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from multiprocessing import get_context

from bench.load import CLIENTS, bare_inserts, signings, steady_signings
from bench.rig.campaign_site import CampaignSite
from bench.rig.postgres_server import own_postgres

ROUNDS = 5
SECONDS = 6  # of one kind of load in a round
SHARE_OF_INSERTS = 0.10
SOAK_RATE = 50  # signings a second
SOAK_LASTS = 600  # seconds
COUNT_RATIO = 1.1
COUNT_ROUNDS = 2000


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["throughput", "soak", "count"])
    parser.add_argument("--seconds", type=int, help="shorter or longer than usual")
    asked = parser.parse_args()
    with own_postgres() as server, tempfile.TemporaryDirectory() as folder:
        site = CampaignSite(folder, server.uri)
        site.found()
        passed = {"throughput": throughput, "soak": soak, "count": count}[asked.what](site, asked)
    print("passed" if passed else "FAILED")
    sys.exit(not passed)


def throughput(site, asked) -> bool:
    """Rounds of bare INSERTs and of signings in turn, by as many clients; the median shares."""
    from django.db import connection

    from petition.models import Signature
    from tests import factories_petition

    seconds = asked.seconds or SECONDS
    factories_petition.sign(site.page, factories_petition.details(comment="Let us vote."))
    row = _row_as_stored(Signature.objects.get())
    connection.close()
    shares = []
    with site.served():
        _in_processes(signings, site.port, str(site.page.translation_key), 2)  # warm
        for number in range(1, ROUNDS + 1):
            inserted = _in_processes(bare_inserts, site.environment["DATABASE_URL"], row, seconds)
            signed = _in_processes(signings, site.port, str(site.page.translation_key), seconds)
            shares.append(signed / inserted)
            print(
                f"round {number}: {inserted / seconds:,.0f} INSERTs a second,"
                f" {signed / seconds:,.0f} signings a second, {shares[-1]:.1%}"
            )
    share = statistics.median(shares)
    print(f"median share {share:.1%} (passes from {SHARE_OF_INSERTS:.0%})")
    return share >= SHARE_OF_INSERTS


def soak(site, asked) -> bool:
    """SOAK_RATE signings a second, with the mail worker at work beside; lost ones are counted."""
    from django.db import connection

    from petition.models import Signature
    from petition.secrecy import blind_index

    seconds = asked.seconds or SOAK_LASTS
    connection.close()
    with site.served(), site.mailing():
        acknowledged, refused, slowest, ninety_fifth = steady_signings(
            site.port, str(site.page.translation_key), SOAK_RATE, seconds
        )
    stored = {bytes(key) for key in Signature.objects.values_list("email_key", flat=True)}
    key = site.page.translation_key
    lost = sum(blind_index.email_key(key, email) not in stored for email in acknowledged)
    print(
        f"{len(acknowledged):,} acknowledged of {SOAK_RATE * seconds:,} in {seconds} s,"
        f" {refused} not, {lost} lost; answers within {ninety_fifth * 1000:.0f} ms (95 %),"
        f" {slowest * 1000:.0f} ms (all)"
    )
    return not lost and not refused


def count(site, asked) -> bool:
    """The counter of two petitions in one database, one a thousand times as large, in turn."""
    from django.db import connection

    from petition.models import Petition
    from petition.templatetags.petition_tags import petition_counter
    from tests import factories_petition

    small, large = site.page, factories_petition.petition_page(slug="large")
    for page, signatures in ((small, 1_000), (large, 1_000_000)):
        _fill(page.translation_key, signatures)
        Petition.objects.filter(pk=page.translation_key).update(confirmed_count=signatures)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    times = {small: [], large: []}
    for _ in range(COUNT_ROUNDS):
        for page in random.sample([small, large], 2):
            page.__dict__.pop("petition", None)
            begun = time.perf_counter()
            petition_counter(page)
            times[page].append(time.perf_counter() - begun)
    of_small, of_large = (statistics.median(times[page]) for page in (small, large))
    print(
        f"the counter takes {of_small * 1000:.3f} ms at 1,000 and {of_large * 1000:.3f} ms at"
        f" 1,000,000 signatures: ratio {of_large / of_small:.2f} (passes up to {COUNT_RATIO})"
    )
    return of_large / of_small <= COUNT_RATIO


def _row_as_stored(signature) -> dict:
    """The columns of a stored row as plain values, for psycopg2."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM petition_signature WHERE id = %s", [signature.pk])
        names = [column.name for column in cursor.description]
        values = cursor.fetchone()
    plain = [bytes(value) if isinstance(value, memoryview) else value for value in values]
    return dict(zip(names, plain, strict=True))


def _in_processes(load, *arguments) -> int:
    """Run a load in CLIENTS processes of its own at once; how much they did together."""
    with get_context("spawn").Pool(CLIENTS) as pool:
        done = pool.starmap(load, [(*arguments, number) for number in range(CLIENTS)])
    return sum(done)


def _fill(key, signatures):
    """Confirmed signatures of a petition, made by the database itself."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO petition_signature (
                id, petition_id, state, held_reason, source, email_key, name_key, slot, country,
                language, text_version, shows_first_name, is_in_delivered_copy, wants_updates,
                signed_on, confirmed_at, token_version, mails_sent
            )
            SELECT gen_random_uuid(), %s, 'confirmed', '', 'online', sha256(n::text::bytea),
                sha256(n::text::bytea), 1, 'CA', 'en', 1, false, false, false,
                current_date, now(), 2, 1
            FROM generate_series(1, %s) n
            """,
            [str(key), signatures],
        )


if __name__ == "__main__":
    main()
