"""Asking somebody who is signed in for their password once more: a screen may be left alone."""

from datetime import timedelta

from django.utils import timezone

from petition.models import WrongPassword

WRONG_ONES = 5
WINDOW = timedelta(minutes=15)


class TooManyWrong(Exception):
    """So many wrong passwords in so short a time that not even the right one is looked at."""


def is_theirs(person, typed: str) -> bool:
    """Whether `typed` is the password of `person`; raises TooManyWrong.

    Written down before it is looked at, so that a hundred tries at the same moment count as a
    hundred. Not to be called in a transaction that a wrong password undoes.
    """
    attempt = WrongPassword.objects.create(person=person)
    recent = WrongPassword.objects.filter(person=person, typed_at__gt=timezone.now() - WINDOW)
    if recent.count() > WRONG_ONES:
        # Knocking on the closed door must not keep it closed.
        attempt.delete()
        raise TooManyWrong
    if not person.check_password(typed):
        return False
    WrongPassword.objects.filter(person=person).delete()
    return True
