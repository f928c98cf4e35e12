"""A petition is signed on a page that everybody may read, and on no other."""

from django.urls import reverse

import pytest
from wagtail.models import Page, PageViewRestriction

from petition.models import OutboxMail, Signature
from petition.models.gathering import new_code
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db


def keep_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def keep_the_site_private(page):
    keep_private(page.get_parent())


def unpublish(page):
    page.unpublish()


WAYS = [keep_private, keep_the_site_private, unpublish]


@pytest.mark.parametrize("close", WAYS)
def test_a_page_that_is_not_public_takes_no_signature(visitor, page, close):
    assert visitor.send_form(page).status_code == 303
    close(page)
    assert visitor.send_form(page, email="other@example.org").status_code == 404
    assert Signature.objects.count() == OutboxMail.objects.count() == 1


@pytest.mark.parametrize("close", WAYS)
def test_nothing_of_it_is_shown_at_the_petitions_own_addresses(client, page, close):
    close(page)
    key = page.translation_key
    addresses = [
        reverse(f"petition:{name}", args=[key]) for name in ("sign", "check_your_email", "thanks")
    ]
    addresses += [
        reverse("petition:text", args=[key, 1]),
        reverse("petition:qr", kwargs={"key": key, "form": "svg"}),
        reverse("petition:sign_at", args=[new_code()]),
        reverse("petition_numbers:public", args=[key]),
    ]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert page.title not in answer.content.decode()


def test_a_private_page_closes_neither_its_neighbours_nor_the_other_language(visitor, page):
    khmer = factories.in_khmer(page)
    neighbour = page.get_parent().add_child(instance=Page(title="Board", slug="board"))
    keep_private(neighbour)
    assert visitor.send_form(page).status_code == 303
    keep_private(page)
    assert visitor.send_form(page, email="other@example.org").status_code == 404
    assert visitor.send_form(khmer, email="other@example.org").status_code == 303
