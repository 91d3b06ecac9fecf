"""One settings file; everything that differs per installation is in the environment.

Nothing set means the embedded PostgreSQL and Redis of `script/demo`.
"""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ruwaard import env
from ruwaard.embedded import addresses
from ruwaard.timetable import timetable

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = env.folder("RUWAARD_VAR", BASE_DIR / "var")

DEBUG = env.flag("DEBUG")
DEMO = env.flag("RUWAARD_DEMO")
SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "ruwaard.ui",
    "ruwaard.tenancy",
    "ruwaard.audit",
    "ruwaard.outbox",
    "ruwaard.accounts",
    "ruwaard.notices",
    "ruwaard.documents",
    "ruwaard.privacy",
    "budget",
    "casework",
    "microanalysis",
    "prevention",
    "community",
    "demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "ruwaard.tenancy.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ruwaard.tenancy.middleware.NoStoreMiddleware",
    "ruwaard.accounts.sessions.SessionMiddleware",
    "ruwaard.accounts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ruwaard.accounts.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ruwaard.accounts.middleware.SecondFactorMiddleware",
    "ruwaard.accounts.middleware.DeclaredViewMiddleware",
    "ruwaard.tenancy.middleware.FailureMiddleware",
]

ROOT_URLCONF = "ruwaard.urls"
WSGI_APPLICATION = "ruwaard.wsgi.application"
FORM_RENDERER = "ruwaard.ui.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "ruwaard.tenancy.templatetags.features",
                "ruwaard.ui.templatetags.ui",
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ruwaard.accounts.context.hat",
                "ruwaard.notices.context.bell",
                "casework.why.why",
                "demo.context.demo",
            ],
        },
    },
]

# --- PostgreSQL: the application owns nothing; these run as the owner (FOUNDATION 1).
OWNER_COMMANDS = {
    "migrate",
    "makemigrations",
    "seed_load",
    "verify_audit",
    "verify_ledger",
    "export_ledger",
    "verify_signatures",
    "expire_audit",
    "destroyed",
    "backup",
    "restore",
}
AS_OWNER = len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS
IN_POOL = env.text("RUWAARD_PROCESS") == "web"  # no pool in prefork workers

if env.text("DATABASE_URL"):
    DATABASE_URL = env.text("DATABASE_URL")
    DATABASE_OWNER_URL = env.text("DATABASE_OWNER_URL", DATABASE_URL)
    REDIS_URL = env.text("REDIS_URL", "redis://localhost:6379/0")
else:
    embedded = addresses(VAR)
    DATABASE_URL = embedded.database_url
    DATABASE_OWNER_URL = embedded.database_owner_url
    REDIS_URL = embedded.redis_url
POOL = {"min_size": 2, "max_size": env.number("WEB_THREADS", 8) + 2, "timeout": 10}
DATABASES = {
    "default": {
        **env.postgres(
            DATABASE_OWNER_URL if AS_OWNER else DATABASE_URL,
            options={"pool": POOL} if IN_POOL else {},
        ),
        "ATOMIC_REQUESTS": True,
        "CONN_HEALTH_CHECKS": True,
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Redis: cache with rate limits on 1, the queue on 0. Nothing in it is the truth.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.redis(REDIS_URL, 1),
    },
}
CELERY_BROKER_URL = env.redis(REDIS_URL, 0)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 2,  # a request that queues does not wait for long
}
CELERY_TIMEZONE = "Europe/Amsterdam"
# A document or a mail that nobody worked on for so long is queued again.
LOST_SECONDS = env.number("RUWAARD_LOST_SECONDS", 30)
CELERY_BEAT_SCHEDULE = timetable(LOST_SECONDS)

# --- Signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "ruwaard.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]  # no password: the sign-in page mails a code
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/10m/key"}
ACCOUNT_FORMS = {
    "change_password": "ruwaard.accounts.forms.ChangePasswordForm",
    "confirm_login_code": "ruwaard.accounts.forms.ConfirmCodeForm",
    "reauthenticate": "ruwaard.accounts.forms.ReauthenticateForm",
    "reset_password": "ruwaard.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "ruwaard.accounts.forms.NewPasswordForm",
}
MFA_ADAPTER = "ruwaard.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ruwaard"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_FORMS = {
    "activate_totp": "ruwaard.accounts.forms.AppForm",
    "add_webauthn": "ruwaard.accounts.forms.PasskeyForm",
    "authenticate": "ruwaard.accounts.forms.SecondStepForm",
    "edit_webauthn": "ruwaard.accounts.forms.RenamePasskeyForm",
    "reauthenticate": "ruwaard.accounts.forms.SecondStepAgainForm",
}
SOCIALACCOUNT_ADAPTER = "ruwaard.accounts.oidc.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_STORE_TOKENS = False
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_AGE = 60 * 60  # idle: SessionMiddleware renews it
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "ruwaard_session"
CSRF_COOKIE_NAME = "ruwaard_csrf"
CSRF_FAILURE_VIEW = "ruwaard.accounts.views.csrf_failure"

# --- Language: the source is Dutch (HOUSE A8)
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels")), ("tr", _("Turks"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "ruwaard_language"
TIME_ZONE = "Europe/Amsterdam"
USE_THOUSAND_SEPARATOR = True

# --- Files
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_MANIFEST = env.flag("STATIC_MANIFEST", default=not DEBUG)
STATIC_ROOT = env.folder("STATIC_ROOT", VAR / "static") if STATIC_MANIFEST else None
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not STATIC_MANIFEST  # when asked
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR / "documents")
# host:port of clamd; when it is set, nothing is kept that it did not see.
CLAMD_ADDRESS = env.text("CLAMD_ADDRESS")
S3_BUCKET = env.text("S3_BUCKET")
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "allow_overwrite": True,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }
    if not S3_BUCKET
    else {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.text("S3_ENDPOINT") or None,
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": True,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

# --- Mail: every message is a row of the outbox, sent by a worker
EMAIL_BACKEND = "ruwaard.outbox.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Ruwaard <noreply@localhost>")
# Where mail servers report what did not arrive; `read_bounces` reads that mailbox.
MAIL_BOUNCES = env.text("MAIL_BOUNCES", DEFAULT_FROM_EMAIL)
# What mail made by a worker points at: there is no request to ask.
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
SMTP_HOST = env.text("SMTP_HOST", "localhost")
SMTP_PORT = env.number("SMTP_PORT", 25)
SMTP_USER = env.text("SMTP_USER")
SMTP_PASSWORD = env.text("SMTP_PASSWORD")
SMTP_TLS = env.flag("SMTP_TLS")

# --- Safety
SECURE = env.flag("HTTPS_ONLY", default=not (DEBUG or DEMO))
SECURE_SSL_REDIRECT = SECURE
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
# The button "Inloggen met …" posts here and is sent on to the provider.
OIDC_ORIGINS = env.words("OIDC_ORIGINS")
if env.text("OIDC_SERVER_URL"):
    provider = urlsplit(env.text("OIDC_SERVER_URL"))
    OIDC_ORIGINS.append(f"{provider.scheme}://{provider.netloc}")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, *OIDC_ORIGINS],
        "frame-ancestors": [NONE],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# NEN 7513 and Stcrt 2019, 38007: audit rows are kept for at least five years.
AUDIT_YEARS = max(5, env.number("AUDIT_YEARS", 5))

# AVG 12.3: an answer within a month, two more with a reason; a copy opens for a week.
RIGHTS_TERM_MONTHS = 1
RIGHTS_EXTENSION_MONTHS = min(2, env.number("RIGHTS_EXTENSION_MONTHS", 2))
RIGHTS_EXPORT_DAYS = env.number("RIGHTS_EXPORT_DAYS", 7)
# AVG 18.3: who asked for a standstill hears of its end so many days before.
RIGHTS_THAW_DAYS = env.number("RIGHTS_THAW_DAYS", 7)

SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # e-mail is unique in small letters, and may be empty (code on paper)
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "ruwaard.tenancy.middleware.RequestIdFilter"}},
    "formatters": {
        "event": {
            "class": "ruwaard.tenancy.middleware.EventFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s",
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "event",
            "filters": ["request_id"],
        },
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # These tell every step of every document.
    "loggers": {
        name: {"level": "WARNING"} for name in ("fontTools", "weasyprint.progress")
    },
}

# --- OpenID Connect: DigiD brokers and municipal sign-in (docs/operations.md)
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {
    "openid_connect": {
        "provider_class": "ruwaard.accounts.oidc.PrivateOpenIDConnectProvider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [],
    },
}
# With a key of our own (PEM) a signature proves who we are, and no secret is shared.
OIDC_PRIVATE_KEY = ""
if env.text("OIDC_PRIVATE_KEY_FILE"):
    OIDC_PRIVATE_KEY = Path(env.text("OIDC_PRIVATE_KEY_FILE")).read_text()
if env.text("OIDC_SERVER_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": env.text("OIDC_ID", "gemeente"),
            "name": env.text("OIDC_NAME", "Gemeente"),
            "client_id": env.text("OIDC_CLIENT_ID"),
            "secret": env.text("OIDC_CLIENT_SECRET"),
            "settings": {
                "server_url": env.text("OIDC_SERVER_URL"),
                "fetch_userinfo": True,
                # asked for, and the answer must be one of them
                "acr_values": env.words("OIDC_ACR_VALUES"),
                **(
                    {"token_auth_method": "private_key_jwt"} if OIDC_PRIVATE_KEY else {}
                ),
            },
        }
    ]
# Levels that count as both steps of staff.
OIDC_SECOND_FACTOR_ACR = env.words("OIDC_SECOND_FACTOR_ACR")
# Hashes the `sub` of everybody: never change it, or nobody is known any more.
OIDC_SUBJECT_KEY = env.text("OIDC_SUBJECT_KEY")

if not SECRET_KEY:
    if not (DEBUG or DEMO):
        message = "SECRET_KEY is not set."
        raise RuntimeError(message)
    SECRET_KEY = "demo-only-" + DATABASE_URL
