"""Random and hostile questions in one process: nothing may crash, nothing may take long.

    python benchmarks/hostile.py [--n 100000] [--seed 1] [--slow 0.2]

Long repeats probe the regular expressions of reading; mixtures of the pack's own words, unit marks, control and bidirectional
characters, other scripts and markup probe everything after. Each answer is checked for the contract (cited or abstained).
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator

import iviguide
from iviguide.asking import MAX_QUESTION
from iviguide.errors import BadInput
from iviguide.knowledge import Knowledge
from iviguide.model.terms import READERS

_PIECES: tuple[str, ...] = (
    *(
        "how long ",
        "how long does ",
        "how much ",
        "is ",
        "does it ",
        "can i ",
        "not ",
        "no ",
        "a",
        "A",
        "0",
        "9",
        " ",
        "-",
        "/",
        ".",
    ),
    *(",", "what is ", "when will ", "why does ", "tell ", "test ", "take a ", "is it ", "ivig ", "failed steroids "),
    *(
        "no response to ",
        "refractory to a ",
        "1 g/kg ",
        "30 x10^9/L ",
        "30-40-",
        "1-",
        "< ",
        ">=",
        "plt ",
        "plt 3 ",
        "weight ",
    ),
    *(
        "80 kg ",
        "34 y ",
        "day 3 of ",
        "my ",
        "write me a ",
        "under my ",
        "aged ",
        "a b ",
        "with ",
        "who should ",
        "affect a ",
    ),
    *(
        "what's ",
        "(",
        ")",
        "\\",
        "'",
        '"',
        "\x00",
        "\u202e",
        "\u200b",
        "é",
        "ﬀ",
        "İ",
        "ß",
        "漢",
        "🩸",
        "e\u0301",
        "\ud7ff",
    ),
    *("{}", "%s", "[link](x)", "<b>", "&amp;", "\n", "\r\n", "\t"),
)
_FIXED = (
    "",
    " ",
    "?",
    "-",
    "0",
    "\x00",
    "None",
    "null",
    "../../etc/passwd",
    "${HOME}",
    "{question}",
    "\ud800",
    "IVIG" * 1000,
)


def hostile(knowledge: Knowledge, number: int, seed: int) -> Iterator[str]:
    """Questions, the same for the same seed."""
    yield from _FIXED
    for piece in _PIECES:
        yield (piece * MAX_QUESTION)[:MAX_QUESTION]
        yield "IVIG for ITP " + (piece * MAX_QUESTION)[: MAX_QUESTION - 20] + "?"
    chance = random.Random(seed)
    names = [n for c in knowledge.vocabulary for n in (c.name, *c.synonyms)]
    words = [*names, *knowledge.content.words[:5000], *_PIECES]
    questions = [c.question for c in knowledge.content.cases]
    for i in range(number):
        kind = i % 5
        if kind == 0:
            yield " ".join(chance.choices(words, k=chance.randint(1, 30)))[:MAX_QUESTION]
        elif kind == 1:
            yield "".join(
                chr(chance.choice((chance.randint(0, 0x24F), chance.randint(0, 0xD7FF))))
                for _ in range(chance.randint(1, 200))
            )
        elif kind == 2:
            pair = "".join(chance.choices(_PIECES, k=chance.randint(1, 3)))
            yield (pair * MAX_QUESTION)[: chance.randint(1, MAX_QUESTION)] if pair else " "
        elif kind == 3:
            letters = list(chance.choice(questions))
            for _ in range(chance.randint(1, 6)):
                letters[chance.randrange(len(letters))] = chance.choice("abcdefghijklmnopqrstuvwxyz 0123456789/<>.-")
            yield "".join(letters)
        else:
            yield chance.choice(questions) + " " + chance.choice(questions)[: chance.randint(1, 80)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slow", type=float, default=0.2, help="seconds above which a question is reported")
    options = parser.parse_args()
    knowledge = iviguide.open_knowledge()
    iviguide.ask("IVIG for ITP?", knowledge=knowledge)
    counts: Counter[str] = Counter()
    crashes: list[tuple[str, str]] = []
    slow: list[tuple[float, str]] = []
    began = time.perf_counter()
    for i, question in enumerate(hostile(knowledge, options.n, options.seed)):
        start = time.perf_counter()
        try:
            answer = iviguide.ask(question, reader=READERS[i % 4], knowledge=knowledge)
            counts["abstained" if answer.abstained else "answered"] += 1
            if not answer.abstained and not (answer.summary or answer.sections or answer.urgent):
                counts["answered with nothing"] += 1
        except BadInput:
            counts["refused as bad input"] += 1
        except Exception as error:  # a crash is what this looks for
            crashes.append((f"{type(error).__name__}: {error}", question))
        took = time.perf_counter() - start
        if took > options.slow:
            slow.append((took, question))
        if i and i % 1000 == 0:
            rate = i / (time.perf_counter() - began)
            print(f"{i} questions, {rate:.0f}/s, {len(crashes)} crashes, {len(slow)} slow", flush=True)
    print(dict(counts), f"{len(crashes)} crashes, {len(slow)} over {options.slow} s")
    for message, question in crashes[:20]:
        print(f"  crash: {message[:120]} <- {question[:80]!r} ({len(question)} characters)")
    for took, question in sorted(slow, reverse=True)[:30]:
        print(f"  {took:.2f} s: {question[:80]!r} ({len(question)} characters)")


if __name__ == "__main__":
    main()
