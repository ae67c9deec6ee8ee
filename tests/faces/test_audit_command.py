"""`iviguide audit` on files of every kind; bad input is one line and exit code 2."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from iviguide.faces.cli import main
from iviguide.knowledge import Knowledge
from iviguide.rendering.audit_markdown import refused as refused_suggestions

ARTICLE = "IVIG cures all patients with ITP.\n\nIVIG contains FcRn.\n"


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["iviguide", "audit", *words])
    code = 0
    try:
        main()
    except SystemExit as done:
        code = int(done.code or 0)
    out = capsys.readouterr()
    return code, out.out, out.err


@pytest.fixture(autouse=True)
def opened_once(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made of a pack is kept with the pack: opening one for each test would make it anew each time."""
    monkeypatch.setattr("iviguide.knowledge.open_knowledge", lambda pack=None: knowledge)


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.encode())
    return str(path)


def audited(*words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    code, out, err = run(capsys, monkeypatch, *words)
    assert (code, err) == (0, "")
    return out


def test_json_has_offsets_into_the_text_given(
    article: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = json.loads(audited(article, "--json", capsys=capsys, monkeypatch=monkeypatch))
    assert data["document"]["text"] == ARTICLE
    assert data["claims"]
    for claim in data["claims"]:
        assert ARTICLE[claim["start"] : claim["end"]] == claim["text"]


@pytest.mark.parametrize(
    ("option", "start"),
    [("--json", "{"), ("--markdown", "# Audit of"), ("--html", "<!DOCTYPE"), ("--full", "Audit of")],
)
def test_formats(
    option: str, start: str, article: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert audited(article, option, capsys=capsys, monkeypatch=monkeypatch).startswith(start)


def test_suggestions(article: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    out = audited(article, "--suggest", capsys=capsys, monkeypatch=monkeypatch)
    assert refused_suggestions(out).strip() == ARTICLE.strip()
    assert re.search(r"\{(--|~~|==)", out)


def test_comments_in_a_docx(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    docx = pytest.importorskip("docx")
    path = tmp_path / "out.docx"
    code, out, _ = run(capsys, monkeypatch, article, "--docx", str(path))
    assert (code, out) == (0, "")
    assert len(list(docx.Document(str(path)).comments)) >= 2


def test_fail_on(article: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.loads(audited(article, "--json", capsys=capsys, monkeypatch=monkeypatch))
    assert any(c["verdict"] in ("contradicted", "overstated", "unsupported") for c in data["claims"])
    assert run(capsys, monkeypatch, article, "--fail-on", "low")[0] == 1


def test_a_text_without_our_subject_is_nothing_to_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cake.txt"
    path.write_text("Mix the flour with the eggs. Bake the cake for 40 minutes. Let it cool.", encoding="utf-8")
    assert "Nothing to check" in audited(str(path), "--fail-on", "low", capsys=capsys, monkeypatch=monkeypatch)


def test_versions(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text("IVIG contains FcRn.\n", encoding="utf-8")
    out = audited(str(newer), "--against", article, "--fail-on", "low", capsys=capsys, monkeypatch=monkeypatch)
    assert "GONE" in out
    data = json.loads(audited(str(newer), "--against", article, "--json", capsys=capsys, monkeypatch=monkeypatch))
    assert data["text_changed"] is True


def test_a_folder(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    code, out, err = run(capsys, monkeypatch, str(tmp_path), "--out", str(tmp_path / "out"), "--html", "--jobs", "1")
    assert code == 2
    assert article in out
    assert "empty.md: it is empty" in err
    assert "2 articles" in err
    assert (tmp_path / "out" / "article.txt.html").is_file()


GERMAN = (
    "Intravenöses Immunglobulin wird bei der Immunthrombozytopenie gegeben, wenn die Zahl der Thrombozyten rasch "
    "steigen muss. Die Dosis ist 1 g/kg, und die Wirkung hält für einige Wochen an. Es ist nicht die erste Wahl."
)
BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("signs.txt", b"--- *** !!! ...", "no words"),
    ("large.txt", b"IVIG " * 10_000_000, "at most 20,000,000"),
    ("long.txt", b"IVIG is given. " * 70_000, "at most 1,000,000"),
    ("german.txt", GERMAN.encode(), "German"),
    ("binary.txt", bytes(range(256)) * 8, "no text"),
    ("broken.txt", b"\xff\xfeI\x00V\x00I", "UTF-8"),
    ("picture.md", b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
    ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    ("not.pdf", b"IVIG is given.", "is none"),
    ("note.rtf", b"{\\rtf1 IVIG}", "RTF"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD, ids=[b[0] for b in BAD])
def test_bad_input_is_one_line_and_exit_code_2(
    name: str,
    content: bytes,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, out, err = run(capsys, monkeypatch, str(path))
    assert (code, out) == (2, "")
    assert err.startswith(f"iviguide: {path}: ")
    assert err.count("\n") == 1
    assert said in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no article"),
        (("no/such/file.txt",), "cannot be read"),
        (("http://127.0.0.1:1/a",), "private address"),
        (("a.txt", "--json", "--html"), "give one of them"),
        (("a.txt", "--fail-on", "grave"), "high, medium, low"),
        (("a.txt", "b.txt", "--markdown"), "many articles"),
        (("a.txt", "b.txt", "--html"), "--out"),
    ],
)
def test_bad_commands_are_one_line(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert said in err


def test_old_encodings_are_read_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("IVIG is given in Guillain-Barré syndrome – 5 µg.".encode("cp1252"))
    data = json.loads(audited(str(path), "--json", capsys=capsys, monkeypatch=monkeypatch))
    assert "Guillain-Barré syndrome – 5 µg" in data["document"]["text"]
    assert any("Windows-1252" in n for n in data["notices"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_in_all_its_forms(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARTICLE.encode(encoding))
    assert (
        json.loads(audited(str(path), "--json", capsys=capsys, monkeypatch=monkeypatch))["document"]["text"] == ARTICLE
    )


@pytest.mark.parametrize(("name", "module"), [("a.pdf", "pypdf"), ("a.docx", "docx"), ("a.html", "lxml")])
def test_a_missing_extra_is_named(
    name: str, module: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.documents.making import docx, lines, pdf

    if name == "a.docx":
        pytest.importorskip("docx")
    made = {
        "a.pdf": lambda: pdf([lines(["IVIG is given."])]),
        "a.docx": docx,
        "a.html": lambda: b"<html><p>IVIG is given.",
    }
    (tmp_path / name).write_bytes(made[name]())
    for loaded in [m for m in sys.modules if m.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    code, out, err = run(capsys, monkeypatch, str(tmp_path / name))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "iviguide[documents]" in err


def test_plain_text_needs_no_extra(
    article: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("lxml", "lxml.html", "trafilatura", "pypdf", "docx", "charset_normalizer"):
        monkeypatch.setitem(sys.modules, module, None)
    assert audited(article, capsys=capsys, monkeypatch=monkeypatch)


def test_coverage_reads_folders_and_passes_over_what_cannot_be_read(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["iviguide", "knowledge", "coverage", str(tmp_path), "--json"])
    with pytest.raises(SystemExit) as done:
        main()
    out = capsys.readouterr()
    assert not done.value.code
    assert json.loads(out.out)["articles"] == 1
    assert "empty.md: it is empty" in out.err
