"""The words of the first campaign, for the translators' glossary."""

from translation.models import GlossaryTerm


def load_glossary(content, locale, catalogue):
    """Each term that `catalogue` renders in the language of `locale`, where it is missing."""
    for words in content["glossary"]:
        if words["term"] not in catalogue:
            continue
        GlossaryTerm.objects.get_or_create(
            term=words["term"],
            locale=locale,
            defaults={
                "rendering": catalogue[words["term"]],
                "forbidden": "\n".join(words.get("forbidden", {}).get(locale.language_code, ())),
                "note": words.get("note", ""),
            },
        )
