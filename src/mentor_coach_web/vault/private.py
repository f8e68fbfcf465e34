"""Put secrets into private rows and take them out: `put(row, "details", content)`, `take(row, "details")`."""

import json
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from mentor_coach_web import master_keys
from mentor_coach_web.vault.models import AccountKey, PrivateRow, SealedField
from mentor_coach_web.vault.sealing import SealBrokenError, seal, unseal

_ID_BYTES = 16
_HELD = 500  # open data keys that one process holds, so that a list of sessions asks for a key once
_open: "OrderedDict[UUID, bytes]" = OrderedDict()
_guard = threading.Lock()


def put(row: PrivateRow, field: str, content: bytes) -> None:
    """Seal `content` into `row.field`, under the newest data key of its owner; the row is not saved."""
    name, key = _newest(row.owner_id)
    setattr(row, field, name.bytes + seal(key, content, row.place(field)))


def take(row: PrivateRow, field: str) -> bytes:
    """What `put` sealed. Raises SealBrokenError when it was altered or its key is gone."""
    sealed = bytes(getattr(row, field))
    if len(sealed) <= _ID_BYTES:
        raise SealBrokenError(row.place(field))
    return unseal(_key(_name(sealed), row), sealed[_ID_BYTES:], row.place(field))


def put_json(row: PrivateRow, field: str, content: Any) -> None:
    """Seal something that JSON can say."""
    put(row, field, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def take_json(row: PrivateRow, field: str) -> Any:
    """What `put_json` sealed. Raises SealBrokenError."""
    return json.loads(take(row, field))


def rewrap() -> int:
    """Wrap every data key under the current master key; how many there were. The old master key may then go."""
    now = master_keys.current(settings.VAULT_KEYS)
    count = 0
    for key in AccountKey.objects.exclude(master=now).iterator():
        opened = _unwrapped(key)
        key.master, key.wrapped = now, seal(settings.VAULT_KEYS[now], opened, key.place)
        key.save(update_fields=("master", "wrapped"))
        count += 1
    return count


def renew(owner_id: int, settled: timedelta = timedelta(hours=1)) -> int:
    """Seal everything of one account under a new data key; how many fields were sealed again.

    Rows are sealed again one by one, so it may be interrupted and repeated. An old key goes once nothing is sealed
    under it and it is older than `settled`: a process that took it just before may still be writing with it.
    """
    newest = _make(owner_id).pk
    count, needed = 0, {newest}
    for model, fields in sealed_models():
        for pk in list(model._base_manager.filter(owner_id=owner_id).values_list("pk", flat=True)):
            count += _sealed_again(model, pk, fields, newest)
    for model, fields in sealed_models():
        for row in model._base_manager.filter(owner_id=owner_id).only("id", "owner", *fields).iterator(chunk_size=20):
            needed |= {_name(getattr(row, field)) for field in fields if getattr(row, field)}
    old = AccountKey.objects.filter(owner_id=owner_id, created_at__lt=timezone.now() - settled).exclude(pk__in=needed)
    gone = list(old.values_list("pk", flat=True))
    old.delete()
    forget(*gone)
    return count


def _sealed_again(model: type[PrivateRow], pk: UUID, fields: list[str], newest: UUID) -> int:
    with transaction.atomic():
        row = model._base_manager.select_for_update().filter(pk=pk).first()
        if row is None:
            return 0
        filled = [field for field in fields if getattr(row, field) and _name(getattr(row, field)) != newest]
        for field in filled:
            put(row, field, take(row, field))
        if filled:
            row.save(update_fields=filled)
    return len(filled)


def forget(*names: UUID) -> None:
    """Drop open data keys from this process."""
    with _guard:
        for name in names:
            _open.pop(name, None)


def sealed_models() -> Iterator[tuple[type[PrivateRow], list[str]]]:
    """Every model that keeps secrets, with the names of the fields that do."""
    for model in apps.get_models():
        if issubclass(model, PrivateRow):
            yield model, [field.name for field in model._meta.concrete_fields if isinstance(field, SealedField)]


def _name(sealed: bytes) -> UUID:
    """The id of the data key that something was sealed under."""
    return UUID(bytes=bytes(sealed[:_ID_BYTES]))


def _newest(owner_id: int) -> tuple[UUID, bytes]:
    key = AccountKey.objects.filter(owner_id=owner_id).order_by("-created_at").first() or _make(owner_id)
    return key.pk, _held(key)


def _make(owner_id: int) -> AccountKey:
    now = master_keys.current(settings.VAULT_KEYS)
    key = AccountKey(owner_id=owner_id, master=now)
    key.wrapped = seal(settings.VAULT_KEYS[now], secrets.token_bytes(master_keys.KEY_BYTES), key.place)
    key.save(force_insert=True)
    return key


def _key(name: UUID, row: PrivateRow) -> bytes:
    with _guard:
        if name in _open:
            _open.move_to_end(name)
            return _open[name]
    key = AccountKey.objects.filter(pk=name, owner_id=row.owner_id).first()
    if key is None:
        raise SealBrokenError(str(row.pk))
    return _held(key)


def _held(key: AccountKey) -> bytes:
    with _guard:
        if key.pk in _open:
            return _open[key.pk]
    opened = _unwrapped(key)
    with _guard:
        _open[key.pk] = opened
        while len(_open) > _HELD:
            _open.popitem(last=False)
    return opened


def _unwrapped(key: AccountKey) -> bytes:
    if key.master not in settings.VAULT_KEYS:
        raise SealBrokenError(f"the master key {key.master!r} is not among the keys of this installation")
    return unseal(settings.VAULT_KEYS[key.master], bytes(key.wrapped), key.place)
