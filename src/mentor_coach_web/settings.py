"""Settings of the site, from the environment (see `environment`) with defaults that are safe in public."""

from pathlib import Path

import dj_database_url
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

INSTALLED_APPS = [
    "mentor_coach_web.pages",  # before the apps whose templates the site replaces
    "mentor_coach_web.accounts",
    "mentor_coach_web.api",
    "mentor_coach_web.audit",
    "mentor_coach_web.conversations",
    "mentor_coach_web.profile",
    "mentor_coach_web.progress",
    "mentor_coach_web.reviews",
    "mentor_coach_web.sharing",
    "mentor_coach_web.vault",
    "mentor_coach_web.workspace",
    "django.contrib.admin.apps.SimpleAdminConfig",  # only what `administration` lists
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "ninja",
]
MIDDLEWARE = [
    "mentor_coach_web.responses.TextCompression",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "mentor_coach_web.responses.permissions",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mentor_coach_web.accounts.activity.noted",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "mentor_coach_web.urls"
WSGI_APPLICATION = "mentor_coach_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "mentor_coach_web.pages.context.site",
                "mentor_coach_web.profile.account_pages.frame",
            ],
            "builtins": ["mentor_coach_web.pages.templatetags.site", "django.templatetags.i18n"],
        },
    }
]

# One SQLite file unless told otherwise: writers wait for each other instead of failing, readers never wait.
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": ENVIRONMENT.data / "mentor-coach.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
    },
}
DATABASES = {
    "default": dj_database_url.parse(ENVIRONMENT.database, conn_max_age=60, conn_health_checks=True)
    if ENVIRONMENT.database
    else _SQLITE
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counters of the rate limits must be the same for all processes, so they live in the database.
# When the table is full a third of it goes, limits included, so it is far larger than what a flood could fill at once.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "counters",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "sessions"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
# Changing a mistyped address stays off: allauth offers it for new accounts only, which tells whether there is one.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60  # as long as a new account has; mail may be slow
ACCOUNT_CHANGE_EMAIL = True  # one address per account; a new one takes over once it is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.https else "http"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_ADAPTER = "mentor_coach_web.accounts.adapter.AccountAdapter"
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Mentor Coaching AI"
MFA_TOTP_TOLERANCE = 1  # a code of the half minute before or after: clocks differ
MFA_ADAPTER = "mentor_coach_web.accounts.second_factors.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "mentor_coach_web.accounts.second_factors.CodeForm",
    "reauthenticate": "mentor_coach_web.accounts.second_factors.ConfirmingCodeForm",
    "authenticate_webauthn": "mentor_coach_web.accounts.second_factors.PasskeyForm",
    "login_webauthn": "mentor_coach_web.accounts.second_factors.PasskeySignInForm",
    "reauthenticate_webauthn": "mentor_coach_web.accounts.second_factors.ConfirmingPasskeyForm",
    "add_webauthn": "mentor_coach_web.accounts.second_factors.NewPasskeyForm",
}
USERSESSIONS_TRACK_ACTIVITY = True
# A passkey needs TLS, except on this computer.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https

EMAIL_CONFIG = environment.mail(ENVIRONMENT.email)
EMAIL_BACKEND = EMAIL_CONFIG.backend
EMAIL_HOST, EMAIL_PORT = EMAIL_CONFIG.host, EMAIL_CONFIG.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL_CONFIG.user, EMAIL_CONFIG.password
EMAIL_USE_SSL, EMAIL_USE_TLS = EMAIL_CONFIG.tls == "from the start", EMAIL_CONFIG.tls == "after hello"
EMAIL_FILE_PATH = EMAIL_CONFIG.folder or None
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.email_from

# Master keys that wrap the data keys of accounts; the first one wraps from now on.
VAULT_KEYS = ENVIRONMENT.vault_keys

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# What a worker does beside its tasks, and seconds between two rounds. Each may be done by several workers at once.
CHORES = {
    "mentor_coach_web.conversations.jobs.sweep": 2,
    "mentor_coach_web.profile.takeouts.sweep": 30,
    "mentor_coach_web.conversations.retention.expire": 3600,
    "mentor_coach_web.accounts.tidying.tidy": 24 * 3600,
    "mentor_coach_web.audit.pruning.prune": 24 * 3600,
}
AUDIT_DAYS_WITHOUT_ACCOUNT = 365  # entries of the log that belong to no account; docs and privacy pages say so
# What is sealed under the master keys beside the data keys of accounts, and moves with them to a new one.
REWRAPPED = ["mentor_coach_web.accounts.second_factors.rewrap"]
ANALYSIS_LEASE = 30  # seconds after which a worker that gave no sign of life counts as gone
ANALYSIS_ATTEMPTS = 3
ANALYSIS_LIMIT = 300  # seconds that one analysis may take

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("tr", "Türkçe")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATICFILES_DIRS = [HERE / "static"]
STATICFILES_FINDERS = [
    "mentor_coach_web.assets.SiteFiles",
    "mentor_coach_web.assets.LibraryFiles",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",  # administration, sign-in, API document
]
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
REQUEST_LIMIT = 12_000_000  # bytes of a whole request; one that announces more is refused before it is looked into
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20
DATA_UPLOAD_MAX_NUMBER_FILES = 20
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
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
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
    # The server tells of each visitor who waits a moment; what matters is in the answers.
    "loggers": {"waitress.queue": {"level": "ERROR"}},
}
