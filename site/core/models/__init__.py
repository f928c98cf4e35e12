"""What every room stands on: who signs in, the site's own words and links, its last change."""

from .changes import LastChange
from .identity import Footer, FooterLink, Masthead, MenuItem, SiteSettings
from .people import User

__all__ = ["Footer", "FooterLink", "LastChange", "Masthead", "MenuItem", "SiteSettings", "User"]
