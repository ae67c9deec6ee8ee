"""Renews docs/screenshots from a running server: `python docs/renew_screenshots.py [ADDRESS]`. Needs Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).with_name("screenshots")
PATIENT = "34 year old woman, newly diagnosed ITP, platelets 8, gum bleeding, 82 kg, 168 cm"
PAGES = (
    ("home", "/", 1280, False),
    ("answer", "/ask?q=role+of+ivig+in+steroid+refractory+aiha", 1280, False),
    ("answer-urgent-phone", "/ask?q=itp+platelets+5+and+headache&reader=patient", 390, False),
    ("answer-dark", "/ask?q=ivig+dose+itp+adult", 1280, True),
    ("topic", "/topics/cidp", 1280, False),
    ("topics", "/topics", 1280, False),
    ("matrix", "/evidence/matrix", 1280, False),
    ("evidence", "/evidence", 1280, True),
    ("statement", "/evidence/statements/aiha-summary-role", 1280, False),
    ("figures", "/evidence/indications/hdfn", 1280, False),
)


def planned(page: Any) -> None:
    page.fill("#text", PATIENT)
    page.get_by_role("button", name="Make a plan").first.click()
    page.wait_for_selector("#short")


def audited(page: Any) -> None:
    page.get_by_role("button", name="A short text").click()
    page.wait_for_selector("mark")


@contextmanager
def served() -> Iterator[str]:
    """A server for the pictures: the one named on the command line, or one of our own."""
    if len(sys.argv) > 1:
        yield sys.argv[1]
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "iviguide", "serve", "--port", str(port), "--per-minute", "0"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5).read()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(40)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with served() as site, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        acted = [("plan", "/plan", 1280, False, planned), ("audit", "/audit", 1280, False, audited)]
        for name, path, width, dark, *act in [*PAGES, *acted]:
            scheme = "dark" if dark else "light"
            page = browser.new_page(viewport={"width": width, "height": 860}, color_scheme=scheme)
            page.set_default_timeout(60_000)
            page.goto(site + path)
            for one in act:
                one(page)  # type: ignore[operator]
            page.screenshot(path=str(FOLDER / f"{name}.png"))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
