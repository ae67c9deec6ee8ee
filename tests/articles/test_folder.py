"""A folder of articles: bad ones do not stop the rest, and a run that was stopped goes on."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from iviguide.articles.folder import INDEX, Outcome, Settings, articles_in, audit_folder, result_names
from iviguide.articles.workers import Failed, Pool
from iviguide.errors import BadArticle

MARKS = ("release", "engine", "2026-11-21")


def fill(folder: Path) -> list[str]:
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text("IVIG cures all patients with ITP. The dose is 1 g/kg.", encoding="utf-8")
    (folder / "b.md").write_text("", encoding="utf-8")
    (folder / "c.pdf").write_bytes(b"%PDF-1.7\nnot really")
    (folder / "inner" / "d.txt").write_text("Bake the cake for 40 minutes.", encoding="utf-8")
    (folder / ".hidden.txt").write_text("IVIG", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return articles_in([str(folder)])


def test_articles_are_found_sorted_and_the_rest_is_left(tmp_path: Path) -> None:
    names = [os.path.relpath(p, tmp_path) for p in fill(tmp_path / "in")]
    assert names == ["in/a.txt", "in/b.md", "in/c.pdf", os.path.join("in", "inner", "d.txt")]


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadArticle, match="no articles in it"):
        articles_in([str(tmp_path)])


def test_results_never_lie_outside() -> None:
    names = result_names(["../a.txt", "/etc/passwd", "in/../../b.txt"])
    assert not [n for n in names.values() if n.startswith(("..", "/"))]
    assert len(set(names.values())) == 3


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], list[Outcome]]:
    folder = tmp_path_factory.mktemp("articles")
    paths = fill(folder / "in")
    outcomes = list(audit_folder(paths, Settings(), marks=MARKS, out=folder / "out", jobs=2))
    return folder, paths, outcomes


def test_one_bad_file_does_not_stop_the_rest(done: tuple[Path, list[str], list[Outcome]]) -> None:
    _, paths, outcomes = done
    assert [o.source for o in outcomes] == paths
    assert [bool(o.problem) for o in outcomes] == [False, True, True, False]
    assert "it is empty" in (outcomes[1].problem or "")
    assert outcomes[0].claims > 0


def test_results_are_written(done: tuple[Path, list[str], list[Outcome]]) -> None:
    folder, paths, outcomes = done
    audit = json.loads((folder / "out" / "a.txt.json").read_text(encoding="utf-8"))
    assert audit["document"]["source"] == paths[0]
    assert len(audit["claims"]) == outcomes[0].claims
    assert (folder / "out" / "inner" / "d.txt.json").is_file()
    index = [json.loads(x) for x in (folder / "out" / INDEX).read_text(encoding="utf-8").splitlines()]
    assert [x["source"] for x in index] == sorted(paths)
    assert not list((folder / "out").rglob("*.part"))


def test_a_second_run_takes_over_what_still_holds(
    done: tuple[Path, list[str], list[Outcome]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, paths, outcomes = done
    marks = (outcomes[0].release, outcomes[0].engine, outcomes[0].as_of)
    asked: list[str] = []

    def none(self: Pool, tasks: list[Any]) -> Any:
        asked.extend(t.path for t in tasks)
        return iter((n, Failed("not now")) for n, _ in enumerate(tasks))

    monkeypatch.setattr(Pool, "run", none)
    again = list(audit_folder(paths, Settings(), marks=marks, out=folder / "out"))
    assert asked == [paths[1], paths[2]]  # those that could not be read are tried again
    assert [o.earlier for o in again] == [True, False, False, True]
    assert again[0].high == outcomes[0].high

    asked.clear()
    list(audit_folder(paths, Settings(), marks=("newer", *marks[1:]), out=folder / "out"))
    assert asked == paths

    asked.clear()
    Path(paths[0]).write_text("IVIG is changed.", encoding="utf-8")
    list(audit_folder(paths[:1], Settings(), marks=marks, out=folder / "out"))
    assert asked == paths[:1]


def test_a_line_that_was_cut_off_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / INDEX).write_text('{"source": "a.txt", "cla', encoding="utf-8")
    monkeypatch.setattr(Pool, "run", lambda self, tasks: iter([(0, Outcome(source=tasks[0].path, claims=3))]))
    list(audit_folder(["b.txt"], Settings(), marks=MARKS, out=out))
    lines = (out / INDEX).read_text(encoding="utf-8").splitlines()
    assert [json.loads(x)["source"] for x in lines] == ["b.txt"]


def behaves(kind: str) -> Callable[[Any], Any]:
    """Set up in each process of the tests below."""

    def work(task: Any) -> Any:
        if task == "die":
            os._exit(3)
        if task == "hang":
            time.sleep(60)
        if task == "swell":
            raise MemoryError
        return f"{kind} {task}"

    return work


def test_a_process_that_dies_or_hangs_costs_its_own_task_only() -> None:
    tasks = ["one", "die", "two", "hang", "swell", "three"]
    pool = Pool(behaves, ("did",), 2, seconds=1.0)
    results = [r for _, r in pool.run(tasks)]
    assert [r if isinstance(r, str) else type(r).__name__ for r in results] == [
        "did one",
        "Failed",
        "did two",
        "Failed",
        "Failed",
        "did three",
    ]
    assert "longer than" in results[3].reason
    assert not pool._workers


def test_results_come_in_order_however_many_there_are() -> None:
    assert [n for n, _ in Pool(behaves, ("did",), 3).run(list(range(60)))] == list(range(60))
