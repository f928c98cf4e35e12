"""Petition pages and signers for tests: the only way the petition's tests make rows."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from wagtail.models import Locale, Page, Site

from home.founding import DATA_PROTECTION
from petition import signing
from petition.models import Invalidation, Petition, PetitionPage, Signature
from petition.places import Details
from petition.scrutiny.suspicion import FROM_NOWHERE
from tests.factories import user

WORDS = {
    "en": {"title": "Votes for Khmers overseas", "addressee": "The election committee"},
    "km": {"title": "សិទ្ធិបោះឆ្នោតរបស់ខ្មែរនៅក្រៅប្រទេស", "addressee": "គណៈកម្មាធិការរៀបចំការបោះឆ្នោត"},
}


def keeper(name="dara"):
    """Somebody of the group that looks after signatures."""
    return user(name, DATA_PROTECTION)


def site_root(language: str) -> Page:
    """The page under which a language's pages stand, with a site that answers for it."""
    english, _ = Locale.objects.get_or_create(language_code="en")
    locale, _ = Locale.objects.get_or_create(language_code=language)
    tree = Page.get_first_root_node() or Page.add_root(title="Root", locale=english)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        home = tree.add_child(instance=Page(title="Home", slug="test-home", locale=english))
        site = Site.objects.create(hostname="testserver", is_default_site=True, root_page=home)
    root = site.root_page.get_translation_or_none(locale)
    if root is None:
        root = site.root_page.copy_for_translation(locale)
        root.live = True  # Wagtail shows the English tree while the Khmer root is a draft
        root.save()
    # Wagtail caches where sites begin, and a test's rollback does not undo that; saving does.
    site.save()
    return root


def petition_page(language: str = "en", **changes) -> PetitionPage:
    """A live petition in one language."""
    root = site_root(language)
    page = PetitionPage(
        **{
            "locale": root.locale,
            "slug": "vote",
            "demand": "<p>Let us vote.</p>",
            "goal": 1000,
            **WORDS[language],
            **changes,
        }
    )
    return root.add_child(instance=page)


def in_khmer(page: PetitionPage) -> PetitionPage:
    """The live Khmer page of the same petition."""
    root = site_root("km")
    khmer = page.copy_for_translation(root.locale, copy_parents=True)
    khmer.title, khmer.addressee = WORDS["km"]["title"], WORDS["km"]["addressee"]
    khmer.live = True
    khmer.save()
    return khmer


def close_long_ago(months=7):
    """Let every petition have closed so many months ago, and its number be fixed since."""
    closed = timezone.now() - timedelta(days=31 * months)
    Petition.objects.update(
        opens_at=None,
        closes_at=closed,
        final_count=F("confirmed_count"),
        final_count_on=timezone.localdate(closed + timedelta(days=2)),
    )


def details(**changes) -> Details:
    """What Sophea typed, unless changed."""
    return Details(
        **{
            "name": "Sophea Chan",
            "email": "sophea@example.org",
            "country": "CA",
            "comment": "",
            "shows_first_name": False,
            "is_in_delivered_copy": False,
            "wants_updates": False,
            **changes,
        }
    )


def sign(page: PetitionPage, typed: Details, attempt=FROM_NOWHERE):
    """Sign the petition of a page as its form does."""
    language = page.locale.language_code
    petition = Petition.objects.with_text_version(language).get(pk=page.translation_key)
    signing.sign(petition, language, typed, attempt)


def confirmed(page: PetitionPage, number: int = 1, **changes) -> list[Signature]:
    """Signatures that count, of nobody in particular, with the count moved as confirming does."""
    fields = {
        "state": Signature.State.CONFIRMED,
        "language": "en",
        "country": "CA",
        "text_version": 1,
        "signed_on": timezone.localdate(),
        "confirmed_at": timezone.now(),
        **changes,
    }
    made = Signature.objects.bulk_create(
        Signature(petition_id=page.translation_key, **fields) for _ in range(number)
    )
    if fields["state"] == Signature.State.CONFIRMED:
        Petition.objects.filter(pk=page.translation_key).add_to_count(number)
    return made


def batch(page: PetitionPage, by, **changes) -> Invalidation:
    """A stored batch of all from Canada that nobody has struck out yet."""
    conditions = changes or {"country": "CA"}
    asked = Invalidation(
        **{
            "petition_id": page.translation_key,
            "reason": "Sent by a machine",
            "number_stated": 0,
            "stated_by": by,
            **conditions,
        }
    )
    asked.number_stated = Signature.objects.confirmed().meeting(asked).count()
    asked.save()
    return asked
