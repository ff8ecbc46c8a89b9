"""What may go wrong under a build: it is killed at any moment, another one runs, the disk is full, the folder cannot be written."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.building import sample_articles
from kg.errors import InputError
from kg.rdf import curation
from kg.rdf.serialization import nquads
from kg.rdf.store import Store

ROOT = Path(__file__).resolve().parents[1]
FILES = [path for path in sample_articles() if path.suffix == ".txt"][:4]

BUILD = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from made_up_news import World
from kg.rdf.store import Store
with Store.open(Path({store!r})) as store:
    print("open", flush=True)
    for start in range(0, {many}, 4):
        store.add(World(seed=3).articles(range(start, start + 4)))
        store.derive()
        print(start, flush=True)
"""


def building(store: Path, many: int) -> subprocess.Popen[bytes]:
    script = BUILD.format(path=[str(Path(__file__).parent / "rdf"), *sys.path], store=str(store), many=many)
    return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def run(*arguments: str | Path, **given: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, **given)  # type: ignore[call-overload,no-any-return]


def whole(many: int) -> str:
    """The store as an undisturbed build leaves it."""
    sys.path.insert(0, str(Path(__file__).parent / "rdf"))
    from made_up_news import World

    with Store.open(None) as store:
        store.add(World(seed=3).articles(range(many)))
        store.derive()
        return nquads(store)


def articles(store: Store) -> dict[str, str]:
    """What the store holds of each article, as text."""
    return {article.id: repr(store.report(article.id)) for article in store.articles()}


def test_a_build_killed_at_random_moments_leaves_whole_articles_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    many, chance, held = 24, random.Random(11), {}
    complete = whole(many)
    sys.path.insert(0, str(Path(__file__).parent / "rdf"))
    from made_up_news import World

    from kg.linking.canonical import canonical

    right = {report.article.id: repr(canonical(report)) for report in World(seed=3).articles(range(many))}
    for _ in range(5):
        process = building(tmp_path / "s", many)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Store.open(tmp_path / "s", read_only=chance.random() < 0.5) as store:
            found = articles(store)
            assert all(right[name] == text for name, text in found.items())
            assert held.keys() <= found.keys()
            with Store.open(None) as other:
                other.add(store.report(name) for name in found)
                other.derive()
                assert nquads(other) == nquads(store)
            held = found
    assert building(tmp_path / "s", many).communicate()[1] == b""
    with Store.open(tmp_path / "s", read_only=True) as store:
        assert nquads(store) == complete


@pytest.mark.parametrize("moment", [1, 2])
def test_kg_build_killed_while_it_stores_is_run_again_and_done(tmp_path: Path, moment: int) -> None:
    """Killed after some articles are in, as seen from outside by the database's files."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg", "build", *map(str, FILES), "--quiet", "--store", str(tmp_path / "s")]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    logs = tmp_path / "s" / "database"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if sum(path.stat().st_size for path in logs.glob("*.log") if path.exists()) > 600_000 + moment * 100_000:
            break
        time.sleep(0.01)
    process.kill()
    process.wait()
    if (tmp_path / "s").exists():
        with Store.open(tmp_path / "s") as store:
            assert len(store.articles()) <= len(FILES)
    done = run("build", *FILES, "--quiet", "--store", tmp_path / "s")
    assert done.returncode == 0, done.stderr
    with Store.open(tmp_path / "s", read_only=True) as store:
        assert len(store.articles()) == len(FILES)


def test_of_two_builds_on_one_store_the_second_says_so_and_harms_nothing(tmp_path: Path) -> None:
    first = building(tmp_path / "s", 400)
    assert first.stdout is not None and first.stdout.readline() == b"open\n"
    second = run("build", FILES[0], "--quiet", "--store", tmp_path / "s")
    first.kill()
    first.communicate()
    assert second.returncode == 2
    assert "another process" in second.stderr and len(second.stderr.splitlines()) == 1
    again = run("build", FILES[0], "--quiet", "--store", tmp_path / "s")
    assert again.returncode == 0, again.stderr


def test_a_full_disk_is_told_in_one_line_and_nothing_is_lost(tmp_path: Path) -> None:
    assert run("build", FILES[0], "--quiet", "--store", tmp_path / "s").returncode == 0
    with Store.open(tmp_path / "s", read_only=True) as store:
        before = articles(store)

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    done = run("build", *FILES, "--quiet", "--store", tmp_path / "s", preexec_fn=limited)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1 and done.stderr.startswith("kg: ") and "Traceback" not in done.stderr
    with Store.open(tmp_path / "s") as store:
        after = articles(store)
        assert before.items() <= after.items()
    assert run("build", *FILES, "--quiet", "--store", tmp_path / "s").returncode == 0
    with Store.open(tmp_path / "s", read_only=True) as store:
        assert len(store.articles()) == len(FILES)


def test_a_correction_that_cannot_be_written_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    run("build", FILES[0], "--quiet", "--store", tmp_path / "s")
    with Store.open(tmp_path / "s", read_only=True) as store:
        actor = store.derived().actors[0].id
    assert run("rename", actor, "Uno", "--store", tmp_path / "s").returncode == 0
    file = tmp_path / "s" / curation.FILE
    before = file.read_text(encoding="utf-8")
    (tmp_path / "s" / f"{curation.FILE}.new").mkdir()
    done = run("rename", actor, "Dos", "--store", tmp_path / "s")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "cannot be written" in done.stderr
    assert file.read_text(encoding="utf-8") == before


def test_an_unwritable_folder_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = run("build", FILES[0], "--quiet", "--store", tmp_path / "file" / "s")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, done.stderr
    if os.geteuid() != 0:
        locked = tmp_path / "locked"
        locked.mkdir(mode=0o500)
        done = run("build", FILES[0], "--quiet", "--store", locked / "s")
        assert done.returncode == 2 and "cannot be made" in done.stderr
    with pytest.raises(InputError):
        Store.open(tmp_path / "file" / "s")
