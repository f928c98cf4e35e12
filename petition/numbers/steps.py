"""The rule by which numbers of signers may be published: in steps, so that no step is one person.

Why it is so: docs/decisions/0012.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

# No number above zero is published below it, and none moves by less.
LEAST = 10


@dataclass(frozen=True)
class Figures:
    """Signers by country (ISO 3166-1 alpha-2), and those of all other countries together."""

    by_code: Mapping[str, int] = field(default_factory=dict)
    other: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_code.values()) + self.other


def step(published: Figures, counted: Mapping[str, int]) -> Figures:
    """What may be published after `published` when the true numbers by country are `counted`.

    Signers whose country is not known are counted under "". Each number is zero or at least LEAST,
    and either as before, zero, or at least LEAST away from what it was.
    """
    codes = {*published.by_code, *counted} - {""}
    by_code = {code: _moved(published.by_code.get(code, 0), counted.get(code, 0)) for code in codes}
    rest = sum(counted.values()) - sum(by_code.values())
    shown = {code: number for code, number in by_code.items() if number}
    return Figures(shown, _moved(published.other, rest))


def _moved(published: int, true: int) -> int:
    if abs(true - published) < LEAST:
        return published
    return true if true >= LEAST else 0
