"""What is no word: tags and placeholders, which have to stay, and what no text may hold."""

from wagtail_localize.strings import INLINE_TAGS, StringValue, validate_translation_links

from translation import anatomy
from translation.quality.kinds import finding, listed

MOST_TAGS = 100  # more than the original has: nested so deep, a text could not even be read


def of_hidden_characters(text):
    """What is not seen in `text`: refused."""
    if anatomy.HIDDEN.search(text):
        yield finding("hidden")


def of_tags(source, translation):
    """Tags and links: none but those of the original, and all of these."""
    refused = [tag[0] for tag in anatomy.TAG.finditer(translation) if not _may_stand(tag)]
    refused += anatomy.OTHER_MARKUP.findall(translation)
    if refused:
        yield finding("tags-refused", tags=listed(refused))
        return
    before, after = anatomy.marks(source), anatomy.marks(translation)
    if after.total() > before.total() + MOST_TAGS:
        yield finding("tags-refused", tags=listed(map(_as_tag, after)))
        return
    unknown = [name for name in after if name.startswith("a#") and name not in before]
    if unknown:
        yield finding("links-unknown", tags=listed(map(_as_tag, unknown)))
        return
    try:  # the last word is wagtail-localize's, which puts the text into the page
        StringValue.from_translated_html(translation)
        validate_translation_links(source, translation)
    except ValueError as problem:
        yield finding("tags-refused", tags=str(problem))
        return
    if missing := before - after:
        yield finding("tags-missing", tags=listed(map(_as_tag, missing)))
    if added := after - before:
        yield finding("tags-added", tags=listed(map(_as_tag, added)))
    if not anatomy.is_balanced(translation):
        yield finding("tags-open")


def _may_stand(tag):
    attributes = tag[3].strip().removesuffix("/").strip()
    is_link = tag[2].lower() == "a" and anatomy.WHOLE_LINK_ID.fullmatch(attributes)
    return tag[2].lower() in INLINE_TAGS and (not attributes or bool(is_link))


def _as_tag(name):
    element, _sep, link = name.partition("#")
    return f'<a id="{link}">' if link else f"<{element}>"


def of_placeholders(source, translation):
    """Gaps that a program fills: none but those of the original, and all of these."""
    before, after = anatomy.placeholders(source), anatomy.placeholders(translation)
    if added := after - before:
        yield finding("gaps-unknown", gaps=listed(added))
    if missing := before - after:
        yield finding("gaps-missing", gaps=listed(missing))
