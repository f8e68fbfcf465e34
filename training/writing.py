"""Write model files: the same arrays give the same bytes."""

import hashlib
import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

_PAYS = 0.8  # share of its size to which an array must shrink to be worth unpacking at each start


def write_archive(folder: Path, name: str, arrays: dict[str, Any], manifest: dict[str, Any]) -> int:
    """Write `<name>.npz` and `<name>.json` with its checksum; returns the bytes of the archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for key in sorted(arrays):
            held = io.BytesIO()
            np.lib.format.write_array(held, np.ascontiguousarray(arrays[key]), allow_pickle=False)
            shrinks = len(zlib.compress(held.getvalue(), 9)) < _PAYS * len(held.getvalue())
            packing = zipfile.ZIP_DEFLATED if shrinks else zipfile.ZIP_STORED
            archive.writestr(zipfile.ZipInfo(f"{key}.npy"), held.getvalue(), packing, 9)
    content = packed.getvalue()
    (folder / f"{name}.npz").write_bytes(content)
    full = {"sha256": hashlib.sha256(content).hexdigest(), **manifest}
    (folder / f"{name}.json").write_text(json.dumps(full, indent=1) + "\n", encoding="utf-8")
    return len(content)
