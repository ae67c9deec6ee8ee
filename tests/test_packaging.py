"""The wheel carries the pack and answers from anywhere, with nothing of the checkout in reach."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-800:] + done.stderr[-800:]
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_code_and_pack_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "iviguide/_pack/pack.yaml" in names
    assert any(n.startswith("iviguide/_pack/indications/") for n in names)
    assert {n.split("/")[0].split("-")[0] for n in names} == {"iviguide"}
    assert not [n for n in names if n.endswith((".pyc", ".pickle"))]
    assert wheel.stat().st_size < 5_000_000


def test_installed_elsewhere_it_answers(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    program = "import iviguide, sys; sys.stderr.write(iviguide.__file__); from iviguide.faces.cli import main; main()"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program, "ask", "--json", "Does IVIG contain FcRn?"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(site), "IVIGUIDE_CACHE": str(tmp_path / "cache")},
    )
    assert done.returncode == 0, done.stderr
    assert str(site) in done.stderr, "the checkout answered and not the installed wheel"
    answer = json.loads(done.stdout)
    assert not answer["abstained"]
    assert answer["sources"]
