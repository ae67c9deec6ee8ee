"""Synthetic FHIR records through the reader and the planner, and how many plans a second a batch makes.

    python benchmarks/records.py [--data ../shared/data/synthea-r4-40.tar.gz] [--plans 4000]

The records are of people without any need of immunoglobulin: each is planned for on several days, and a plan that recommends it
or holds a dose is wrong. The batch is of made-up flat patients over the diseases of the pack, drawn by a fixed rule.
"""

from __future__ import annotations

import argparse
import json
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import iviguide
from iviguide.exchange.batch import run, usable_workers
from iviguide.exchange.json_in import read_json
from iviguide.exchange.pack_words import PackWords
from iviguide.exchange.patient_in import given_of
from iviguide.faces.cli_exchange import _Maker
from iviguide.planning import plan

DAYS = ("2026-11-21", "2021-03-01", "2020-06-01", "2019-12-01")
DISEASES = (
    "ITP",
    "warm AIHA",
    "Guillain-Barre syndrome",
    "CIDP",
    "Kawasaki disease",
    "asthma",
    "CVID",
    "MMN",
    "dermatomyositis",
    "HDFN",
)


def records(file: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(file) as archive:
        for member in archive:
            data = archive.extractfile(member) if member.name.endswith(".json") else None
            if data:
                yield Path(member.name).name, data.read()


def read_all(file: Path) -> None:
    knowledge = iviguide.open_knowledge()
    words, told, wrong, spent = PackWords(knowledge), Counter[str](), [], []
    for name, data in records(file):
        start = time.perf_counter()
        record = read_json(data, name)
        for day in DAYS:
            try:
                given = given_of(record, words, as_of=date.fromisoformat(day))
                made = given.noted_in(plan(given.facts, knowledge=knowledge, as_of=day))
            except iviguide.BadInput as error:
                told[f"refused: {str(error).split(':')[-1].strip()[:60]}"] += 1
                continue
            told[made.indicated.answer] += 1
            stands = {p.position for i in made.indications for p in i.positions}
            if "recommended" in stands or made.dose.regimens or made.urgent:
                wrong.append(
                    f"{name} {day}: {given.facts.get('diagnosis')}" if not isinstance(given.facts, str) else name
                )
        spent.append((time.perf_counter() - start) * 1000)
    print(f"{len(spent)} records x {len(DAYS)} days: {dict(told)}")
    print(f"recommended, dosed or urgent: {len(wrong)}", *wrong[:10], sep="\n  ")
    middle = sorted(spent)[len(spent) // 2]
    print(f"a record read and planned for on {len(DAYS)} days: {middle:.1f} ms (median), {max(spent):.1f} ms (largest)")


def patients(number: int) -> Iterator[bytes]:
    for n in range(number):
        adult = 20 + n % 60
        facts = {
            "age": adult,
            "sex": "FM"[n % 2],
            "weight_kg": 45 + n * 7 % 60,
            "diagnosis": DISEASES[n % len(DISEASES)],
            "platelets_e9_l": (None, 3, 15, 45)[n % 4],
            "bleeding": (None, "none", "oral blisters")[n % 3],
            "renal": (None, "eGFR 40")[n // 3 % 2],
            "product": (None, "Privigen")[n // 5 % 2],
        }
        yield json.dumps({"id": str(n), "patient": facts}).encode()


def batch(number: int) -> None:
    lines = list(enumerate(patients(number), 1))
    for workers in sorted({1, usable_workers()}):
        start, cpu, size = time.perf_counter(), time.process_time(), 0
        for part in run(_Maker(None, "2026-11-21", None), lines, workers):
            size += len(part.text)
        took = time.perf_counter() - start
        each = f", {(time.process_time() - cpu) / number * 1000:.2f} ms of processor each" if workers == 1 else ""
        print(
            f"batch, {workers} process(es): {number / took:.0f} plans a second{each}, {size / number / 1000:.1f} kB a plan"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/synthea-r4-40.tar.gz"))
    parser.add_argument("--plans", type=int, default=4000)
    options = parser.parse_args()
    if options.data.is_file():
        read_all(options.data)
    else:
        print(f"{options.data} is not there: no records read")
    batch(options.plans)


if __name__ == "__main__":
    main()
