"""Who may see, change and take away what signers entrusted to the campaign."""

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from wagtail.permission_policies import ModelPermissionPolicy


def holds(user, codename) -> bool:
    """Whether a right of this room was granted to a person, by name or by group.

    Unlike has_perm() it is not true of every administrator: who runs the site need not read who
    signed, and granting it to oneself leaves a line in the site's history.
    """
    if not user.is_active:
        return False
    granted = Permission.objects.filter(Q(group__user=user) | Q(user=user))
    return granted.filter(content_type__app_label="petition", codename=codename).exists()


def require(user, codename):
    """Raise PermissionDenied unless the right was granted."""
    if not holds(user, codename):
        raise PermissionDenied


class GrantedPermissionPolicy(ModelPermissionPolicy):
    """Rights over a model that administrators too must be granted."""

    def user_has_permission(self, user, action):
        return holds(user, self._get_permission_codename(action))

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)
