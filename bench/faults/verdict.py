"""What is stored, held against what people were told."""

from dataclasses import dataclass

from bench.rig.signers import History


@dataclass(frozen=True)
class Verdict:
    """Numbers that must be 0 (`lost…`, `twice`, `unanswered`, `miscounted`), and others to know."""

    signings_acknowledged: int
    confirmations_acknowledged: int
    stored: int
    stored_without_acknowledgement: int
    lost_signings: int
    lost_confirmations: int
    twice: int  # addresses with more rows than the one name typed with them
    unanswered: int  # signatures without a mail owed to them
    miscounted: int  # the petition's count minus a recount

    @property
    def lost(self) -> int:
        return self.lost_signings + self.lost_confirmations

    @property
    def passed(self) -> bool:
        return not (self.lost or self.twice or self.unanswered or self.miscounted)

    def __str__(self):
        return (
            f"acknowledged: {self.signings_acknowledged} signings,"
            f" {self.confirmations_acknowledged} confirmations;"
            f" stored: {self.stored}, of which not acknowledged"
            f" {self.stored_without_acknowledgement}\n"
            f"lost signings {self.lost_signings}, lost confirmations {self.lost_confirmations},"
            f" stored twice {self.twice}, without mail owed {self.unanswered},"
            f" count minus recount {self.miscounted}"
        )


def judge(page, history: History) -> Verdict:
    """Compare a history with the database, which must be up and at rest."""
    from django.db import connections

    from petition.models import OutboxMail, Petition, Signature
    from petition.secrecy import blind_index

    connections.close_all()
    state_of, twice = {}, 0
    for key, state in Signature.objects.values_list("email_key", "state"):
        twice += bytes(key) in state_of
        state_of[bytes(key)] = state

    def state(email):
        return state_of.get(blind_index.email_key(page.translation_key, email))

    signed = history.acknowledged(history.signings)
    confirmed = history.acknowledged(history.confirmations)
    answered = OutboxMail.objects.filter(kind=OutboxMail.Kind.ANSWER).values("signature")
    recount = Signature.objects.filter(state=Signature.State.CONFIRMED).count()
    return Verdict(
        signings_acknowledged=len(signed),
        confirmations_acknowledged=len(confirmed),
        stored=len(state_of),
        stored_without_acknowledgement=sum(
            state(email) is not None for email in {*history.signings} - {*signed}
        ),
        lost_signings=sum(state(email) is None for email in signed),
        lost_confirmations=sum(state(email) != "confirmed" for email in confirmed),
        twice=twice,
        unanswered=Signature.objects.exclude(pk__in=answered).count(),
        miscounted=Petition.objects.get(pk=page.translation_key).confirmed_count - recount,
    )
