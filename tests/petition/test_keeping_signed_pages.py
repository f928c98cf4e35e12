"""A petition that people have signed stays where it is, whoever presses Delete."""

from django.urls import reverse

import pytest

from petition.models import PetitionPage
from tests import factories, factories_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition(home, drafts_made):
    return factories.petition(home)


@pytest.fixture(params=["editor", "administrator"])
def staff(request, client, home):
    """A client of somebody who may delete pages."""
    if request.param == "editor":
        person = factories.user(group="Editors")
    else:
        person = factories.user(is_superuser=True)
    client.force_login(person)
    return client


def sign(petition):
    factories_petition.sign(petition, factories_petition.details())


def delete(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)


def delete_ticked(client, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return client.post(f"{address}?id={page.pk}", follow=True)


@pytest.mark.parametrize("press", [delete, delete_ticked])
def test_a_signed_petition_is_not_deleted_and_the_reason_is_told(staff, petition, press):
    sign(petition)
    answer = press(staff, petition)
    assert "so it stays" in answer.content.decode()
    assert PetitionPage.objects.filter(pk=petition.pk).exists()


@pytest.mark.parametrize("press", [delete, delete_ticked])
def test_nor_is_a_page_above_it(client, petition, home, press):
    client.force_login(factories.user(is_superuser=True))
    sign(petition)
    press(client, home)
    assert PetitionPage.objects.filter(pk=petition.pk).exists()


@pytest.mark.parametrize("press", [delete, delete_ticked])
def test_a_petition_nobody_signed_can_be_deleted(client, petition, press):
    client.force_login(factories.user(is_superuser=True))
    press(client, petition)
    assert not PetitionPage.objects.filter(pk=petition.pk).exists()


def test_a_signed_petition_can_be_unpublished(client, petition):
    client.force_login(factories.user(is_superuser=True))
    sign(petition)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[petition.pk]))
    assert not PetitionPage.objects.get(pk=petition.pk).live
