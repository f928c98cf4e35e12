"""How files are called when somebody saves them: by what they are, not by how they are stored."""

from django.conf import settings
from django.utils.text import slugify

from core.models import Masthead

from .assortment import FORMS


def download_name(item, language, form, ending="", campaign=None):
    """Such as "ceroc-poster-universal-suffrage-km-a3.pdf".

    `form` is a code of media.printing.assortment, or another word such as "original"; `ending`,
    without its dot, is needed where the form alone does not tell it. `campaign` is
    `campaign_part()`, for who names many files: without it that costs a query each time.
    """
    if campaign is None:
        campaign = campaign_part()
    known = FORMS.get(form)
    ending = ending or (known.ending if known else "")
    parts = [campaign, item.kind, _own_part(item), language, slugify(form)]
    name = "-".join(part for part in parts if part)
    return f"{name}.{ending}" if ending else name


def campaign_part():
    """The short name of the campaign as file names have it; "" where it has no Latin letters."""
    heads = Masthead.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return slugify(heads.values_list("short_name", flat=True).first() or "")


def _own_part(item):
    """The address of the item, without the kind that stands before it."""
    own = item.slug or slugify(item.title) or str(item.translation_key)[:8]
    return own.removeprefix(f"{item.kind}-") if own != item.kind else ""
