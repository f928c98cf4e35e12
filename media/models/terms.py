"""What can be said of an item by choosing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a gallery or one of its items holds."""

    LOGO = "logo", _("Logo")
    TSHIRT = "tshirt", _("T-shirt design")
    POSTER = "poster", _("Poster")
    FLYER = "flyer", _("Flyer")
    BANNER = "banner", _("Banner")
    PHOTO = "photo", _("Photograph")


class Place(models.TextChoices):
    """Where something stands on a sheet: nine fields, row by row."""

    TOP_LEFT = "tl", _("Top left")
    TOP = "tc", _("Top")
    TOP_RIGHT = "tr", _("Top right")
    LEFT = "ml", _("Left")
    MIDDLE = "mc", _("Middle")
    RIGHT = "mr", _("Right")
    BOTTOM_LEFT = "bl", _("Bottom left")
    BOTTOM = "bc", _("Bottom")
    BOTTOM_RIGHT = "br", _("Bottom right")
