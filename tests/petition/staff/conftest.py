"""Staff who look after signatures, those who must not, and signatures to look after."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

import pytest

from home.founding import EDITORS, TRANSLATORS
from petition import signing
from petition.models import Signature
from petition.scrutiny.suspicion import Attempt
from tests import factories
from tests import factories_petition as petitions

MACHINE = Attempt(fell_into_trap=True)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Where files of exports go."""
    settings.EXPORTS_DIR = tmp_path / "exports"
    return settings.EXPORTS_DIR


@pytest.fixture(params=[EDITORS, TRANSLATORS, "administrator"])
def outsider(request, page):
    """An editor, a translator, an administrator who was granted nothing."""
    if request.param == "administrator":
        return factories.user("chief", is_superuser=True)
    return factories.user("visal", request.param)


@pytest.fixture
def keeper(client, dara):
    """A client signed in as a member of the group for data protection."""
    client.force_login(dara)
    return client


@pytest.fixture
def holder(client, page):
    """A function: a client signed in as somebody who was granted these rights and no group."""

    def sign_in(*codenames):
        person = get_user_model().objects.create_user("holder", password="-")
        wanted = ["access_admin", *codenames]
        person.user_permissions.set(Permission.objects.filter(codename__in=wanted))
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def sign(page):
    """A function: a pending signature, unless `attempt` says that it looks like a machine's."""

    def make(attempt=signing.FROM_NOWHERE, petition_page=None, **changes):
        before = set(Signature.objects.values_list("pk", flat=True))
        petitions.sign(petition_page or page, petitions.details(**changes), attempt)
        return Signature.objects.exclude(pk__in=before).get()

    return make


@pytest.fixture
def hold(sign):
    """A function: a signature that is held."""

    def make(**changes):
        return sign(MACHINE, **changes)

    return make


@pytest.fixture
def confirm():
    """A function: confirm a signature as its signer would; returns it anew."""

    def act(signature):
        link = signing.ConfirmationLink(signature.pk, signature.token_version, expired=False)
        assert signing.confirm(link)
        signature.refresh_from_db()
        return signature

    return act
