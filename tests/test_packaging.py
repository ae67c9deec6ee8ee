"""The wheel carries the pack and answers from anywhere, with nothing of the checkout in reach."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, needs: Callable[[str], None]) -> Path:
    for module in ("build", "hatchling"):
        needs(module)
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-800:] + done.stderr[-800:]
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is installed in, away from the checkout."""
    folder = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(folder), str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    return folder


def run(site: Path, elsewhere: Path, *command: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(site), "IVIGUIDE_CACHE": str(elsewhere / "cache")}
    done = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_code_and_pack_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "iviguide/_pack/pack.yaml" in names
    assert any(n.startswith("iviguide/_pack/indications/") for n in names)
    assert {n.split("/")[0].split("-")[0] for n in names} == {"iviguide"}
    assert not [n for n in names if n.endswith((".pyc", ".pickle"))]
    assert wheel.stat().st_size < 5_000_000


def test_what_answers_below_is_the_wheel(site: Path, tmp_path: Path) -> None:
    program = "import iviguide; from iviguide.knowledge import default_pack; print(iviguide.__file__, default_pack())"
    shown = run(site, tmp_path, sys.executable, "-c", program).split()
    assert all(Path(place).is_relative_to(site) for place in shown), shown


@pytest.mark.parametrize("how", ["module", "script"])
def test_installed_elsewhere_it_answers(how: str, site: Path, tmp_path: Path) -> None:
    script = site / ("Scripts" if os.name == "nt" else "bin") / "iviguide"
    command = [sys.executable, "-m", "iviguide"] if how == "module" else [str(script)]
    answer = json.loads(run(site, tmp_path, *command, "ask", "--json", "Does IVIG contain FcRn?"))
    assert not answer["abstained"]
    assert answer["sources"]
