"""Opening a pack as it was: from a folder, from a wheel or zip file, or from a revision in the history of a checkout."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path, PurePosixPath

from ..errors import BadInput, PackError
from .load import FOLDERS, MAX_FILE_BYTES, default_pack, digest_of, parse_pack, read_files
from .store import Knowledge

_PARTS = frozenset({*FOLDERS, "reviews"})


def open_release(name: str, beside: Path | None = None) -> Knowledge:
    """The pack that a name stands for: a folder, a `.zip` or `.whl` file, or a git revision of the pack `beside`.

    A pack written for an older engine may have faults: it is read as far as possible, as long as statements are in it.
    Raises BadInput if the name stands for nothing.
    """
    path = Path(name)
    if path.is_dir():
        files = read_files(path)
    elif path.is_file() and path.suffix in {".zip", ".whl"}:
        files = _from_archive(path)
    else:
        files = _from_history(name, beside or default_pack())
    content, faults = parse_pack(files, digest_of(files))
    if faults and not content.statements:
        raise PackError(faults)
    return Knowledge(content)


def _from_archive(path: Path) -> dict[str, bytes]:
    """Files of the one pack inside an archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if not n.endswith("/")]
            roots = sorted({str(PurePosixPath(n).parent) for n in names if PurePosixPath(n).name == "pack.yaml"})
            if len(roots) != 1:
                raise BadInput(f"{path}: found {len(roots)} packs in it (a folder with pack.yaml); allowed: one")
            root = PurePosixPath(roots[0])
            inside = {_relative(n, root): n for n in names}
            if any(archive.getinfo(n).file_size > MAX_FILE_BYTES for k, n in inside.items() if k):
                raise BadInput(f"{path}: a file in it is larger than {MAX_FILE_BYTES:,} bytes")
            return {k: archive.read(n) for k, n in sorted(inside.items()) if k}
    except zipfile.BadZipFile as error:
        raise BadInput(f"{path}: not a zip file or wheel") from error


def _relative(name: str, root: PurePosixPath) -> str:
    """The name inside the pack, or nothing for what is no pack file."""
    path = PurePosixPath(name)
    if not name or not path.is_relative_to(root):
        return ""
    inside = path.relative_to(root)
    wanted = str(inside) == "pack.yaml" or (inside.parts[0] in _PARTS and inside.suffix in {".yaml", ".tsv"})
    return str(inside) if wanted else ""


def _from_history(revision: str, pack: Path) -> dict[str, bytes]:
    """Files of a pack as a revision of its own repository holds them."""
    if revision.startswith("-") or not revision.strip():
        raise BadInput(f"found release '{revision}'; allowed: a pack folder, a .zip or .whl file, a git revision")
    try:
        top = _git(pack, "rev-parse", "--show-prefix").decode().strip()
        listed = _git(
            pack, "ls-tree", "--full-tree", "-r", "-z", "--name-only", f"{revision}:{top.rstrip('/')}"
        ).decode()
    except (OSError, subprocess.CalledProcessError) as error:
        allowed = "a pack folder, a .zip or .whl file, or a git revision of the pack in a checkout"
        raise BadInput(f"found release '{revision}', which is none of: {allowed}") from error
    names = [n for n in listed.split("\0") if _relative(n, PurePosixPath("."))]
    if "pack.yaml" not in names:
        raise BadInput(f"revision '{revision}' holds no pack.yaml in {top or 'the top folder'}")
    return {name: _git(pack, "cat-file", "blob", f"{revision}:{top}{name}") for name in sorted(names)}


def _git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True).stdout
