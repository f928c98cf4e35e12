"""A list of items narrowed by what the reader chose: kind, language and topic, page by page.

The choice stands in the query of the address, so that it can be kept, shared and gone back to. A
value that nobody offered is as none.
"""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.utils.translation import gettext, gettext_lazy

from core.files import attach_pictures
from core.remembering import remembered
from core.templatetags.language_tags import local_number
from media.models.files import CampaignImage

ITEMS_ON_PAGE = 24
# In the order in which they stand in an address.
NAMES = {
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language"),
    "topic": gettext_lazy("Topic"),
}


@dataclass(frozen=True)
class Choice:
    """One value of a filter, how many items there are with it, and the query that chooses it.

    `number` counts with what is chosen in the other filters; the first choice, of all, has none.
    """

    label: str
    query: str
    number: int | None
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """What a reader may choose of one kind of fact."""

    name: str
    label: str
    choices: list[Choice]


def narrowed(items, query, locale):
    """`items` as the `query` of a request narrows them, named in the language of `locale`."""
    return Narrowed(list(items), query, locale)


class Narrowed:
    """The items that fit, a page of them, and what else there is to choose.

    Costs a query besides that of the items, one for the pictures of those `shown`, and one more
    where nothing remembers the topics.
    """

    def __init__(self, items, query, locale):
        self.locale = locale
        # Pairs: items of a preview have no key to be looked up by.
        self.known = list(zip(items, _facts(items), strict=True))
        self.offered = self._offered()
        self.chosen = {
            name: query.get(name) for name in NAMES if query.get(name) in self.offered[name]
        }
        self.items = [item for item, facts in self.known if self._fits(facts)]
        self.total = len(items)
        self.page = Paginator(self.items, ITEMS_ON_PAGE).get_page(query.get("page"))

    @cached_property
    def shown(self) -> list:
        """The items of this page of the list, with their pictures."""
        return attach_pictures(self.page.object_list)

    @property
    def is_narrow(self) -> bool:
        """True when something was chosen."""
        return bool(self.chosen)

    @cached_property
    def filters(self) -> list[Filter]:
        """Those that leave a choice."""
        found = []
        for name, label in NAMES.items():
            values = self.offered[name]
            if len(values) > 1:
                choices = [self._choice(name, *pair) for pair in values.items()]
                everything = Choice(
                    gettext("All"),
                    self._query(**{name: None}),
                    None,
                    name not in self.chosen,
                )
                found.append(Filter(name, str(label), [everything, *choices]))
        return found

    @property
    def words(self) -> list[str]:
        """What tells this list from others: what is chosen, and the page beyond the first."""
        words = [str(self.offered[name][value]) for name, value in self.chosen.items()]
        if self.page.number > 1:
            counts = {"n": self.page.number, "total": self.page.paginator.num_pages}
            counts = {name: local_number(number) for name, number in counts.items()}
            words.append(gettext("Page %(n)s of %(total)s") % counts)
        return words

    @property
    def address(self) -> str:
        """The query of this very list."""
        return self._query(**({"page": self.page.number} if self.page.number > 1 else {}))

    @property
    def address_in_other_languages(self) -> str | None:
        """The query with which they show the same; None when they do not."""
        return None if self.page.number > 1 else self._query()

    @property
    def query_before_page(self) -> str:
        """What stands before the number of a page in a query."""
        return f"{urlencode(self.chosen)}&" if self.chosen else ""

    def _query(self, **changed):
        values = {name: value for name, value in (self.chosen | changed).items() if value}
        ordered = {name: values[name] for name in (*NAMES, "page") if name in values}
        return f"?{urlencode(ordered)}" if ordered else ""

    def _fits(self, facts, **instead):
        wanted = self.chosen | instead
        return all(value in facts[name] for name, value in wanted.items())

    def _choice(self, name, value, label):
        number = sum(self._fits(facts, **{name: value}) for _item, facts in self.known)
        is_chosen = self.chosen.get(name) == value
        return Choice(str(label), self._query(**{name: value}), number, is_chosen)

    def _offered(self):
        """{filter: {value: label}}: only what at least one item has."""
        there = {name: set() for name in NAMES}
        for _item, facts in self.known:
            for name, values in facts.items():
                there[name] |= values
        if not self.known:
            return there
        fields = self.known[0][0]._meta.get_field
        labels = {
            "kind": dict(fields("kind").choices),
            "language": dict(settings.LANGUAGES),
            "topic": there["topic"] and _topics(fields("topic").related_model, self.locale),
        }
        return {
            name: {value: label for value, label in labels[name].items() if value in there[name]}
            if there[name]
            else {}
            for name in NAMES
        }


def _facts(items):
    """For each item {filter: values}; one query tells the languages of all pictures."""
    languages = languages_of(item.image_id for item in items)
    everywhere = {code for code, _name in settings.LANGUAGES}
    found = []
    for item in items:
        codes = languages.get(item.image_id, {""})
        facts = {
            "kind": {item.kind},
            # A picture without words suits every language.
            "language": everywhere if "" in codes else codes,
            "topic": {item.topic.slug} if item.topic else set(),
        }
        found.append(facts)
    return found


def languages_of(keys):
    """{key of a picture: the languages of all its versions}, "" for one without words."""
    keys = {*keys} - {None}
    if not keys:
        return {}
    rows = CampaignImage.objects.of_same_thing_as(keys)
    rows = list(rows.values_list("pk", "translation_of", "language"))
    codes = {}
    for key, first, language in rows:
        codes.setdefault(first or key, set()).add(language)
    return {key: codes[first or key] for key, first, _language in rows if key in keys}


def _topics(model, locale):
    """{slug: name} of all topics in the language of `locale`."""
    return remembered(
        ("names of topics", locale.pk),
        lambda: dict(model.objects.filter(locale=locale).values_list("slug", "name")),
    )
