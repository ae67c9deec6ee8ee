"""Every answer to a question of the pack, audited: claims above low, contradictions, omissions. `--every N` takes each Nth."""

from __future__ import annotations

import argparse
from collections import Counter

from iviguide.asking import ask
from iviguide.auditing import auditor
from iviguide.knowledge import open_knowledge


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    every = parser.parse_args().every
    knowledge = open_knowledge()
    checker = auditor(knowledge)
    totals: Counter[str] = Counter()
    for case in knowledge.content.cases[::every]:
        answer = ask(case.question, knowledge=knowledge)
        if answer.abstained:
            continue
        parts = [
            s.text for s in (*answer.urgent, *answer.summary, *(x for part in answer.sections for x in part.sentences))
        ]
        result = checker.audit(f"# {case.question}\n\n" + "\n\n".join(p for p in parts if p))
        totals["answers"] += 1
        totals["claims"] += len(result.claims)
        for claim in result.claims:
            if claim.severity != "low":
                totals["claims above low"] += 1
                print(f"{case.question}: {claim.verdict}: {claim.text}")
        totals["contradictions"] += len(result.contradictions)
        totals.update(f"omissions {o.severity}" for o in result.omissions)
    print(dict(totals))


if __name__ == "__main__":
    main()
