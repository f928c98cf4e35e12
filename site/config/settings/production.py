"""Production: reads the environment and refuses to start on a missing or unsafe value."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config import environment
from config.databases import database

from .base import *  # noqa: F403

DEBUG = False
SECRET_KEY = environment.secret("SECRET_KEY")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts: '*' accepts forged ones.")
WAGTAILADMIN_BASE_URL = environment.text("BASE_URL").rstrip("/")
if not WAGTAILADMIN_BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("BASE_URL must begin with https://: links in e-mails use it.")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

DATABASES = {"default": database(environment.text("DATABASE_URL"))}

SIGNER_KEYS_FILE = Path(environment.text("SIGNER_KEYS_FILE"))
MEDIA_ROOT = Path(environment.text("UPLOADS_DIR"))
STATIC_ROOT = Path(environment.text("STATIC_DIR"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", True)
DEFAULT_FROM_EMAIL = environment.text("FROM_EMAIL")

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
