"""Markdown: the text stays as given; its marks are blanked in the readable copy."""

from __future__ import annotations

from iviguide.documents.markdown import read_markdown
from iviguide.model.document import Article

ARTICLE = """---
title: x
---
# IVIG in ITP

**IVIG** raises the [count](https://example.org/a_(b)) in *most* adults.[^1]
It runs on here [2](#ref2).

Setext
------
Give one of these:

1. 1 g/kg once
   - in `frail` people slower
2. 0.4 g/kg

| Product | Rate |
|---------|------|
| A       | 5    |

> A quote.

```
IVIG cures code.
```
<!-- IVIG cures comments. -->

## References
1. Hall B. Blood 2019.

[^1]: Other C. Lancet 2001.
"""


def parts(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, " ".join(article.readable[b.start : b.end].split())) for b in article.blocks]


def test_parts() -> None:
    article = read_markdown(ARTICLE, "-")
    assert parts(article) == [
        ("heading", "IVIG in ITP"),
        ("paragraph", "IVIG raises the count in most adults. [1] It runs on here [2] ."),
        ("heading", "Setext"),
        ("paragraph", "Give one of these:"),
        ("list item", "1 g/kg once"),
        ("list item", "in frail people slower"),
        ("list item", "0.4 g/kg"),
        ("table header", "| Product | Rate |"),
        ("table row", "| A | 5 |"),
        ("quote", "A quote."),
        ("code", ""),
        ("heading", "References"),
        ("reference", "1. Hall B. Blood 2019."),
        ("reference", "[^1]: Other C. Lancet 2001."),
    ]


def test_citations() -> None:
    article = read_markdown(ARTICLE, "-")
    assert [m.labels for m in article.markers] == [("1",), ("2",)]
    assert [r.label for r in article.references] == ["1", "1"]


def test_nesting() -> None:
    article = read_markdown(ARTICLE, "-")
    inner = next(b for b in article.blocks if b.kind == "list item" and b.level == 1)
    assert list(article.above(inner)) == ["IVIG in ITP", "Setext", "Give one of these:", "1 g/kg once"]


def test_code_and_comments_assert_nothing() -> None:
    assert "cures" not in read_markdown(ARTICLE, "-").readable


def test_underscores_inside_words_stay() -> None:
    assert "a_b_c 5_000" in read_markdown("a_b_c 5_000", "-").readable
