"""Staff who look after signatures, and those who must not."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

import pytest

from home.founding import DATA_PROTECTION, EDITORS, TRANSLATORS, found_group


def person(name, group=None, **fields):
    user = get_user_model().objects.create_user(name, password="a password of staff", **fields)
    if group:
        found_group(group)
        user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def dara(page):
    """Looks after signatures."""
    return person("dara", DATA_PROTECTION)


@pytest.fixture
def bopha(page):
    """Looks after signatures too."""
    return person("bopha", DATA_PROTECTION)


@pytest.fixture(params=[EDITORS, TRANSLATORS, "administrator"])
def outsider(request, page):
    """An editor, a translator, an administrator who was granted nothing."""
    if request.param == "administrator":
        return person("chief", is_superuser=True)
    return person("visal", request.param)
