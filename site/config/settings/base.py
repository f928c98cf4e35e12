"""What is true everywhere, grouped by the question it answers."""

from pathlib import Path

from config import environment

SITE_DIR = Path(__file__).resolve().parents[2]
BASE_DIR = SITE_DIR.parent
# All run-time state lives here; the folder is ignored by version control. A relative path counts
# from the project's folder, wherever the process was started.
STATE_DIR = BASE_DIR / environment.text("STATE_DIR", "var")

# Which parts is the house made of?

INSTALLED_APPS = [
    "home",
    "news",
    "media",
    "petition",
    "translation",
    "search",
    "cards",
    "discovery",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.compressing.CompressedForVisitors",
    "django.middleware.http.ConditionalGetMiddleware",
    "core.middleware.KeptForAWhile",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.OneMemoryForARequest",
    "core.middleware.LanguageOfAddress",
    "core.middleware.OnlyWhatFormsSend",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "media.telling_staff.TellStaff",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may sign in?

AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    }
]

# Which languages, in which order? The first is the source; another language is one more line
# here and a catalogue under locale/.

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("km", "ខ្មែរ")]
# What the site says, and below it the Khmer of what Wagtail says to staff. The first one decides.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "desk"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Phnom_Penh"

WAGTAIL_I18N_ENABLED = True
# Translating a live page must not put the untranslated text on the air.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Deleting a page must not delete the work of its translator with it.
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
# A machine that translates reads every text before it is public: none, unless you name one.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None
# Khmer vowels and subscripts are dropped from a slug, so slugs are Latin in every language.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Staff choose among them under Account. Neither Wagtail nor wagtail-localize has a Khmer catalogue:
# ours is locale/desk (docs/decisions/0027-offline-and-interface.md).
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_USER_LOGIN_FORM = "core.sign_in.SignInForm"

# Where are the pictures, documents, styles and scripts?

WAGTAILIMAGES_IMAGE_MODEL = "media.CampaignImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.describing.uploads.CampaignImageForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 12 * 1024 * 1024
# Above this one rendition costs several hundred megabytes of memory.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "media.CampaignDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.describing.uploads.CampaignDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["docx", "odt", "pdf"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 12 * 1024 * 1024
# Served by a view that sets the type and refuses scripts. No address leads straight to the folder:
# `config.urls` opens others to a developer, and docs/operations.md tells a web server to do so too.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# Every one is saved and none opened in the site's own window (media/serving.py).
WAGTAILDOCS_INLINE_CONTENT_TYPES = []

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/uploads/"
MEDIA_ROOT = STATE_DIR / "uploads"
SERVE_UPLOADS = False

# What can stand in a story besides the blocks of core.blocks? Names in the database, classes in
# rooms that core must not import.

STORY_BLOCKS = {"petition_callout": "petition.blocks.PetitionCalloutBlock"}

# How is content found and how is the editor's desk set up?

WAGTAIL_SITE_NAME = "Campaign site"
# Our own finds Khmer, and stems English itself: "simple" keeps PostgreSQL from doing so again.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend", "SEARCH_CONFIG": "simple"}}
WAGTAILEMBEDS_FINDERS = []
# A page with many blocks posts more fields than Django's default of 1000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# The longest form that can be taken is 14 KB: 1,400 characters of 3 bytes, each sent as %XX.
PUBLIC_FORM_MAX_BYTES = 64 * 1024
CSRF_FAILURE_VIEW = "core.views.forged_form"
# Nothing tells third parties who our editors are.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# What may search engines find? (site/discovery)

OPEN_TO_SEARCH_ENGINES = True
# Addresses that robots need not ask for: no page stands there, or answers without end.
PATHS_WITHOUT_PAGES = [
    "/admin/",
    "/<language>/search/?",
    "/<language>/sign/",
    "/<language>/downloads/",
]

# How long may a mail server keep silent? The outbox tries again (petition/mail).

EMAIL_TIMEOUT = 10

# Where do signers' keys live? Never in the database and never derived from SECRET_KEY.

SIGNER_KEYS_FILE = STATE_DIR / "signer.keys"

# Where do exports lie, sealed, until they are a day old? Never where a web server looks.

EXPORTS_DIR = STATE_DIR / "exports"

# For how many seconds may a process sign what it has just looked up? (petition/signable.py)

SIGNABLE_REMEMBERED = 2

# How many servers of our own stand in front and add to X-Forwarded-For?
# (petition/scrutiny/networks.py)

PROXIES_IN_FRONT = 0

# What goes into the log? Nothing about a visitor: no address, no agent, no query, no body.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"pattern_for_address": {"()": "core.logs.PatternForAddress"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["pattern_for_address"],
        }
    },
    # Libraries speak up only when something is wrong; our own rooms may tell what they did.
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        name: {"level": "INFO"}
        for name in ("home", "news", "media", "petition", "translation", "cards")
    }
    | {name: {"level": "WARNING"} for name in ("django", "django_tasks", "wagtail")}
    # A line for each missing page would hold its address, and some addresses hold a token.
    | {"django.request": {"level": "ERROR"}},
}
