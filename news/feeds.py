"""News for those who follow it in a reader: Atom, RSS and JSON Feed, by language and by topic.

No feed holds a whole article. What is in one is plain text, escaped where a reader takes it for
HTML, and leads to the page.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.html import escape
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language

from core.addresses import public_address
from core.facts import describe
from core.models import Masthead
from news.models import NewsIndexPage, Topic
from news.querysets import articles

ITEMS = 30
# The feed of a campaign that has published nothing has not changed since.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Subject:
    """What a feed is about: a language's news, all or of one topic, and how the list is called."""

    language: str
    name: str
    path: str
    campaign: str
    tagline: str
    topic: Topic | None


class JsonFeed(feedgenerator.SyndicationFeed):
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "description": self.feed["subtitle"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [_stated(self.item(item)) for item in self.items],
        }
        outfile.write(json.dumps(_stated(feed), ensure_ascii=False).encode(encoding))

    def item(self, item):
        """One item in the words of JSON Feed."""
        return {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_text": item["description"],
            "date_published": item["pubdate"] and feedgenerator.rfc3339_date(item["pubdate"]),
            "date_modified": feedgenerator.rfc3339_date(item["updateddate"]),
        }


def _stated(values):
    """Without what is not known."""
    return {name: value for name, value in values.items() if value not in (None, "")}


class NewsFeed(Feed):
    """What the three formats share. Each item is dated by its editor, updated by its publishing."""

    def get_object(self, request, topic=None):
        """The Subject; raises Http404 for a topic that the language does not have."""
        language = get_language()
        topics = Topic.objects.filter(locale__language_code=language)
        topic = get_object_or_404(topics, slug=topic) if topic else None
        lists = NewsIndexPage.objects.live().public().filter(locale__language_code=language)
        index = lists.first()
        masthead = Masthead.objects.best_for(language)
        return Subject(
            language=language,
            name=index.title if index else "",
            path=index.get_url(request) if index else f"/{language}/",
            campaign=masthead.campaign_name if masthead else settings.WAGTAIL_SITE_NAME,
            tagline=masthead.tagline if masthead else "",
            topic=topic,
        )

    def title(self, subject):
        parts = [subject.campaign, subject.name, subject.topic.name if subject.topic else ""]
        return " · ".join(filter(None, parts))

    def link(self, subject):
        query = f"?topic={subject.topic.slug}" if subject.topic else ""
        return public_address(subject.path + query)

    def feed_url(self, subject):
        topic = {"topic": subject.topic.slug} if subject.topic else {}
        return public_address(reverse(f"feeds:{self.ending}", kwargs=topic))

    feed_guid = feed_url

    def subtitle(self, subject):
        return subject.tagline

    description = subtitle

    def author_name(self, subject):
        return subject.campaign

    def items(self, subject):
        found = articles().published().filter(locale__language_code=subject.language)
        if subject.topic:
            found = found.about(subject.topic)
        return found.newest_first()[:ITEMS].specific()

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return describe(item)

    def item_link(self, item):
        return public_address(item.get_url())

    def item_guid(self, item):
        """Stays when the address changes, and differs between languages."""
        return uuid5(item.translation_key, get_language()).urn

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        """The moment, or where only the day is known its beginning here; None for no known day."""
        published = item.published
        if published is None or isinstance(published, datetime):
            return published
        return datetime.combine(published, time(), tzinfo=get_default_timezone())

    def item_updateddate(self, item):
        return item.last_published_at or item.latest_revision_created_at or LONG_AGO


class Dated:
    """A feed without items is as old as any, so that its bytes stay the same."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else LONG_AGO


class DatedAtom(Dated, feedgenerator.Atom1Feed):
    pass


class DatedRss(Dated, feedgenerator.Rss201rev2Feed):
    pass


class DatedJson(Dated, JsonFeed):
    pass


class JsonNews(NewsFeed):
    ending = "json"
    feed_type = DatedJson


class AtomNews(NewsFeed):
    ending = "atom"
    feed_type = DatedAtom

    def item_description(self, item):
        """Atom1Feed says that a summary is HTML."""
        return escape(describe(item))


class RssNews(AtomNews):
    ending = "rss"
    feed_type = DatedRss

    def item_title(self, item):
        """Readers take titles in RSS for HTML."""
        return escape(item.title)


FEEDS = {feed.ending: feed for feed in (AtomNews, RssNews, JsonNews)}
