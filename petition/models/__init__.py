"""The petition as a fact, the people who signed it, and the pages that put it into words."""

from .declared_total import DeclaredTotal
from .key_record import KeyRecord
from .network import NetworkKey, NetworkTally
from .outbox import OutboxMail
from .page import PetitionPage
from .paper_line import PaperLine
from .petition import Petition
from .signature import Signature

__all__ = [
    "DeclaredTotal",
    "KeyRecord",
    "NetworkKey",
    "NetworkTally",
    "OutboxMail",
    "PaperLine",
    "Petition",
    "PetitionPage",
    "Signature",
]
