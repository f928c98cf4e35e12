"""A page's strings as a PO file, and all open work as one ZIP archive."""

import io
import zipfile

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.text import slugify

import polib
from wagtail.models import Page
from wagtail_localize.models import StringSegment
from wagtail_localize.views.edit_translation import (
    FieldHasNoEditPanelError,
    TabHelper,
    get_segment_location_info,
)

from translation.offline.work import target_of

# The header that says which page a file belongs to: the one wagtail-localize itself writes.
BELONGS_TO = "X-WagtailLocalize-TranslationID"
# When the file was made. Programs for translators change PO-Revision-Date and leave this alone.
MADE_AT = "POT-Creation-Date"
# Khmer has one form for any number; no page has a string with two.
PLURALS = "nplurals=1; plural=0;"


def as_po(translation) -> polib.POFile:
    """All strings of `translation`, each with its place on the page as a comment to read.

    A string that stands twice in one place is given once: two entries alike are an error in PO.
    """
    source = translation.source
    original = source.get_source_instance()
    tabs = TabHelper(original)
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Project-Id-Version": source.object_repr.replace("\n", " "),
        MADE_AT: timezone.now().isoformat(),
        "Language": translation.target_locale.language_code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS,
        BELONGS_TO: str(translation.uuid),
    }
    segments = (
        StringSegment.objects.filter(source=source)
        .order_by("order")
        .select_related("context", "string")
        .annotate_translation(translation.target_locale, include_errors=True)
    )
    written = set()
    for segment in segments:
        place = (segment.context.path, segment.string.data)
        if place in written:
            continue
        written.add(place)
        po.append(
            polib.POEntry(
                msgctxt=segment.context.path,
                msgid=segment.string.data,
                msgstr=segment.translation or "",
                comment=place_of(segment, original, tabs),
            )
        )
    return po


def place_of(segment, original, tabs) -> str:
    """Where on its page a string stands, in words of the editors' form: "Story › Caption"."""
    path = segment.context.path
    try:
        place = get_segment_location_info(
            original, tabs, path, segment.context.get_field_path(original)
        )
    except (FieldHasNoEditPanelError, KeyError, ObjectDoesNotExist):
        return path
    return " › ".join(str(word) for word in (place["field"], place["subField"]) if word)


def name_of(translation, instance) -> str:
    """A file name that tells a person what is inside: km/news/first-release.po."""
    language = translation.target_locale.language_code
    if isinstance(instance, Page):
        # Below the home page; slugs are the source's, so they are Latin.
        path = instance.url_path.strip("/").partition("/")[2] or "home"
    else:
        words = slugify(translation.source.object_repr)[:60] or str(instance.pk)
        path = f"{instance._meta.model_name}-{words}"
    return f"{language}/{path}.po"


def bundle(pairs) -> bytes:
    """A ZIP archive with a PO file for each pair of translation and instance."""
    content = io.BytesIO()
    names = set()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for translation, instance in pairs:
            name = name_of(translation, instance)
            if name in names:
                name = f"{name.removesuffix('.po')}-{instance.pk}.po"
            names.add(name)
            archive.writestr(name, in_bytes(as_po(translation)))
    return content.getvalue()


def in_bytes(po) -> bytes:
    """`po` as it is written to a disk."""
    return f"{po}\n".encode()


def single(translation) -> tuple[str, bytes]:
    """The name and the content of the one file of `translation`."""
    name = name_of(translation, target_of(translation))
    return name.replace("/", "-"), in_bytes(as_po(translation))
