"""Questions about rows, as adjectives, and the updates that ask and act at once."""

from petition.querysets.elsewhere import DeclaredTotalQuerySet, PaperLineQuerySet
from petition.querysets.exports import SignatureExportQuerySet
from petition.querysets.leases import LEASE
from petition.querysets.mails import OutboxQuerySet
from petition.querysets.petitions import (
    CONFIRMABLE_AFTER_CLOSING,
    PetitionPageQuerySet,
    PetitionQuerySet,
)
from petition.querysets.signatures import SignatureQuerySet
from petition.querysets.tallies import GatheringQuerySet, SpentStampQuerySet, TallyQuerySet

__all__ = [
    "CONFIRMABLE_AFTER_CLOSING",
    "LEASE",
    "DeclaredTotalQuerySet",
    "GatheringQuerySet",
    "OutboxQuerySet",
    "PaperLineQuerySet",
    "PetitionPageQuerySet",
    "PetitionQuerySet",
    "SignatureExportQuerySet",
    "SignatureQuerySet",
    "SpentStampQuerySet",
    "TallyQuerySet",
]
