"""The data keys of accounts, wrapped by a master key, and the kind of row that keeps its secrets sealed."""

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models


class AccountKey(models.Model):
    """A data key of one account. Deleting it makes everything that it sealed unreadable for good."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    master = models.CharField(max_length=80)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=("owner", "-created_at")),)

    def __str__(self) -> str:
        return f"key {self.id}"

    @property
    def place(self) -> str:
        """Where the wrapped key is kept: it opens for this account and row only."""
        return f"account-key/{self.owner_id}/{self.id}"


if TYPE_CHECKING:
    _Bytes = models.BinaryField[bytes, bytes]
else:
    _Bytes = models.BinaryField


class SealedField(_Bytes):
    """Bytes sealed for one row and field: the id of the data key, then the ciphertext. See `vault.private`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)


class PrivateRow(models.Model):
    """A row that belongs to one account: an id that cannot be guessed, its owner, and fields that may be sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def place(self, field: str) -> str:
        """The name of this very place, which ciphertexts are bound to."""
        return f"{self._meta.label_lower}/{self.owner_id}/{self.pk}/{field}"
