"""What a page is, in the vocabulary of schema.org, for programs that read JSON-LD."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.addresses import public_address

VOCABULARY = "https://schema.org"
# As Django's json_script: with these gone no text can end the script or begin a comment in it.
UNSAFE_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def script(things) -> SafeString:
    """A data block that holds `things`; browsers do not run it. Nothing for no things."""
    if not things:
        return mark_safe("")
    graph = {"@context": VOCABULARY, "@graph": things}
    # Khmer as it is: escaped, each letter would take twice the bytes.
    text = json.dumps(graph, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    data = mark_safe(text.translate(UNSAFE_IN_SCRIPT))  # noqa: S308
    return format_html('<script type="application/ld+json">{}</script>', data)


def known(**values) -> dict:
    """`values` without those that are empty; a trailing underscore stands for the "@" in front."""
    return {
        f"@{name.rstrip('_')}" if name.endswith("_") else name: value
        for name, value in values.items()
        if value
    }


def campaign(facts) -> dict:
    """The organisation behind the site: one, whatever language names it."""
    identity = {"type_": "Organization", "id_": public_address("/#campaign")}
    home = public_address(f"/{facts.language}/")
    return known(**identity, name=facts.site_name, url=home)


def breadcrumbs(page, facts) -> dict:
    """The way from the home page to `page` or to its part that is shown.

    The address of the last step is left out, as the rules allow.

    Asks for the pages between, if the page stands deeper than below the home page.
    """
    between = []
    if page.depth == 4:
        # Templates of articles ask for the parent too, and it is remembered.
        between = [page.get_parent()]
    elif page.depth > 4:
        between = page.get_ancestors().filter(depth__gt=2)
    last = page
    if page.part:
        between, last = [*between, page], page.part
    steps = [(facts.short_name or facts.site_name or page.title, f"/{facts.language}/")]
    steps += [(above.title, above.get_url()) for above in between if above.live]
    items = [
        known(type_="ListItem", position=position, name=name, item=public_address(path))
        for position, (name, path) in enumerate(steps, 1)
    ]
    items.append(known(type_="ListItem", position=len(items) + 1, name=last.title))
    return known(type_="BreadcrumbList", itemListElement=items)


def image(picture) -> dict | None:
    """`picture`, which has a file, a width and a height, as a thing; None for no picture."""
    if not picture:
        return None
    url = picture.file.url
    if "://" not in url:
        url = public_address(url)
    return known(type_="ImageObject", url=url, width=picture.width, height=picture.height)
