"""The petition as a fact, the people who signed it, and the pages that put it into words."""

from .access_record import AccessRecord
from .declared_total import DeclaredTotal
from .export import SignatureExport
from .gathering import Gathering
from .invalidation import Invalidation
from .key_record import KeyRecord
from .outbox import OutboxMail
from .page import PetitionPage
from .paper_line import PaperLine
from .petition import Petition
from .question import PetitionQuestion
from .released_figure import ReleasedFigure
from .signature import Signature
from .spent_stamp import SpentStamp
from .tally import Tally, TallyKey
from .text import PetitionText
from .wrong_password import WrongPassword

__all__ = [
    "AccessRecord",
    "DeclaredTotal",
    "Gathering",
    "Invalidation",
    "KeyRecord",
    "OutboxMail",
    "PaperLine",
    "Petition",
    "PetitionPage",
    "PetitionQuestion",
    "PetitionText",
    "ReleasedFigure",
    "Signature",
    "SignatureExport",
    "SpentStamp",
    "Tally",
    "TallyKey",
    "WrongPassword",
]
