"""Petition pages and signers for tests: the only way the petition's tests make rows."""

from wagtail.models import Locale, Page, Site

from petition import signing
from petition.models import Petition, PetitionPage
from petition.places import Details
from petition.suspicion import FROM_NOWHERE

WORDS = {
    "en": {"title": "Votes for Khmers overseas", "addressee": "The election committee"},
    "km": {"title": "សិទ្ធិបោះឆ្នោតរបស់ខ្មែរនៅក្រៅប្រទេស", "addressee": "គណៈកម្មាធិការរៀបចំការបោះឆ្នោត"},
}


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
