from django.utils.translation import gettext_lazy as _

from wagtail import hooks

from petition.viewsets import declared_totals


@hooks.register("register_admin_viewset")
def staff_screens():
    return declared_totals


@hooks.register("register_log_actions")
def logged_acts(actions):
    actions.register_action(
        "petition.check_total", _("Check a declared total"), _("Checked a declared total")
    )
