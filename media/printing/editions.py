"""What is made of many items at once, for the pages that show them."""

from media.models.editions import Edition


def editions_of(items) -> dict:
    """{item key: [Edition]} of what is made of `items`, in one query.

    The key is the `translation_key`; an item of which nothing is made has an empty list. Each list
    goes by the language of the words in the files, those without words first, and in each by the
    order to offer them in. An Edition that is made never is without its file.
    """
    found = {item.translation_key: [] for item in items}
    for edition in Edition.objects.made().filter(item_key__in=found) if found else ():
        found[edition.item_key].append(edition)
    for editions in found.values():
        editions.sort(key=lambda edition: (edition.language, edition.order))
    return found
