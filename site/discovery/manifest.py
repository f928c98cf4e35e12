"""What a telephone needs to keep the site on its home screen: the web app manifest (W3C)."""

from django.conf import settings
from django.http import JsonResponse
from django.utils.translation import get_language

from core.models import Masthead, SiteSettings
from discovery.caching import DAY, kept
from discovery.icons import ICONS


@kept(DAY)
def manifest(request):
    """The manifest in the language of the address, with the campaign's own words and colours."""
    code = get_language()
    masthead = Masthead.objects.best_for(code)
    colours = SiteSettings.for_request(request).palette
    facts = {
        "name": masthead.campaign_name if masthead else settings.WAGTAIL_SITE_NAME,
        "short_name": masthead.short_name if masthead else settings.WAGTAIL_SITE_NAME,
        "description": masthead.tagline if masthead else "",
        "lang": code,
        "start_url": f"/{code}/",
        "scope": "/",
        # Readers should always see whose site they are on.
        "display": "minimal-ui",
        "theme_color": colours["--ink"],
        "background_color": colours["--paper"],
        "icons": [
            {
                "src": f"/{address}",
                "sizes": f"{icon.side}x{icon.side}",
                "type": icon.media_type,
                "purpose": icon.purpose,
            }
            for address, icon in ICONS.items()
            if icon.purpose
        ],
    }
    # Khmer as it is: escaped, each letter would take twice the bytes.
    options = {"ensure_ascii": False}
    answer = JsonResponse(facts, json_dumps_params=options)
    answer["Content-Type"] = "application/manifest+json"
    return answer
