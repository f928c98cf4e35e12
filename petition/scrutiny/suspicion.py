"""Whether a signing looks like a machine's. Nobody is turned away or told: it waits for a person.

No third party is asked, and nothing is shown to solve.
"""

from dataclasses import dataclass
from uuid import UUID

from petition.models import Gathering, Signature
from petition.scrutiny import domains, networks, tallies

HeldReason = Signature.HeldReason


@dataclass(frozen=True, repr=False)  # no repr: it would put an origin into a traceback
class Attempt:
    """What is known of how a form was sent, beside what is written in it."""

    # Bytes of networks.network(), held in memory for the request only.
    network: bytes | None = None
    # Bytes of domains.domain(), likewise.
    domain: bytes | None = None
    # The field that people do not see was filled in.
    fell_into_trap: bool = False
    # The checking step was shown and sent back faster than it can be read.
    in_haste: bool = False
    # Of the checking step's stamp, where one was needed: it brings one signature.
    nonce: str = ""
    # Of the gathering it says it comes from; that such a code is good is not known yet.
    code: str = ""


# An attempt of which nothing is known, as from a program of our own.
FROM_NOWHERE = Attempt()


def reason_to_hold(attempt: Attempt, petition_key: UUID) -> str:
    """Why a signing should wait for a person, as a Signature.HeldReason; empty for none.

    To be asked once, in the transaction that stores the signing: it takes the signing's place in
    its gathering, or else counts it where it comes from.
    """
    if attempt.fell_into_trap:
        reason = HeldReason.TRAP
    elif attempt.in_haste:
        reason = HeldReason.HASTE
    elif attempt.code and Gathering.objects.take_place(petition_key, attempt.code):
        return ""
    else:
        reason = ""
    crowd = _reason_of_its_origin(attempt)
    return reason or crowd


def _reason_of_its_origin(attempt) -> str:
    counted = tallies.count(network=attempt.network, domain=attempt.domain)
    network = counted["network"]
    if network.in_hour > networks.SIGNINGS_AN_HOUR or network.in_day > networks.SIGNINGS_A_DAY:
        return HeldReason.CROWD
    if counted["domain"].in_hour > domains.SIGNINGS_AN_HOUR:
        return HeldReason.DOMAIN
    return ""
