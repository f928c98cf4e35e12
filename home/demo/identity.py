"""The first campaign's name, menu, footer, mark and topics."""

from wagtail.models import Site

from core.models import Footer, FooterLink, Masthead, MenuItem, SiteSettings
from news.models import Topic

from .stories import lead_picture, story


def load_topics(content, locale):
    """Each topic in the source language, where it is missing."""
    for words in content["topics"]:
        Topic.objects.get_or_create(
            slug=words["slug"], locale=locale, defaults={"name": words["name"]}
        )


def load_home(home, content, pages, files):
    """Fills the home page, which stood empty until the pages it shows were there."""
    words = content["home"]
    home.title, home.summary, home.demand = words["title"], words["summary"], words["demand"]
    home.introduction = words["introduction"]
    home.picture = lead_picture(words["hero_image"], words["hero_alt"], files)
    home.body = story(words["body"], files, pages)
    home.petition, home.gallery = pages["petition"], pages["gallery_posters"]
    home.save_revision().publish()


def load_frame(content, locale, pages, files):
    """The masthead, footer and settings, unless the campaign already has its own.

    Returns the snippets that translators have to see.
    """
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    if settings.logo is None:
        settings.logo = files.picture("site-mark")
        settings.contact_email = content["settings"]["contact_email"]
        settings.save()
    masthead = Masthead.objects.filter(locale=locale).first()
    if masthead is None:
        masthead = Masthead(locale=locale, action_page=pages["petition"], **content["identity"])
        masthead.menu_items = [
            MenuItem(locale=locale, label=item["label"], page=pages[item["page"]], sort_order=order)
            for order, item in enumerate(content["menu"])
        ]
        masthead.save()
    footer = Footer.objects.filter(locale=locale).first()
    if footer is None:
        footer = Footer(locale=locale, about=content["footer"]["about"])
        footer.links = [
            FooterLink(
                locale=locale, label=link["label"], page=pages[link["page"]], sort_order=order
            )
            for order, link in enumerate(content["footer"]["links"])
        ]
        footer.save()
    return [*Topic.objects.filter(locale=locale), masthead, footer]
