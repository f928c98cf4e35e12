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
    """The public numbers of `petition`: no query where it came with_declared(), else one."""
    if hasattr(petition, "declared_paper"):
        paper, earlier = petition.declared_paper, petition.declared_earlier
    else:
        declared = DeclaredTotal.objects.filter(petition=petition).counted().by_source()
        paper = declared.get(DeclaredTotal.Source.PAPER, 0)
        earlier = declared.get(DeclaredTotal.Source.EARLIER, 0)
    return Totals(online=petition.shown_count, paper=paper, earlier=earlier)
