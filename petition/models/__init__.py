"""The petition as a fact, the people who signed it, and the pages that put it into words."""

from .access_record import AccessRecord
from .declared_total import DeclaredTotal
from .gathering import Gathering
from .key_record import KeyRecord
from .outbox import OutboxMail
from .page import PetitionPage
from .petition import Petition
from .question import PetitionQuestion
from .signature import Signature
from .spent_stamp import SpentStamp
from .tally import Tally, TallyKey
from .text import PetitionText

__all__ = [
    "AccessRecord",
    "DeclaredTotal",
    "Gathering",
    "KeyRecord",
    "OutboxMail",
    "Petition",
    "PetitionPage",
    "PetitionQuestion",
    "PetitionText",
    "Signature",
    "SpentStamp",
    "Tally",
    "TallyKey",
]
