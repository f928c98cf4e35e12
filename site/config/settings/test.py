"""The tests: a database of their own, fast hashing, mail kept in memory."""

import os
import tempfile
from pathlib import Path

from config.databases import database

from .base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "django-insecure-for-tests"
ALLOWED_HOSTS = ["*"]
WAGTAILADMIN_BASE_URL = "http://testserver"

# Each test process keeps its files apart, so that processes side by side never meet.
STATE_DIR = Path(tempfile.mkdtemp(prefix="campaign-test-"))
MEDIA_ROOT = STATE_DIR / "uploads"
EXPORTS_DIR = STATE_DIR / "exports"
SIGNER_KEYS_FILE = STATE_DIR / "signer.keys"

DATABASES = {"default": database(os.environ.get("TEST_DATABASE_URL") or "sqlite:///:memory:")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because threads of one test share it and each opens a connection of its own.
    DATABASES["default"]["TEST"] = {"NAME": STATE_DIR / "test.sqlite3"}
    # What a power cut would lose is thrown away after the test.
    safe = DATABASES["default"]["OPTIONS"]
    quick = safe["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    DATABASES["default"]["OPTIONS"] = {**safe, "init_command": quick}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "campaign@example.org"
SERVE_UPLOADS = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# A test changes a petition and signs it in the same moment.
SIGNABLE_REMEMBERED = 0
