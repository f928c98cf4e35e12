"""The screens on which editors change the frame around every page."""

from django.utils.translation import gettext_lazy as _

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import Footer, Masthead


class MastheadViewSet(SnippetViewSet):
    model = Masthead
    icon = "bars"
    list_display = ["campaign_name", "short_name", "locale"]


class FooterViewSet(SnippetViewSet):
    model = Footer
    icon = "dots-horizontal"
    list_display = ["__str__", "locale"]


class FrameViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Menu and footer")
    menu_icon = "bars"
    items = (MastheadViewSet, FooterViewSet)
