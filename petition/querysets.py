"""Questions about signatures and mails, as adjectives, and the updates that ask and act at once."""

from datetime import timedelta
from functools import reduce
from operator import and_

from django.db import connection, models, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, StrIndex
from django.utils import timezone

from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from core.statements import insert_unless_there

# So that nobody can flood a stranger's mailbox by typing the address into the form.
MAILS_A_DAY = 3
# How long a worker may take over one mail before another may think it dead.
LEASE = timedelta(seconds=60)
# Who signed in the last minute must have time to find the mail and press the button.
CONFIRMABLE_AFTER_CLOSING = timedelta(hours=24)


# In SQL of our own, as the ORM takes longer to word these two than the database to answer.
SIGNABLE = """
SELECT petition.*,
    COALESCE((
        SELECT MAX(version) FROM petition_petitiontext text
        WHERE text.petition_id = petition.key AND text.language = locale.language_code
    ), 1) AS text_version,
    EXISTS (SELECT 1 FROM petition_petitionquestion WHERE page_id = page.id) AS asks_more
FROM petition_petition petition
JOIN wagtailcore_page page ON page.translation_key = petition.key AND page.live
JOIN wagtailcore_locale locale ON locale.id = page.locale_id
WHERE petition.key = %s AND locale.language_code = %s AND NOT EXISTS (
    SELECT 1 FROM wagtailcore_pageviewrestriction restriction
    JOIN wagtailcore_page above ON above.id = restriction.page_id
    WHERE page.path LIKE above.path || '%%'
)
"""
PLACES = """
SELECT id, slot, state, token_version, name_key, signed_on, language, text_version,
    shows_first_name, is_in_delivered_copy, wants_updates, comment, answers
FROM petition_signature WHERE petition_id = %s AND email_key = %s ORDER BY slot
"""


class PetitionPageQuerySet(PageQuerySet):
    def in_public(self):
        """Live pages that nobody is kept from, asked in one query."""
        # A page's path begins with those of the pages above it.
        place = StrIndex(OuterRef("path"), F("page__path"))
        above = PageViewRestriction.objects.annotate(place=place).filter(place=1)
        return self.live().filter(~Exists(above))


class PetitionQuerySet(models.QuerySet):
    def taking_confirmations(self):
        """Petitions whose pending signatures can still be confirmed."""
        closed_since = timezone.now() - CONFIRMABLE_AFTER_CLOSING
        return self.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=closed_since))

    def with_text_version(self, language):
        """Petitions with `text_version`: the number of the newest text in a language."""
        texts = self.model._meta.get_field("texts").related_model.objects
        newest = texts.filter(petition=OuterRef("pk"), language=language).order_by("-version")
        # What was never published in the language will be version 1 once it is.
        return self.annotate(text_version=Coalesce(Subquery(newest.values("version")[:1]), 1))

    def signable(self, key, language):
        """The petition whose page in a language is live and public, or None.

        With `text_version`, the newest, and `asks_more`: whether the page has questions.
        """
        prepared = self.model._meta.pk.get_db_prep_value(key, connection)
        return next(iter(self.raw(SIGNABLE, [prepared, language])), None)

    def figures_due(self, day):
        """Petitions whose numbers by country have not been published on `day` or since."""
        return self.filter(Q(figures_released_on__isnull=True) | Q(figures_released_on__lt=day))

    def add_to_count(self, change):
        """Move the count with a signature, in the transaction that moves the signature."""
        return self.update(confirmed_count=F("confirmed_count") + change)

    def correct_count(self, change):
        """As add_to_count(), for what staff put right: a final number that is fixed moves too."""
        return self.update(
            confirmed_count=F("confirmed_count") + change, final_count=F("final_count") + change
        )


class SignatureQuerySet(models.QuerySet):
    def confirmed(self):
        """Signatures that count."""
        return self.filter(state=self.model.State.CONFIRMED)

    def deliverable(self):
        """Signatures whose name may be delivered, and is still there."""
        return self.filter(is_in_delivered_copy=True, name__isnull=False)

    def wanting_updates(self):
        """Signatures whose address may be written to, and is still there."""
        return self.filter(wants_updates=True, email__isnull=False)

    def personal(self):
        """Signatures that hold anything by which a person can be told."""
        # Met here, as the models read this module.
        from petition.models.signature import PERSONAL

        erased = [Q(**{column: value}) for column, value in PERSONAL.items()]
        return self.exclude(reduce(and_, erased))

    def owed_no_mail(self):
        """Signatures to which no letter waits in the outbox."""
        return self.exclude(mails__state="waiting")

    def of_address(self, petition_key, email_key):
        """The signatures of one mailbox in one petition, first come first."""
        return self.filter(petition_id=petition_key, email_key=email_key).order_by("slot")

    def places(self, petition_key, email_key):
        """The signatures of one mailbox in one petition, held fast until the transaction ends.

        Rows that refer to them may still be added elsewhere.
        """
        prepared = self.model._meta.get_field("petition").get_db_prep_value(
            petition_key, connection
        )
        # SQLite has one writer at a time, and knows no locks on rows.
        lock = "FOR NO KEY UPDATE" if connection.features.has_select_for_no_key_update else ""
        return list(self.raw(PLACES + lock, [prepared, email_key]))

    def locked(self):
        """These rows, each held fast as it is read until the transaction ends.

        In the order in which a signing holds those of its address: otherwise who signs again and
        an act on many could each have what the other waits for.
        """
        return self.order_by("email_key", "slot", "pk").select_for_update(no_key=True)

    def lock(self):
        """Hold these rows fast, as in locked(); their keys."""
        return list(self.locked().values_list("pk", flat=True))

    def meeting(self, invalidation):
        """Signatures that meet every condition of an Invalidation, which need not be stored."""
        asked = {
            "country": invalidation.country,
            "language": invalidation.language,
            "source": invalidation.source,
            "signed_on__gte": invalidation.signed_from,
            "signed_on__lte": invalidation.signed_until,
            "confirmed_at__gte": invalidation.confirmed_from,
            "confirmed_at__lt": invalidation.confirmed_before,
            "pk": invalidation.only_signature,
        }
        stated = {condition: value for condition, value in asked.items() if value}
        return self.filter(petition=invalidation.petition_id, **stated)

    def held(self):
        """Signatures that wait for a person of the staff to look at them."""
        return self.filter(state=self.model.State.HELD)

    def muted(self, day):
        """Signatures whose address asked to be left alone until after `day`."""
        return self.filter(muted_until__gt=day)

    def spend_a_mail(self, day):
        """Count one more mail to this address on `day`; False when it has had MAILS_A_DAY.

        To be asked of `of_address`: the first row keeps the tally for the whole mailbox.
        """
        first = self.values_list("pk", flat=True).first()
        has_room = Q(last_mailed_on__isnull=True) | ~Q(last_mailed_on=day)
        has_room |= Q(mails_sent__lt=MAILS_A_DAY)
        updated = self.model.objects.filter(has_room, pk=first).update(
            mails_sent=Case(When(last_mailed_on=day, then=F("mails_sent") + 1), default=Value(1)),
            last_mailed_on=day,
        )
        return bool(updated)


class OutboxQuerySet(models.QuerySet):
    def waiting(self):
        """Mails that are still owed."""
        return self.filter(state=self.model.State.WAITING)

    def asking(self):
        """Mails sent that ask for a confirmation."""
        kinds = [self.model.Kind.ANSWER, self.model.Kind.REMINDER]
        return self.filter(kind__in=kinds, state=self.model.State.SENT)

    def parked(self):
        """Mails given up after many attempts, for a person to look at."""
        return self.filter(state=self.model.State.PARKED)

    def due(self, now):
        """Mails to be sent now that no living worker has in hand, longest due first."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
        return self.waiting().filter(free, available_at__lte=now).order_by("available_at", "pk")

    def settled_before(self, time):
        """Mails with which nothing has happened since `time`."""
        return self.filter(settled_at__lt=time)

    def lease(self):
        """Take one due mail in hand for LEASE, and count the attempt; None when none is due.

        PostgreSQL passes over rows that another worker is just taking. SQLite has one writer at a
        time and ignores the lock. On both the UPDATE asks once more.
        """
        now = timezone.now()
        # Asked first without a transaction: on SQLite an idle worker must not take the write lock.
        if not self.due(now).exists():
            return None
        with transaction.atomic():
            mail = self.due(now).select_for_update(skip_locked=True).first()
            if mail is None:
                return None
            free = self.due(now).order_by().filter(pk=mail.pk)
            taken = free.update(attempts=F("attempts") + 1, lease_until=now + LEASE)
        mail.attempts += 1
        return mail if taken else None

    def settle(self, mail, state, error=""):
        """Close a mail in hand and erase its address; no-op once another worker took it over."""
        in_hand = self.waiting().filter(pk=mail.pk, attempts=mail.attempts)
        return bool(
            in_hand.update(
                state=state,
                address=None,
                lease_until=None,
                settled_at=timezone.now(),
                last_error_class=error,
            )
        )

    def put_off(self, mail, delay, error):
        """Give a mail in hand back, to be tried again after `delay`; no-op as in settle()."""
        in_hand = self.waiting().filter(pk=mail.pk, attempts=mail.attempts)
        return bool(
            in_hand.update(
                available_at=timezone.now() + delay, lease_until=None, last_error_class=error
            )
        )

    def drop(self):
        """Close these mails, in hand or not, and erase their addresses; how many were owed."""
        return self.waiting().update(
            state=self.model.State.DROPPED,
            address=None,
            lease_until=None,
            settled_at=timezone.now(),
        )

    def release_parked(self):
        """Owe all parked mails again, for use once their cause is repaired; how many there were."""
        return self.parked().update(
            state=self.model.State.WAITING,
            attempts=0,
            available_at=timezone.now(),
            settled_at=None,
        )


class DeclaredTotalQuerySet(models.QuerySet):
    def counted(self):
        """Totals that a second person has checked."""
        return self.filter(checked_by__isnull=False)

    def of_batch(self, petition, batch):
        """Totals stated for a batch of paper sheets."""
        return self.filter(petition=petition, batch=batch)

    def by_source(self):
        """{source: sum}."""
        sums = self.order_by().values_list("source").annotate(sum=models.Sum("number"))
        return dict(sums)


class PaperLineQuerySet(models.QuerySet):
    def named(self):
        """Lines whose names are not erased."""
        return self.exclude(name=None, name_key=None)


class SignatureExportQuerySet(models.QuerySet):
    def waiting_or_running(self):
        """Exports whose file may still come."""
        return self.filter(state__in=[self.model.State.WAITING, self.model.State.RUNNING])

    def due(self, now):
        """Exports to be made that no living worker has in hand, longest waiting first."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
        return self.waiting_or_running().filter(free).order_by("requested_at", "pk")

    def being_made(self, now):
        """Exports that a living worker has in hand."""
        return self.filter(state=self.model.State.RUNNING, lease_until__gt=now)

    def outlived(self, now):
        """Exports whose file has been there for as long as it may."""
        return self.filter(state=self.model.State.READY, expires_at__lte=now)

    def with_file(self):
        """Exports whose file is there or is being written."""
        return self.filter(state__in=[self.model.State.RUNNING, self.model.State.READY])

    def lease(self):
        """Take one due export in hand for LEASE, and count the attempt; as in OutboxQuerySet."""
        now = timezone.now()
        if not self.due(now).exists():
            return None
        with transaction.atomic():
            export = self.due(now).select_for_update(skip_locked=True).first()
            if export is None:
                return None
            taken = self.due(now).order_by().filter(pk=export.pk)
            if not taken.update(
                state=self.model.State.RUNNING,
                attempts=F("attempts") + 1,
                lease_until=now + LEASE,
                done=0,
            ):
                return None
        export.refresh_from_db()
        return export

    def in_hand(self, export):
        """This export, unless it was taken over, or taken back, since it was leased."""
        return self.filter(pk=export.pk, attempts=export.attempts, state=self.model.State.RUNNING)


class TallyQuerySet(models.QuerySet):
    def count_one(self, day, hour, pseudonyms):
        """Count one signing for each pseudonym; {pseudonym: (in this hour, on this day)}.

        One statement, so that a signing costs one round trip and no two count the same number.
        """
        column = self.model._meta.get_field
        common = [column("day").get_db_prep_value(day, connection), hour]
        values = []
        for pseudonym in pseudonyms:
            values += [*common, column("pseudonym").get_db_prep_value(pseudonym, connection)]
        table = connection.ops.quote_name(self.model._meta.db_table)
        rows = ", ".join(["(%s, %s, %s, 1, 1)"] * len(pseudonyms))
        # An hour that is over by now, as a signing began before its end, counts as the new one.
        upsert = f"""
            INSERT INTO {table} (day, hour, pseudonym, in_hour, in_day) VALUES {rows}
            ON CONFLICT (day, pseudonym) DO UPDATE SET
                in_day = {table}.in_day + 1,
                in_hour = CASE WHEN {table}.hour >= excluded.hour
                    THEN {table}.in_hour + 1 ELSE 1 END,
                hour = CASE WHEN {table}.hour >= excluded.hour
                    THEN {table}.hour ELSE excluded.hour END
            RETURNING pseudonym, in_hour, in_day
        """  # noqa: S608 - only the table's own name is put in
        with connection.cursor() as cursor:
            cursor.execute(upsert, values)
            return {bytes(pseudonym): numbers for pseudonym, *numbers in cursor.fetchall()}


class SpentStampQuerySet(models.QuerySet):
    def spend(self, nonce):
        """Spend a stamp; False when it was spent before, also by another at the same moment."""
        return insert_unless_there(self.model(nonce=nonce))


class GatheringQuerySet(models.QuerySet):
    def with_code(self, code):
        """The gathering with this code, or None."""
        return self.filter(code=code).first()

    def take_place(self, petition_key, code):
        """Use a code once more for this petition; False when it is unknown, full, early or over.

        Signers of one gathering wait for one another from here to the end of the transaction.
        """
        now = timezone.now()
        has_place = self.filter(signings__lt=F("quota"), opens_at__lte=now, closes_at__gt=now)
        taken = has_place.filter(petition=petition_key, code=code)
        return bool(taken.update(signings=F("signings") + 1))
