"""Brings official FHIR R4 definitions and examples, and published CDS Hooks models, into the environment; tests check against them.

    python requirements/official/bring.py FOLDER

Each is a public package, locked with its digest. Nothing of them is kept in the repository. Says in one line what is missing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "install", "--require-hashes"]


def run(command: list[str], folder: Path = HERE) -> None:
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        said = (
            [line for line in done.stderr.splitlines() if "rror" in line] or done.stderr.splitlines() or ["no reason"]
        )
        raise OSError(f"{' '.join(command[:4])} ...: {said[0].strip()[:160]}")


def npm() -> str:
    """The machine's npm; where there is none, one from a package, locked as well."""
    if found := shutil.which("npm"):
        return found
    run([*PIP, "--no-deps", "-r", "npm.txt"])
    return str(Path(sys.executable).parent / "npm")


def bring(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    run([npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder)
    run([*PIP, "--no-deps", "--target", str(folder / "models"), "-r", "models.txt"])


if __name__ == "__main__":
    try:
        bring(Path(sys.argv[1]).resolve())
    except OSError as error:
        sys.exit(f"official FHIR files could not be had ({error}); what is checked against them is not checked here")
