"""Write model files: the same arrays give the same bytes."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np


def write_archive(folder: Path, name: str, arrays: dict[str, Any], manifest: dict[str, Any]) -> int:
    """Write `<name>.npz` and `<name>.json` with its checksum; returns the bytes of the archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for key in sorted(arrays):
            held = io.BytesIO()
            np.lib.format.write_array(held, np.ascontiguousarray(arrays[key]), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{key}.npy"), held.getvalue(), zipfile.ZIP_STORED)
    content = packed.getvalue()
    (folder / f"{name}.npz").write_bytes(content)
    full = {"sha256": hashlib.sha256(content).hexdigest(), **manifest}
    (folder / f"{name}.json").write_text(json.dumps(full, indent=1) + "\n", encoding="utf-8")
    return len(content)
