"""Production: reads the environment and refuses to start on a missing or unsafe value."""

import sys

from django.core.exceptions import ImproperlyConfigured

from config import environment
from config.databases import lasting_database

from .base import *  # noqa: F403

DEBUG = False
SECRET_KEY = environment.secret("SECRET_KEY")
ALLOWED_HOSTS = environment.host_names("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = environment.site_address("BASE_URL", ALLOWED_HOSTS)
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

DATABASES = {"default": lasting_database(environment.text("DATABASE_URL"))}

SIGNER_KEYS_FILE = environment.absolute_path("SIGNER_KEYS_FILE")
# Only the command that makes the file may start without it.
if sys.argv[1:2] != ["create_signer_keys"]:
    environment.existing_file("SIGNER_KEYS_FILE")
MEDIA_ROOT = environment.absolute_path("UPLOADS_DIR")
STATIC_ROOT = environment.absolute_path("STATIC_DIR")
EXPORTS_DIR = environment.absolute_path("EXPORTS_DIR")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.port("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", True)
if EMAIL_HOST_PASSWORD and not EMAIL_USE_TLS:
    raise ImproperlyConfigured("EMAIL_USE_TLS must be yes: EMAIL_PASSWORD would be sent in clear.")
DEFAULT_FROM_EMAIL = environment.sender("FROM_EMAIL")

OPEN_TO_SEARCH_ENGINES = environment.flag("OPEN_TO_SEARCH_ENGINES", True)

# The proxy in front ends TLS and overwrites this header, so it can be believed.
PROXIES_IN_FRONT = environment.number("PROXIES_IN_FRONT", 1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
