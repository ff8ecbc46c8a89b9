"""The folder of a store: its marker, its database, and what may be wrong with them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.errors import InputError

MARKER = "kg-store.json"
FORMAT = 1
_DATABASE = "database"
_TRIES = 40
"""How often a reader looks again while a writer compacts: two seconds in all."""


def check(path: Path, *, create: bool) -> None:
    """See that `path` is a store of a format that this program knows; make an empty one where that is asked for."""
    where = str(path)
    if path.exists() and not path.is_dir():
        raise InputError("a file, not a store", where, "name a folder")
    marker = path / MARKER
    if marker.is_file():
        try:
            found = json.loads(marker.read_text(encoding="utf-8"))["format"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"not a store: {MARKER} is not readable", where, "build it anew in another folder") from error
        if found != FORMAT:
            raise InputError(
                f"a store of format {found}, and this program reads format {FORMAT}", where, "build it anew, or use a newer program"
            )
        return
    if path.is_dir() and any(path.iterdir()):
        raise InputError(f"not a store: the folder holds other files and no {MARKER}", where, "name a store, or an empty or new folder")
    if not create:
        raise InputError("no store there", where, "make one with `kg build`, or name another with --store")
    try:
        path.mkdir(parents=True, exist_ok=True)
        draft = path / f"{MARKER}.new"
        draft.write_text(json.dumps({"format": FORMAT, "program": "alliance-kg"}) + "\n", encoding="utf-8")
        draft.replace(marker)
    except OSError as error:
        raise InputError(f"the store cannot be made: {error.strerror}", where, "name a folder that you may write to") from error


@contextmanager
def writing(path: Path | None) -> Iterator[None]:
    """What goes wrong while the database is written (a full disk, a lost one) as InputError. Transactions that were done are kept, the one under way is not."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        what = f"the store cannot be written: {' '.join(str(error).split())}"
        raise InputError(what, str(path or "memory"), "free space and run it again: what was stored is kept") from error


Snapshot = TemporaryDirectory[str]


def open_for_reading(path: Path, is_behind: Callable[[ox.Store], bool]) -> tuple[ox.Store, Snapshot | None, bool]:
    """Open for reading, see whether the derived graph is behind, and hold what a writer may compact away: the snapshot, to be cleaned up at the end.

    Looks again when the writer was quicker.
    """
    for left in reversed(range(_TRIES)):
        try:
            snapshot = _snapshot(path / _DATABASE)
            graph = open_database(path, read_only=True) if snapshot is None else ox.Store.read_only(snapshot.name)
            return graph, snapshot, is_behind(graph)
        except (OSError, RuntimeError) as error:
            if not left:
                raise InputError(f"the store cannot be read: {error}", str(path), "build it anew in another folder") from error
            time.sleep(0.05)
    raise AssertionError


def _snapshot(database: Path) -> Snapshot | None:
    """The database as it stands, in a folder of links, so that nothing is missing when a writer compacts; None where no links can be made.

    What is appended to is copied, tables are linked, in this order: a table that the copied list lacks does no harm.
    """
    for parent in (None, database.parent):
        folder = None
        try:
            folder = TemporaryDirectory(prefix="kg-reader-", dir=parent, ignore_cleanup_errors=True)
            names = sorted((one for one in database.iterdir() if not one.name.startswith("LO")), key=lambda one: one.suffix == ".sst")
            for file in names:
                if file.suffix in (".sst", ".log"):
                    (Path(folder.name) / file.name).hardlink_to(file)
                else:
                    copyfile(file, Path(folder.name) / file.name)
            return folder
        except FileNotFoundError:
            if folder is not None:
                folder.cleanup()
            if database.is_dir():
                raise
            return None
        except OSError:
            if folder is not None:
                folder.cleanup()
    return None


def open_database(path: Path, *, read_only: bool) -> ox.Store:
    """Open the database of a store. Raises InputError where that cannot be."""
    database = path / _DATABASE
    try:
        if read_only and database.is_dir():
            return ox.Store.read_only(str(database))
        if read_only:
            # The marker is there and the database is not: a build that was cut off before its first article.
            ox.Store(str(database)).flush()
            return ox.Store.read_only(str(database))
        return ox.Store(str(database))
    except (OSError, RuntimeError) as error:
        if read_only and "No such file" in str(error):
            raise FileNotFoundError(str(error)) from error
        if "lock" in str(error).lower():
            raise InputError("the store is being written by another process", str(path), "wait until it has ended") from error
        if isinstance(error, PermissionError) or "ermission denied" in str(error) or "ead-only" in str(error):
            raise InputError("the store cannot be written", str(path), "copy it to a folder that you may write to") from error
        raise InputError(f"the store cannot be read: {error}", str(path), "build it anew in another folder") from error
