"""Where on the page a piece stands, in words: "Text › Paragraph 2 of 5"."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bs4 import BeautifulSoup
from wagtail_localize.models import TemplateSegment, Translation

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), gettext_lazy("Heading")),
    "p": gettext_lazy("Paragraph"),
    "li": gettext_lazy("Item of a list"),
    "blockquote": gettext_lazy("Quotation"),
    "td": gettext_lazy("Cell of a table"),
    "th": gettext_lazy("Cell of a table"),
}


def kinds_in(template: str) -> list[str]:
    """The tag around each piece of a rich text, in order; "" where there is none."""
    soup = BeautifulSoup(template, "html.parser")
    return [
        next((parent.name for parent in text.parents if parent.name in KINDS), "")
        for text in soup.find_all("text")
    ]


def places_of(translation: Translation, segments, locations: dict[int, dict]) -> dict[int, str]:
    """{segment: where it stands}. `locations` are those that wagtail-localize's editor is given,
    with the labels of field and block. One query.
    """
    templates = TemplateSegment.objects.filter(source_id=translation.source_id)
    kinds = {
        context_id: kinds_in(template)
        for context_id, template in templates.values_list("context_id", "template__template")
    }
    in_place = defaultdict(list)
    for segment in segments:
        in_place[segment.context_id].append(segment)
    named = {}
    for context_id, together in in_place.items():
        for number, segment in enumerate(together):
            location = locations.get(segment.pk, {})
            parts = [location.get("field"), location.get("subField")]
            tags = kinds.get(context_id, [])
            if number < len(tags) and tags[number]:
                parts.append(_among(tags, number))
            named[segment.pk] = " › ".join(str(part) for part in parts if part)
    return named


def _among(tags, number):
    kind = KINDS[tags[number]]
    alike = [one for one, tag in enumerate(tags) if tag and KINDS[tag] == kind]
    if len(alike) == 1:
        return str(kind)
    return _("%(kind)s %(number)s of %(total)s") % {
        "kind": kind,
        "number": alike.index(number) + 1,
        "total": len(alike),
    }
