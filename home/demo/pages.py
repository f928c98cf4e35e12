"""Builds the pages of the first content in the source language."""

from home.models import InformationPage
from media.models import GalleryIndexPage, GalleryItem, GalleryPage, PressKitPage
from news.models import (
    AppealPage,
    NewsIndexPage,
    NewsPage,
    PressReleaseDocument,
    PressReleasePage,
    PressReleaseScan,
    Topic,
    TranscriptPage,
)
from petition.models import PetitionPage

from .stories import conversation, lead_picture, prose, story

GALLERIES = ("gallery_print_media", "gallery_posters", "gallery_flyers")


class PageBuilder:
    """Makes each page below the home page unless one with its slug is already there.

    `pages` holds what stands, by the key it has in content.toml.
    """

    def __init__(self, home, content, files, report):
        self.home, self.content, self.files, self.report = home, content, files, report
        self.pages = {"home": home}

    def build(self):
        """Every page; returns `pages`."""
        self._information("about")
        self._information("privacy")
        self._information("accessibility")
        self._page("materials", GalleryIndexPage, self.home, self._introduced)
        for key in GALLERIES:
            self._page(key, GalleryPage, self.pages["materials"], self._gallery)
        self._page("press_kit", PressKitPage, self.pages["materials"], self._press_kit)
        self._page("petition", PetitionPage, self.home, self._petition)
        for key in GALLERIES:
            self._lead_to_petition(key)
        self._page("news", NewsIndexPage, self.home, self._introduced)
        self._article("new_year", NewsPage)
        self._article("appeal_leader", AppealPage, self._appeal)
        self._article("transcript", TranscriptPage, self._transcript)
        self._article("appeal_stampede", AppealPage, self._appeal)
        self._article("press_release", PressReleasePage, self._press_release)
        return self.pages

    def _page(self, key, model, parent, fields):
        words = self.content[key]
        page = model.objects.child_of(parent).filter(slug=words["slug"]).first()
        if page is None:
            page = model(
                title=words["title"],
                slug=words["slug"],
                summary=words["summary"],
                locale=parent.locale,
            )
            fields(page, words)
            parent.add_child(instance=page)
            page.save_revision().publish()
            self.report(f"page: {page.title}")
        self.pages[key] = page

    def _information(self, key):
        self._page(key, InformationPage, self.home, self._told)

    def _article(self, key, model, further=None):
        def fields(page, words):
            self._told(page, words)
            page.date, page.date_text = words["date"], words.get("date_text", "")
            page.topics = Topic.objects.filter(slug__in=words["topics"], locale=page.locale)
            if further:
                further(page, words)

        self._page(key, model, self.pages["news"], fields)

    def _told(self, page, words):
        page.body = story(words.get("body", []), self.files, self.pages)
        if words.get("image"):
            page.picture = lead_picture(words["image"], words["image_alt"], self.files)
            page.listing_image = self.files.picture(words["image"].rsplit(".", 1)[0])

    def _introduced(self, page, words):
        page.introduction = prose(words["introduction"])

    def _appeal(self, page, words):
        page.speaker, page.speaker_role = words["speaker"], words["speaker_role"]
        page.action_label = words["action_label"]
        page.action_page = self.pages["petition"]

    def _transcript(self, page, words):
        page.place, page.occasion = words["place"], words["occasion"]
        page.body = [("prose", prose(words["introduction"]))]
        page.conversation = conversation(words["turns"])

    def _press_release(self, page, words):
        page.place, page.reference = words["place"], words["reference"]
        page.lunar_date, page.contact = words["lunar_date"], words["contact"]
        page.signatory, page.signatory_role = words["signatory_name"], words["signatory_role"]
        scan = self.files.picture("press-release-scan")
        page.scans = [PressReleaseScan(image=scan, locale=page.locale)]
        page.documents = [
            PressReleaseDocument(document=self.files.document("press-release"), locale=page.locale)
        ]
        page.listing_image = scan

    def _gallery(self, page, words):
        self._introduced(page, words)
        page.kind = "" if words["kind"] == "mixed" else words["kind"]
        topics = {one.slug: one for one in Topic.objects.filter(locale=page.locale)}
        page.items = [
            GalleryItem(
                kind=item["kind"],
                title=item["title"],
                slug=item["slug"],
                caption=item["caption"],
                image=self.files.picture(item["file"]),
                back=self.files.picture(item["back"]) if "back" in item else None,
                document=self.files.document(item["file"]),
                topic=topics.get(item.get("topic")),
                locale=page.locale,
            )
            for item in words["items"]
        ]
        page.listing_image = page.items.first().image

    def _press_kit(self, page, words):
        page.boilerplate, page.contact = prose(words["boilerplate"]), words["contact"]
        page.logos, page.pictures = self.pages["gallery_print_media"], self.pages["gallery_posters"]

    def _lead_to_petition(self, key):
        """Puts QR codes on a gallery's items, which stood before the petition did."""
        page, changed = self.pages[key], False
        items = list(page.items.all())
        for item, words in zip(items, self.content[key]["items"], strict=False):
            if "qr_place" in words and item.qr_page_id is None:
                item.qr_page, item.qr_place = self.pages["petition"], words["qr_place"]
                changed = True
        if changed:
            page.items = items
            page.save_revision().publish()

    def _petition(self, page, words):
        page.addressee, page.goal = words["addressee"], words["goal"]
        page.demand, page.thanks = prose(words["demand"]), prose(words["thanks"])
        page.thanks_heading = words["thanks_heading"]
        page.materials = self.pages["gallery_posters"]
        page.body = story(words["body"], self.files, self.pages)
