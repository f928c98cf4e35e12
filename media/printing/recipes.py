"""What is to be made of a gallery's items, and from what: recipes, worked out from the database.

Of each item that the public may see there are its forms (assortment.py), in each language in which
its picture or its PDF is there. Where we set words ourselves, a file without words is made in every
language of the site.
"""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from wagtail.models import Page

from core.addresses import public_address
from core.models import Masthead
from core.querysets import in_public
from media.models import CampaignDocument, CampaignImage, GalleryItem, GalleryPage

from .assortment import OF_KIND, SHEET, WITH_CODE, Form
from .codes import Code

# Counts the changes of what is made: raise it when all editions should be made anew for its sake.
VERSION = 1


@dataclass(frozen=True)
class Recipe:
    """All that goes into one edition. Pictures and the PDF are rows, in the edition's language."""

    item_key: object
    language: str
    form: Form
    kind: str
    title: str
    campaign: str
    picture: CampaignImage
    back: CampaignImage | None = None
    document: CampaignDocument | None = None
    code: Code | None = None

    @property
    def key(self):
        """What tells editions of all items apart."""
        return self.item_key, self.language, self.form.code

    @property
    def fingerprint(self):
        """A short name for just this: the same recipe gives the same file."""
        told = [VERSION, str(self.item_key), self.language, self.form.code]
        if self.form.paper and self.document:
            told += [self.title, _identity(self.document), self.code]
        elif self.form.paper:
            told += [self.title, *map(_identity, (self.picture, self.back)), self.code]
        elif self.form is SHEET:
            told += [self.title, self.campaign, *map(_identity, (self.picture, self.back))]
        else:
            told.append(_identity(self.picture))
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _identity(row):
    return [row.file_hash, row.file.name] if row else None


def recipes_of(keys):
    """The Recipes of the items with these translation keys, as {key of the edition: Recipe}.

    The number of queries does not grow with that of the items.
    """
    items = list(shown_items().filter(translation_key__in=keys).select_related("locale"))
    titles = {(item.translation_key, item.locale.language_code): item.title for item in items}
    # The same thing in each language; what is not words is that of the source language.
    items.sort(key=lambda item: item.locale.language_code == settings.LANGUAGE_CODE)
    things = {item.translation_key: item for item in items}
    files_of = {item.translation_key: files for item, files in with_files(things.values())}
    invitations = _invitations({item.qr_page_id for item in things.values()})
    campaigns = {code: _campaign(code) for code, _name in settings.LANGUAGES}
    found = {}
    for key, item in things.items():
        files = files_of[key]
        for form, language in _forms_and_languages(item, files):
            invited = item.kind in WITH_CODE and form.paper and invitations(item, language)
            recipe = Recipe(
                item_key=key,
                language=language,
                form=form,
                kind=item.kind,
                title=titles.get((key, language), item.title),
                campaign=campaigns.get(language, campaigns[settings.LANGUAGE_CODE]),
                picture=files.picture.in_language(language),
                back=files.back and files.back.in_language(language),
                document=files.pdf_in(language) if form.paper else None,
                code=invited or None,
            )
            found[recipe.key] = recipe
    return found


def shown_items():
    """The items of galleries that everybody may see."""
    galleries = GalleryPage.objects.filter(in_public())
    return GalleryItem.objects.filter(gallery__in=galleries.values("pk"))


@dataclass(frozen=True)
class Files:
    """The files of an item, with their versions in every language."""

    picture: CampaignImage
    back: CampaignImage | None
    document: CampaignDocument | None

    @property
    def picture_languages(self):
        return {version.language for version in self.picture.all_versions}

    @property
    def pdfs(self):
        versions = self.document.all_versions if self.document else []
        return [file for file in versions if file.file.name.lower().endswith(".pdf")]

    def pdf_in(self, language):
        """The PDF with words in a language, or without words; else None.

        To a picture without words belongs whichever PDF staff chose.
        """
        by_language = {file.language: file for file in self.pdfs}
        if language in by_language or "" in by_language:
            return by_language.get(language) or by_language.get("")
        return (
            by_language.get(self.document.language) if self._is_wordless and by_language else None
        )

    @property
    def _is_wordless(self):
        return self.picture_languages == {""}


def with_files(items):
    """Each of `items` with its Files, in one query for all pictures and one for all documents."""
    items = list(items)
    pictures = CampaignImage.objects.in_bulk(
        {key for item in items for key in (item.image_id, item.back_id)}
    )
    documents = CampaignDocument.objects.in_bulk({item.document_id for item in items})
    for item in items:
        if item.image_id in pictures:
            back, document = pictures.get(item.back_id), documents.get(item.document_id)
            yield item, Files(pictures[item.image_id], back, document)


def _forms_and_languages(item, files):
    every_language = [code for code, _name in settings.LANGUAGES]
    for form in OF_KIND.get(item.kind, ()):
        languages = set(files.picture_languages)
        if form.paper:
            languages |= {file.language for file in files.pdfs}
        has_our_words = form is SHEET or (form.paper and item.kind in WITH_CODE and item.qr_page_id)
        if "" in languages and (has_our_words or len(languages) > 1):
            languages = {*languages, *(every_language if has_our_words else ())} - {""}
        for language in sorted(languages):
            yield form, language


def _campaign(language):
    head = Masthead.objects.best_for(language)
    return head.campaign_name if head else ""


def _invitations(page_ids):
    """A function: the Code of an item in a language, or None. Asks for all pages at once."""
    chosen = {page.pk: page for page in Page.objects.filter(pk__in=page_ids - {None})}
    keys = {page.translation_key for page in chosen.values()}
    twins = Page.objects.filter(in_public(), translation_key__in=keys).select_related("locale")
    found = {
        (page.translation_key, page.locale.language_code): page
        for page in (twins.specific() if keys else ())
    }

    def invitation(item, language):
        page = chosen.get(item.qr_page_id)
        if page is None:
            return None
        codes = (language, settings.LANGUAGE_CODE)
        there = (found.get((page.translation_key, code)) for code in codes)
        return _code(next(filter(None, there), None), item.qr_place, language)

    return invitation


def _code(page, place, language):
    parts = page and page.get_url_parts()
    if not parts or not parts[-1]:
        return None
    with translation.override(language or settings.LANGUAGE_CODE):
        call = getattr(page, "card_call", str)()
        return Code(public_address(parts[-1]), str(call) or page.title, str(place))
