"""Pictures, documents, the galleries that show them, and what is made of them."""

from .downloads import DownloadCount
from .editions import Edition
from .files import CampaignDocument, CampaignImage, CampaignRendition, Licence, PagePicture, People
from .gallery import GalleryIndexPage, GalleryItem, GalleryPage
from .press_kit import PressKitPage
from .terms import Kind, Place

__all__ = [
    "CampaignDocument",
    "CampaignImage",
    "CampaignRendition",
    "DownloadCount",
    "Edition",
    "GalleryIndexPage",
    "GalleryItem",
    "GalleryPage",
    "Kind",
    "Licence",
    "PagePicture",
    "People",
    "Place",
    "PressKitPage",
]
