"""Writes down what the translators' desk tells of each translation, when something happens to it.

The desk of a site with thousands of pages is then one query, and a sentence that changed in English
is known at once. `recount_desk` works everything out anew; a test holds the two against each other.
"""

import json
from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b

from django.db import connection, transaction
from django.utils import timezone

from wagtail.models import DraftStateMixin, Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import SegmentOverride, Translation

from translation.models import DeskEntry, DeskNote
from translation.sentences import sentences_of

State = DeskEntry.State

_touched: ContextVar[set | None] = ContextVar("touched", default=None)


@contextmanager
def written_down_once():
    """Inside, what happens to a translation is written down at the end, once for each.

    For whoever stores many sentences in one go.
    """
    if _touched.get() is not None:
        yield
        return
    token = _touched.set(set())
    try:
        yield
    finally:
        touched = _touched.get()
        _touched.reset(token)
        # In a transaction that is to be undone, there is nothing to write down.
        if not connection.needs_rollback:
            note_change(Translation.objects.filter(pk__in=touched))


def note_change(translations: Iterable[Translation]):
    """Write down how `translations`, a queryset, stand now."""
    waiting = _touched.get()
    if waiting is not None:
        waiting.update(translations.values_list("pk", flat=True))
        return
    for translation in translations.select_related("source"):
        write_down(translation)


@transaction.atomic
def write_down(translation) -> DeskEntry:
    """Work out the entry of one translation and store it.

    The entry is locked meanwhile, so that of two sentences saved at the same moment neither is
    left out of the count.
    """
    entry = _locked_entry(translation)
    _work_out(entry, translation)
    entry.save()
    return entry


@transaction.atomic
def note_live(translation, moment):
    """Write down that what is translated now was put on the air, made at `moment`."""
    entry = _locked_entry(translation)
    _take_for_live(entry, translation, moment)
    entry.taken_by = entry.taken_at = entry.handed_over_at = entry.last_note = None
    _work_out(entry, translation)
    entry.save()


def recount_desk() -> int:
    """Work out every entry anew; how many there are.

    What only an event could tell, such as who took a page, is left as it is.
    """
    translations = Translation.objects.select_related("source").order_by("pk")
    for translation in translations.iterator(chunk_size=100):
        write_down(translation)
    return DeskEntry.objects.count()


def _locked_entry(translation):
    source = translation.source
    defaults = {
        "title": source.object_repr[:200],
        "kind_id": source.specific_content_type_id,
        "language_id": translation.target_locale_id,
        "since": translation.created_at,
    }
    entry, is_new = DeskEntry.objects.select_for_update().get_or_create(
        translation=translation, defaults=defaults
    )
    if is_new:
        # A site that was there before its desk: what is live is what has been translated.
        target = _versions(translation).get(translation.target_locale_id)
        if target and target["live"] and target["last_published_at"]:
            _take_for_live(entry, translation, target["last_published_at"])
    return entry


def _take_for_live(entry, translation, moment):
    translated = {one.key for one in sentences_of(translation) if one.translated_at}
    entry.live_sentences = sorted(translated)
    entry.live_fingerprint = fingerprint(translation.source)
    entry.live_from = moment


def _work_out(entry, translation):
    source = translation.source
    sentences = sentences_of(translation)
    missing = [sentence for sentence in sentences if not sentence.translated_at]
    versions = _versions(translation)
    target = versions.get(translation.target_locale_id)

    entry.title = source.object_repr[:200]
    entry.target_pk = target and target["pk"]
    entry.sentences, entry.sentences_left = len(sentences), len(missing)
    entry.words = sum(sentence.words for sentence in sentences)
    entry.words_left = sum(sentence.words for sentence in missing)
    entry.changed = entry.dropped = 0
    if entry.live_sentences is not None:
        now, live = {sentence.key for sentence in sentences}, set(entry.live_sentences)
        entry.changed, entry.dropped = len(now - live), len(live - now)
    if entry.handed_over_at and missing:
        _take_back(entry)
    state = _state(entry, translation, sentences, versions)
    if state != entry.state:
        entry.state, entry.since = state, timezone.now()


def _take_back(entry):
    """The source changed under what waits for review: it is the translator's again."""
    entry.handed_over_at = None
    entry.last_note = DeskNote.objects.create(
        translation_id=entry.pk, act=DeskNote.Act.WITHDRAWN, by=None
    )


def _state(entry, translation, sentences, versions):
    source = versions.get(translation.source.locale_id)
    target = versions.get(translation.target_locale_id)
    if source is None or not source["live"]:
        return State.RESTING
    if entry.handed_over_at:
        return State.WAITING
    if sentences and entry.sentences_left == entry.sentences:
        return State.NEW
    if target is None or not target["live"]:
        return State.UNDER_WAY
    if entry.sentences_left or entry.live_fingerprint != fingerprint(translation.source):
        return State.STALE
    return State.UNDER_WAY if _is_worded_anew(entry, translation, sentences) else State.DONE


def _is_worded_anew(entry, translation, sentences):
    """True when the translation says it differently than what is live, of the same source."""
    if entry.live_from is None:
        return True
    overrides = SegmentOverride.objects.filter(
        context__object_id=translation.source.object_id,
        locale_id=translation.target_locale_id,
        updated_at__gt=entry.live_from,
    )
    return (
        any(sentence.translated_at > entry.live_from for sentence in sentences)
        or overrides.exists()
    )


def _versions(translation):
    """What the source and the translation are like now, by the key of their language."""
    source = translation.source
    model = source.specific_content_type.model_class()
    model = Page if issubclass(model, Page) else model
    names = ["locale_id", "pk"]
    has_drafts = issubclass(model, DraftStateMixin)
    if has_drafts:
        names += ["live", "last_published_at"]
    rows = model.objects.filter(
        translation_key=source.object_id,
        locale_id__in=[source.locale_id, translation.target_locale_id],
    ).values(*names)
    # What has no drafts is live from the moment it is there.
    always = {} if has_drafts else {"live": True, "last_published_at": None}
    return {row["locale_id"]: {**row, **always} for row in rows}


def fingerprint(source) -> str:
    """Stands for all of a source that its translations take over, text or not.

    Pages keep much else, such as when they were published; that says nothing to a translator.
    """
    model = source.specific_content_type.model_class()
    names = {field.field_name for field in get_translatable_fields(model)}
    content = json.loads(source.content_json)
    kept = {name: _without_keys(content[name]) for name in sorted(names & content.keys())}
    text = json.dumps(kept, sort_keys=True, ensure_ascii=False)
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _without_keys(value):
    """`value` without the primary keys of rows, which a page gets when it is stored."""
    if not isinstance(value, list):
        return value
    return [
        {name: _without_keys(part) for name, part in row.items() if name != "pk"}
        if isinstance(row, dict)
        else row
        for row in value
    ]
