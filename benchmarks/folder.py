"""A folder of articles: how long, how many a second, and whether memory stays flat.

    python benchmarks/folder.py [--articles 1000] [--jobs 2]

The articles are made of the pack's own statements, 1,500 words each; every hundredth is empty, as bad files are.
Memory is read from /proc: the largest process in the first third and after that.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from iviguide import __version__
from iviguide.articles.folder import Settings, articles_in, audit_folder
from iviguide.knowledge import Knowledge, open_knowledge

WORDS = 1500


def fill(folder: Path, articles: int, knowledge: Knowledge) -> None:
    """Articles of some 1,500 words, each from another place of the pack."""
    texts = [s.text for s in knowledge.active]
    for n in range(articles):
        words, parts, at = 0, [f"# Article {n}"], n * 37
        while words < WORDS:
            text = texts[at % len(texts)]
            parts.append(text)
            words += len(text.split())
            at += 1
        (folder / f"{n:05}.md").write_text("" if n % 100 == 99 else "\n\n".join(parts), encoding="utf-8")


def megabytes() -> float:
    """Resident memory of the largest of this process and those that it started."""
    sizes = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        own = str(Path("/proc/self").resolve().name)
        if own in (fields.get("Pid"), fields.get("PPid")) and "VmRSS" in fields:
            sizes.append(int(fields["VmRSS"].split()[0]) / 1024)
    return max(sizes, default=0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    knowledge = open_knowledge()
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        folder.mkdir()
        fill(folder, args.articles, knowledge)
        paths = articles_in([str(folder)])
        marks = (knowledge.release, __version__, knowledge.manifest.released.isoformat())
        start = time.perf_counter()
        early = late = 0.0
        unread = 0
        for n, outcome in enumerate(audit_folder(paths, Settings(), marks=marks, out=out, jobs=args.jobs)):
            unread += outcome.problem is not None
            if n % 10 == 0 and n <= args.articles // 3:
                early = max(early, megabytes())
            elif n % 10 == 0:
                late = max(late, megabytes())
        seconds = time.perf_counter() - start
        print(
            f"{args.articles} articles of {WORDS} words, {args.jobs} side by side: {seconds:.0f} s, {unread} not read"
        )
        print(f"largest process: {early:.0f} MB in the first third, {late:.0f} MB after that")


if __name__ == "__main__":
    sys.exit(main())
