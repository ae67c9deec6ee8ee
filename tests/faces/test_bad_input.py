"""Bad input on the command line: one clear line on standard error, exit code 2, nothing on standard output."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "iviguide"]


def run(*args: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *args], input=stdin, capture_output=True, timeout=60)


def refused(done: subprocess.CompletedProcess[bytes]) -> str:
    error = done.stderr.decode()
    assert done.returncode == 2, error
    assert done.stdout == b""
    assert error.count("\n") == 1
    assert error.startswith("iviguide: ")
    assert "Traceback" not in error
    assert len(error) < 400
    return error


@pytest.mark.parametrize("question", ["", "   "])
def test_empty(question: str) -> None:
    refused(run("ask", question))


def test_empty_standard_input() -> None:
    refused(run("ask", "-", stdin=b""))


def test_100_kilobytes() -> None:
    assert "4" in refused(run("ask", "-", stdin=b"IVIG for ITP? " * 7200))


def test_binary() -> None:
    refused(run("ask", "-", stdin=bytes(range(256)) * 4))


def test_unknown_reader() -> None:
    assert "clinician" in refused(run("ask", "-r", "king", "IVIG for ITP?"))


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "2026-13-01", ""])
def test_impossible_date(day: str) -> None:
    refused(run("ask", "--as-of", day, "IVIG for ITP?"))


def test_two_formats() -> None:
    refused(run("ask", "--json", "--html", "IVIG for ITP?"))


def test_unknown_option() -> None:
    refused(run("ask", "--frobnicate", "IVIG for ITP?"))


def test_unknown_subjects() -> None:
    refused(run("topic", "gout of the moon"))
    refused(run("knowledge", "show", "no-such-thing"))


@pytest.mark.parametrize("content", [None, b"", b"id: [", b"\xff\xfe\x00", b"id: x\nfrobnicate: yes\n"])
def test_broken_pack(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "pack.yaml").write_bytes(content)
    done = run("ask", "--pack", str(tmp_path), "IVIG for ITP?")
    error = done.stderr.decode()
    assert done.returncode == 2, error
    assert done.stdout == b""
    assert error
    assert "Traceback" not in error
    assert all(line.startswith("iviguide: ") for line in error.splitlines())


def test_a_pack_that_is_not_there() -> None:
    refused(run("ask", "--pack", "no/such/folder", "IVIG for ITP?"))


def test_an_abstention_is_an_answer() -> None:
    done = run("ask", "--json", "rabies post-exposure prophylaxis after a cat scratch")
    assert done.returncode == 0
    assert json.loads(done.stdout)["abstained"] is True


def test_words_that_look_like_options_after_a_double_dash() -> None:
    assert run("ask", "--", "--json", "IVIG", "for", "ITP?").returncode == 0


def test_version() -> None:
    assert run("version").stdout.startswith(b"iviguide ")
