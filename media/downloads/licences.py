"""What the licences of pictures say, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext

from media.models.files import Licence

DEEDS = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


@dataclass(frozen=True)
class Terms:
    """A licence's name, what may be done, what is asked for, and where its full text stands.

    `deed` is empty for licences of our own, which are no longer than this.
    """

    name: str
    allowed: list[str]
    asked: list[str]
    deed: str


def terms_of(image) -> Terms:
    """The Terms of a picture's licence, in the language that is active."""
    licence = Licence(image.licence)
    allowed, asked = _sentences(licence, image.credit)
    return Terms(str(licence.label), allowed, asked, DEEDS.get(licence, ""))


def _sentences(licence, credit):
    any_use = gettext("Print it, share it, change it and use it for anything, also to earn money.")
    name_us = gettext("Say whose work it is.")
    if credit:
        name_us = gettext("Say whose work it is: %(credit)s.") % {"credit": credit.rstrip(". ")}
    changes = gettext("Say so if you have changed it, and link to the licence.")
    return {
        Licence.CC_BY: ([any_use], [name_us, changes]),
        Licence.CC_BY_SA: (
            [any_use],
            [
                name_us,
                changes,
                gettext("Give what you make of it to others under the same licence."),
            ],
        ),
        Licence.CC0: ([any_use], [gettext("Nothing is asked of you, not even our name.")]),
        Licence.UNCHANGED: (
            [gettext("Print it, wear it, put it up and share it, as often as you like.")],
            [gettext("Leave it as it is, and do not sell it.")],
        ),
        Licence.PRESS: (
            [gettext("Show it where you report on the campaign.")],
            [name_us, gettext("Ask us first for any other use.")],
        ),
    }[licence]
