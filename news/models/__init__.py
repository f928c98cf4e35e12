"""News in its forms: the list, and the kinds of article it lists."""

from .article import Topic
from .index import NewsIndexPage
from .pages import AppealPage, NewsPage, TranscriptPage
from .press_release import PressReleaseDocument, PressReleasePage, PressReleaseScan

__all__ = [
    "AppealPage",
    "NewsIndexPage",
    "NewsPage",
    "PressReleaseDocument",
    "PressReleasePage",
    "PressReleaseScan",
    "Topic",
    "TranscriptPage",
]
