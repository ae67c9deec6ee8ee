"""A browser for the tests: Debian's Chromium, with fonts, where none is there and this user may install packages.

    python requirements/browser.py

Says in one line what is missing where it cannot be had; tests that need it are skipped then, and fail in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = ("chromium", "fonts-liberation")
BY_HAND = "apt-get install " + " ".join(PACKAGES)


def found() -> str | None:
    """The path of a Chromium: the one that the variable CHROMIUM names, or one on the path."""
    if (named := os.environ.get("CHROMIUM")) and not shutil.which(named):
        raise OSError(f"CHROMIUM names no program: {named}")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


def bring() -> None:
    if not shutil.which("apt-get"):
        raise OSError("this is no Debian; put a Chromium on the path or name it in CHROMIUM")
    if os.geteuid():
        raise OSError(f"only root may install it: {BY_HAND}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("update",), ("install", "-y", "--no-install-recommends", *PACKAGES)):
        done = subprocess.run(
            ("apt-get", "-q", *command), env=quiet, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        if done.returncode and command[0] == "install":  # an update that reached only some of its lists will often do
            said = [line for line in done.stderr.splitlines() if line.startswith("E:")] or ["no reason told"]
            raise OSError(f"{BY_HAND}: {said[0][:160]}")


if __name__ == "__main__":
    try:
        if not found():
            bring()
    except OSError as error:
        sys.exit(f"no browser for the tests ({error}); what needs one is not checked here")
