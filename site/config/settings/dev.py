"""A developer's machine: state in var/, mail in files, the real 404 page unless DEBUG is set."""

from config import environment
from config.databases import database

from .base import *  # noqa: F403
from .base import STATE_DIR

DEBUG = environment.flag("DEBUG")
SECRET_KEY = "django-insecure-for-one-developer-on-a-loopback-address"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
WAGTAILADMIN_BASE_URL = f"http://127.0.0.1:{environment.number('PORT', 8000)}"

DATABASES = {
    "default": database(
        environment.text("DATABASE_URL", f"sqlite:///{STATE_DIR / 'campaign.sqlite3'}")
    )
}

# Mail goes to a folder, or to the mail server named in EMAIL_HOST.
EMAIL_HOST = environment.text("EMAIL_HOST", "")
EMAIL_PORT = environment.number("EMAIL_PORT", 25)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = STATE_DIR / "mail"
DEFAULT_FROM_EMAIL = "campaign@localhost"

SERVE_UPLOADS = True
# Styles and scripts come straight from static/, so an edit shows on reload.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
