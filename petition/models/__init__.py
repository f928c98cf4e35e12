"""The petition as a fact, the people who signed it, and the pages that put it into words."""

from .access_record import AccessRecord
from .declared_total import DeclaredTotal
from .export import SignatureExport
from .key_record import KeyRecord
from .network import NetworkKey, NetworkTally
from .outbox import OutboxMail
from .page import PetitionPage
from .petition import Petition
from .signature import Signature
from .wrong_password import WrongPassword

__all__ = [
    "AccessRecord",
    "DeclaredTotal",
    "KeyRecord",
    "NetworkKey",
    "NetworkTally",
    "OutboxMail",
    "Petition",
    "PetitionPage",
    "Signature",
    "SignatureExport",
    "WrongPassword",
]
