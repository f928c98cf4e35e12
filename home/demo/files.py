"""Loads the artwork as pictures and documents, each with its versions in other languages."""

from django.conf import settings
from django.core.files import File

from media.models import CampaignDocument, CampaignImage

PICTURE_SUFFIXES = (".png", ".jpg")
DOCUMENT_SUFFIXES = (".pdf",)


class FileLoader:
    """Finds or makes the picture or document for a piece of artwork, by its title."""

    def __init__(self, material):
        self.material = material
        self.catalogues = {
            code: material.catalogue(code)
            for code, _name in settings.LANGUAGES
            if code != settings.LANGUAGE_CODE
        }

    def picture(self, stem):
        """The CampaignImage in the source language for the artwork `stem`, or None."""
        return self._load(CampaignImage, self.material.versions(stem, PICTURE_SUFFIXES))

    def document(self, stem):
        """The CampaignDocument in the source language for the artwork `stem`, or None."""
        return self._load(CampaignDocument, self.material.versions(stem, DOCUMENT_SUFFIXES))

    def _load(self, model, paths):
        first = None
        for code in sorted(paths, key=lambda code: code != settings.LANGUAGE_CODE):
            file = self._find_or_make(model, paths[code], code, first)
            first = first or file
        return first

    def _find_or_make(self, model, path, language, first):
        words = self.material.content["artwork"][path.name]
        existing = model.objects.filter(title=words["title"], language=language).first()
        if existing:
            return existing
        file = model(
            title=words["title"],
            description=words["description"],
            language=language,
            translation_of=first,
            texts={
                code: {name: catalogue.get(words[name], "") for name in ("title", "description")}
                for code, catalogue in self.catalogues.items()
            },
        )
        with path.open("rb") as content:
            file.file.save(path.name, File(content), save=False)
            if model is CampaignImage:
                file._set_image_file_metadata()
            else:
                file._set_document_file_metadata()
            file.save()
        return file
