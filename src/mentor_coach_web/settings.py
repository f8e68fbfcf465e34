"""Settings of the site, from the environment (see `environment`) with defaults that are safe in public."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from mentor_coach_web import environment
from mentor_coach_web.assets import fingerprint

HERE = Path(__file__).parent
ENVIRONMENT = environment.read()
ENVIRONMENT.data.mkdir(parents=True, exist_ok=True)

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
CONTENT = HERE / "content"
CLIENT_WORD = ENVIRONMENT.client_word

INSTALLED_APPS = ["django.contrib.staticfiles", "csp", "mentor_coach_web.pages"]
MIDDLEWARE = [
    "mentor_coach_web.responses.TextCompression",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "mentor_coach_web.responses.permissions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "mentor_coach_web.urls"
WSGI_APPLICATION = "mentor_coach_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "mentor_coach_web.pages.context.site",
            ],
            "builtins": ["mentor_coach_web.pages.templatetags.site", "django.templatetags.i18n"],
        },
    }
]

# One SQLite file: writers wait for each other instead of failing, readers never wait.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ENVIRONMENT.data / "mentor-coach.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counters of the rate limits must be the same for all processes, so they live in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "counters"}}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("tr", "Türkçe")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATICFILES_DIRS = [HERE / "static"]
STATICFILES_FINDERS = ["mentor_coach_web.assets.SiteFiles", "mentor_coach_web.assets.LibraryFiles"]
# The address of every file changes when any of them does, so browsers may keep them for good and nothing is collected.
STATIC_URL = "/static/" if DEBUG else f"/static/{fingerprint(HERE / 'static')}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0
WHITENOISE_IMMUTABLE_FILE_TEST = r"^$" if DEBUG else r"."
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Uploads stay in memory and are refused above the limit; nothing is written to disk.
UPLOAD_LIMIT = 5_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["mentor_coach_web.demo.uploads.InMemoryUpTo"]
DEMO_WORDS = 40_000  # three hours of talk; reading more would keep others waiting
DEMO_READINGS_PER_HOUR = 30
DEMO_DOWNLOADS_PER_HOUR = 40

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.https
SECURE_HSTS_PRELOAD = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxies else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
