"""How files are called when somebody saves them: by what they are, not by how they are stored."""

from django.utils.text import slugify

from core.templatetags.site_tags import masthead
from media.printing.assortment import FORMS


def download_name(item, language, form, ending=""):
    """Such as "ceroc-poster-universal-suffrage-km-a3.pdf".

    `form` is a code of media.printing.assortment, or another word such as "original"; `ending`,
    without its dot, is needed where the form alone does not tell it.
    """
    known = FORMS.get(form)
    ending = ending or (known.ending if known else "")
    parts = [campaign_in_names(), item.kind, _own_part(item), language, slugify(form)]
    name = "-".join(part for part in parts if part)
    return f"{name}.{ending}" if ending else name


def campaign_in_names() -> str:
    """The campaign's short name as files are called; "" where it has none in Latin letters."""
    frame = masthead()
    return slugify(frame.short_name) if frame else ""


def _own_part(item):
    """The address of the item, without the kind that stands before it."""
    own = item.slug or slugify(item.title) or str(item.translation_key)[:8]
    return own.removeprefix(f"{item.kind}-") if own != item.kind else ""
