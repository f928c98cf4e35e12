"""What every room stands on: the person who signs in, and the site's own words and links."""

from .identity import Footer, FooterLink, Masthead, MenuItem, SiteSettings
from .people import User

__all__ = ["Footer", "FooterLink", "Masthead", "MenuItem", "SiteSettings", "User"]
