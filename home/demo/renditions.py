"""Makes the picture sizes that pages show, so that no visitor waits for them."""

from django.test import Client

from wagtail.models import Page


def make_renditions(report):
    """Asks once for every live page; what a page shows is made while it is rendered."""
    pages = Page.objects.live().public().filter(depth__gt=1)
    client = Client(headers={"host": "localhost"})
    for page in pages.order_by("path"):
        client.get(page.get_url())
    report(f"pictures: sized for {pages.count()} pages")
