"""Whom to tell of a hole in the site: /.well-known/security.txt (RFC 9116)."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from core.addresses import public_address
from core.models import SiteSettings
from discovery.caching import DAY, kept

# The RFC recommends less than a year; worked out anew every day, it never runs out.
LASTS = timedelta(days=180)


@kept(DAY)
def security_txt(request):
    """The campaign's contact; raises Http404 while its settings have none."""
    contact = SiteSettings.for_request(request).contact_email
    if not contact:
        raise Http404
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {expires():%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {public_address(reverse('discovery:security_txt'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def expires() -> datetime:
    """The midnight (UTC) until which today's answer is good: the same all day, for the ETag."""
    today = timezone.now().astimezone(UTC).date()
    return datetime.combine(today + LASTS, time(), tzinfo=UTC)
