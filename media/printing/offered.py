"""What is there to take along of many items at once, for the pages that show them."""

from media.models import Edition


def offered(items):
    """The editions made of `items`, as {item_key: {language: [Edition, …]}}, in one query.

    `item_key` is the `translation_key` of an item; an item of which nothing is made is missing.
    `language` is that of the words in the files, "" for files without words. Each list is in the
    order to offer it in. An Edition has `label` (in the active language), `ending` ("pdf", "png",
    "jpg"), `file` with its `url`, `file_size` in bytes, and `media_type`; it never is without its
    file. How the file is called when somebody saves it: `media.printing.naming.download_name`.
    """
    keys = {item.translation_key for item in items}
    found = {}
    for edition in Edition.objects.made().filter(item_key__in=keys) if keys else ():
        found.setdefault(edition.item_key, {}).setdefault(edition.language, []).append(edition)
    for by_language in found.values():
        for editions in by_language.values():
            editions.sort(key=lambda edition: edition.order)
    return found


def suiting(by_language, code):
    """Of one item's {language: [Edition, …]}: those with words in language `code`, and without."""
    editions = [*by_language.get(code, ()), *by_language.get("", ())]
    return sorted(editions, key=lambda edition: edition.order)
