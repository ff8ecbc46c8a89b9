"""Files that the program writes at a user's word."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError


def write(path: Path, content: bytes) -> None:
    """Write a file, its folder made if need be. Raises InputError where it cannot be written."""
    make_folder(path)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(path), "name a file in a folder that you may write to") from error


def written(path: str | Path | None, text: str, *, errors: str = "strict") -> str:
    """The text, which is written to the file as UTF-8 where one is named. errors: as of `str.encode`."""
    if path is not None:
        write(Path(path), text.encode("utf-8", errors=errors))
    return text


def make_folder(path: Path) -> None:
    """Make the folder of a file. Raises InputError where it cannot be made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"the folder cannot be made: {error.strerror}", str(path.parent), "name a folder that you may write to") from error
