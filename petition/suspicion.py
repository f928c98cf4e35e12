"""Whether a signing looks like a machine's. Nobody is turned away or told: it waits for a person.

No third party is asked, and nothing is shown to solve.
"""

from dataclasses import dataclass

from petition import networks
from petition.models import Signature


@dataclass(frozen=True)
class Attempt:
    """What is known of how a form was sent, beside what is written in it."""

    # Bytes of networks.network(), held in memory for the request only.
    network: bytes | None = None
    # The field that people do not see was filled in.
    fell_into_trap: bool = False
    # The checking step was shown and sent back faster than it can be read.
    in_haste: bool = False


# An attempt of which nothing is known, as from a program of our own.
FROM_NOWHERE = Attempt()


def reason_to_hold(attempt: Attempt) -> str:
    """Why a signing should wait for a person, as a Signature.HeldReason; empty for none."""
    if attempt.fell_into_trap:
        return Signature.HeldReason.TRAP
    if attempt.in_haste:
        return Signature.HeldReason.HASTE
    if attempt.network and networks.is_crowded(attempt.network):
        return Signature.HeldReason.CROWD
    return ""
