"""One person for each kind of work, with passwords made on the spot."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from home.founding import DATA_PROTECTION, EDITORS, REVIEWERS, TRANSLATORS

GROUPS = {
    "admin": None,
    "editor": EDITORS,
    "translator": TRANSLATORS,
    "reviewer": REVIEWERS,
    "keeper": DATA_PROTECTION,
}


def load_people():
    """The demo users that were missing, as a list of (user name, password).

    A password is known only to whoever reads this list: the database keeps its hash.
    """
    made = []
    for name, group in GROUPS.items():
        user, is_new = get_user_model().objects.get_or_create(
            username=name,
            defaults={
                "email": f"{name}@example.org",
                "is_superuser": group is None,
                "is_staff": group is None,
            },
        )
        if not is_new:
            continue
        password = secrets.token_urlsafe(15)
        user.set_password(password)
        user.save()
        if group:
            user.groups.add(Group.objects.get(name=group))
        made.append((name, password))
    return made
