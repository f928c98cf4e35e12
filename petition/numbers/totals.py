"""How many have signed, always told apart by where."""

from dataclasses import dataclass

from petition.models import DeclaredTotal, Petition


@dataclass(frozen=True)
class Totals:
    """Signatures confirmed on this site, and those gathered elsewhere that two people checked."""

    online: int
    paper: int
    earlier: int

    @property
    def all(self) -> int:
        return self.online + self.paper + self.earlier

    @property
    def are_split(self) -> bool:
        """Whether some were gathered elsewhere, so that the parts have to be shown."""
        return self.all > self.online


def totals_of(petition: Petition) -> Totals:
    """The public numbers of `petition`, in one query whatever was declared."""
    declared = DeclaredTotal.objects.filter(petition=petition).counted().by_source()
    return Totals(
        online=petition.shown_count,
        paper=declared.get(DeclaredTotal.Source.PAPER, 0),
        earlier=declared.get(DeclaredTotal.Source.EARLIER, 0),
    )


def totals_loaded(petition: Petition) -> Totals:
    """The public numbers as they were when `petition` was loaded with_declared(), without asking.

    One that is not stored yet, of a page in a preview, has none.
    """
    return Totals(
        online=petition.shown_count,
        paper=getattr(petition, "declared_paper", 0),
        earlier=getattr(petition, "declared_earlier", 0),
    )
