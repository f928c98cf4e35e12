"""How staff sign in."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.auth import LoginForm


class SignInForm(LoginForm):
    """Wagtail's, whose password has a label from its name in the code, and so in English only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
