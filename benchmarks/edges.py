"""How often a question that is not ours is answered, and one that is ours refused.

    python benchmarks/edges.py [--data ../shared/data] [--foreign 500]

Reads the group of near-scope questions (cases/edges.yaml) and, where the public data lie beside the checkout, foreign
biomedical questions drawn by a hash of their text. Questions on immunoglobulin therapy are left out of the foreign ones.
A third group puts foreign subjects (garlic, ketamine) into sentences on covered diseases: a frame of ordinary words must not
hide that its subject is unknown. An answer that names the foreign subject counts as right: the pack holds it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

import iviguide
from iviguide.knowledge import Knowledge
from iviguide.model.answer import Answer

ROOT = Path(__file__).resolve().parents[1]
EDGES = ROOT / "packs" / "immunoglobulin" / "cases" / "edges.yaml"
OURS = re.compile(
    r"\biv ?igs?\b|\bscig|immuno ?globulin (?:therapy|treatment|infusion)|immune ?globulin|gamma ?globulin", re.I
)

SUBJECTS: tuple[str, ...] = (
    "garlic",
    "turmeric",
    "papaya leaf",
    "acupuncture",
    "metformin",
    "lavender oil",
    "zinc",
    "magnesium",
    "melatonin",
    "ketamine",
    "ozempic",
    "tattoos",
    "yoga",
    "hypnosis",
    "colchicine",
    "lithium",
    "botox",
    "bitcoin",
    "CRISPR",
    "gluten",
    "probiotics",
    "green tea",
    "homeopathy",
    "cannabis",
    "chelation",
    "ivermectin",
    "dapsone",
    "etoposide",
    "anakinra",
    "tofacitinib",
    "methotrexate",
    "interferon",
    "testosterone",
    "vitamin D",
)
FRAMES: tuple[str, ...] = (
    "Does {} raise platelets in ITP?",
    "Is {} effective in ITP?",
    "Can {} help with CIDP?",
    "How is {} used in warm AIHA?",
    "Will {} prevent Kawasaki disease?",
    "Should someone with GBS take {}?",
    "{} for ITP",
    "What is the role of {} in warm AIHA?",
    "Is {} safe in ITP?",
    "How long does {} take to work in ITP?",
    "How long {} for MMN?",
    "Does {} cause ITP?",
    "When should {} be given in ITP?",
    "Does {} interact with IVIG?",
    "Can I take {} with IVIG?",
    "Is {} better than IVIG?",
    "{} dose in myasthenia gravis",
    "Why does {} help ITP?",
    "What is {} in AIHA?",
    "Is IVIG used after {} overdose?",
    "How does {} affect ITP?",
)


def foreign_questions(data: Path, number: int) -> list[tuple[str, str]]:
    """(file, question), the first `number` by SHA-256 of the question: the same ones on every machine."""
    found = {q: name for name, q in _all_questions(data) if not OURS.search(q)}
    ranked = sorted(found, key=lambda q: hashlib.sha256(q.encode()).hexdigest())
    return [(found[q], q) for q in ranked[:number]]


def _all_questions(data: Path) -> Iterator[tuple[str, str]]:
    bioasq, pubmedqa, medquad = (
        data / f for f in ("bioasq-7-11.jsonl.gz", "pubmedqa-1000.json.gz", "medquad.jsonl.gz")
    )
    if bioasq.exists():
        for line in gzip.decompress(bioasq.read_bytes()).splitlines():
            yield "bioasq", json.loads(line)["question"]
    if pubmedqa.exists():
        for record in json.loads(gzip.decompress(pubmedqa.read_bytes())).values():
            yield "pubmedqa", record["QUESTION"]
    if medquad.exists():
        for line in gzip.decompress(medquad.read_bytes()).splitlines():
            yield "medquad", json.loads(line)["title"]


def _described(answer: Answer) -> str:
    frame = answer.frame
    parts = {
        "conditions": frame.conditions,
        "agents": frame.agents,
        "about": frame.about,
        "decoys": frame.decoys,
        "aspects": frame.aspects,
        "unread": frame.unread,
        "repairs": frame.repairs,
    }
    return "; ".join(f"{k} {v if isinstance(v, dict) else ', '.join(v)}" for k, v in parts.items() if v)


def _print_wrong(title: str, wrong: list[tuple[str, Answer]], of: int) -> None:
    print(f"\n{title}: {len(wrong)} of {of}")
    for group, answer in wrong:
        reason = f" [{answer.abstention.reason}]" if answer.abstention else ""
        print(f"  {group}: {answer.question[:160]!r}{reason}\n      {_described(answer)}")
        cited = [s.statements for s in answer.summary[:1]]
        if cited:
            print(f"      answered with {cited[0]}")


def _hidden_subjects(knowledge: Knowledge) -> None:
    """Per sentence frame, the foreign subjects that were answered without being named."""
    print(f"\nforeign subjects in sentences on covered diseases ({len(FRAMES)} x {len(SUBJECTS)})")
    total = 0
    for frame in FRAMES:
        wrong = []
        for subject in SUBJECTS:
            answer = iviguide.ask(frame.format(subject), knowledge=knowledge)
            said = " ".join(s.text for part in (answer.summary, *(x.sentences for x in answer.sections)) for s in part)
            if not answer.abstained and subject.lower().split()[0] not in said.lower():
                wrong.append(subject + (f" (unread: {', '.join(answer.frame.unread)})" if answer.frame.unread else ""))
        total += len(wrong)
        if wrong:
            print(
                f"  {len(wrong):2} of {len(SUBJECTS)}  {frame}  {'; '.join(wrong[:8])}{' ...' if len(wrong) > 8 else ''}"
            )
    print(f"  answered in all: {total} of {len(FRAMES) * len(SUBJECTS)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--foreign", type=int, default=500)
    options = parser.parse_args()
    knowledge = iviguide.open_knowledge()
    answered: list[tuple[str, Answer]] = []
    refused: list[tuple[str, Answer]] = []
    cases = yaml.load(EDGES.read_text(encoding="utf-8"), yaml.BaseLoader)["cases"]
    for case in cases:
        answer = iviguide.ask(case["question"], reader=case["reader"], knowledge=knowledge)
        if case["abstains"] == "no" and answer.abstained:
            refused.append((case["note"], answer))
        elif case["abstains"] != "no" and not answer.abstained:
            answered.append((case["note"], answer))
    ours = sum(c["abstains"] == "no" for c in cases)
    _print_wrong("near questions wrongly answered", answered, len(cases) - ours)
    _print_wrong("covered look-alikes wrongly refused", refused, ours)
    _hidden_subjects(knowledge)
    drawn = foreign_questions(options.data, options.foreign)
    foreign = [(file, a) for file, q in drawn if not (a := iviguide.ask(q, knowledge=knowledge)).abstained]
    if drawn:
        _print_wrong("foreign biomedical questions answered (some may be ours: judge each)", foreign, len(drawn))
    else:
        print(f"\nno public questions under {options.data}")


if __name__ == "__main__":
    main()
