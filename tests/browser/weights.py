"""What a first visit to a page may weigh, and whether it does."""

from dataclasses import dataclass

from tests.browser.front_server import Sent

KB = 1000  # octets
MOST_REQUESTS = 8  # besides pictures: a gallery has as many as it needs
MOST_SCRIPT = 10  # KB
# Khmer has a typeface of its own beside the Latin one.
MOST_WITHOUT_PICTURES = {"en": 40, "km": 80}  # KB


@dataclass(frozen=True)
class Weight:
    """All that came over the wire for one visit, headers included."""

    sent: tuple[Sent, ...]

    @classmethod
    def of(cls, sent):
        return cls(tuple(sent))

    @property
    def requests(self) -> int:
        return len(self.sent)

    @property
    def requests_without_pictures(self) -> int:
        return sum(one.kind != "picture" for one in self.sent)

    @property
    def without_pictures(self) -> float:
        """KB of everything but pictures."""
        octets = (one.octets - one.of_picture for one in self.sent if one.kind != "picture")
        return sum(octets) / KB

    def kb(self, kind: str) -> float:
        """KB of one kind, as FrontServer names them."""
        return sum(one.octets for one in self.sent if one.kind == kind) / KB

    def most_without_pictures(self, language: str) -> int:
        """KB allowed to a page in a language."""
        return MOST_WITHOUT_PICTURES[language]

    def over_budget(self, language: str) -> list[str]:
        """What the visit asked too much of, in words."""
        most = self.most_without_pictures(language)
        failed = []
        if self.requests_without_pictures > MOST_REQUESTS:
            failed.append(f"{self.requests_without_pictures} requests > {MOST_REQUESTS}")
        if self.without_pictures > most:
            failed.append(f"{self.without_pictures:.1f} KB without pictures > {most}")
        if self.kb("script") > MOST_SCRIPT:
            failed.append(f"{self.kb('script'):.1f} KB of script > {MOST_SCRIPT}")
        return failed
