"""An account: an e-mail address, a password or passkeys, and preferences."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentor_coach.schema.noun import LEVELS

CLIENT_WORDS = ("danışan", "müşteri")


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """An account that may sign in."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save()
        return account

    def create_superuser(self, email: str, password: str, **fields: Any) -> "Account":
        """An account that may use the administration."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """A coach. Preferences are defaults: each session may differ."""

    email = models.EmailField(_("e-mail address"), unique=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="en")
    level = models.CharField(
        _("credential I work toward"), max_length=3, choices=[(level, level.upper()) for level in LEVELS], default="pcc"
    )
    client_word = models.CharField(
        _("Turkish word for the client"), max_length=10, choices=[(w, w) for w in CLIENT_WORDS], default=CLIENT_WORDS[0]
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    rate_first = models.BooleanField(_("let me rate myself before I see a report"), default=False)
    retention_days = models.PositiveIntegerField(
        _("delete sessions after this many days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
    )

    objects: ClassVar[AccountManager] = AccountManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email
