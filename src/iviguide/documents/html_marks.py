"""Citations of a page, taken before its main content is cut out: extraction would drop or glue them.

A raised or linked number becomes `[3]` in the text, an exponent a raised digit (10⁹, m²), and the list of references is
set aside and comes back at the end.
"""

from __future__ import annotations

import re
from typing import Any

from .composing import tidy
from .structure import is_reference_heading

_NUMBERS = re.compile(r"[\[(]?\s*(\d{1,3}[a-z]?(?:\s*[,;–-]\s*\d{1,3}[a-z]?)*)\s*[\])]?[,;]?")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_TARGET = re.compile(
    r"#(?:.*?)(?:ref|cit|cite|note|fn|bib|endnote|footnote|[bB]\d|CR\d|R\d|r\d|en\d|c\d|_ftn|_edn|reference)",
    re.IGNORECASE,
)
_EXPONENT_BEFORE = re.compile(r"(?:\b10|\b[cmdk]?m)\s?$")
_LIST_NAMES = re.compile(
    r"(?:^|[\s_-])(?:references?|ref-?list|reference-?list|citations?|citation-?list|bibliography|footnotes|endnotes|works-?cited)"
    r"(?:$|[\s_-]|list|s\b)",
    re.IGNORECASE,
)
_BIBLIOGRAPHIC = re.compile(r"\b(?:19|20)\d\d\b|\bdoi\b|https?://|\bPMID\b", re.IGNORECASE)
_BACK_LINKS = re.compile(r"^[\s^↑↵⏎]+(?:[a-z](?:[\s,]+[a-z])*\s)?\s*|\s*[↑↩↵⏎]+\s*$")
_LINK_WORDS = re.compile(
    r"\s*\[?\s*(?:PubMed(?: Central)?|DOI|Google Scholar|CrossRef|Crossref|PMC free article|Free PMC article|View Article|"
    r"Article|CAS|ADS|Web of Science|Full Text|Open in a new tab|Scopus|Medline)\s*\]?(?=$|\s|\[)"
)


def exponent_follows(before: str) -> bool:
    """Whether a raised number behind these words is an exponent.

    >>> exponent_follows("30 × 10"), exponent_follows("1.73 m"), exponent_follows("in adults")
    (True, True, False)
    """
    return _EXPONENT_BEFORE.search(before) is not None


def raised_digits(number: str) -> str:
    """An exponent in raised digits.

    >>> raised_digits("9")
    '⁹'
    """
    return number.strip().translate(_RAISED)


_PRINTED = re.compile(r"\s*(?:\[(\w{1,6})\]|\(?(\d{1,3})[.)](?!\d))\s*")
_HEADING_LIKE = frozenset("h1 h2 h3 h4 h5 h6 p div strong summary".split())


def mark_citations(tree: Any) -> None:
    """Turn raised and linked citation numbers into `[n]`, exponents and indices into raised and lowered digits."""
    for element in list(tree.iter("sup", "sub")):
        if element.getparent() is None:  # it stood in one that was replaced
            continue
        words = tidy(element.text_content())
        before = _words_before(element)
        if element.tag == "sub":
            if re.fullmatch(r"\d{1,3}", words):
                _replace(element, words.translate(_LOWERED))
        elif _is_citation(element, words, before):
            _replace(element, _bracketed(words))
        elif re.fullmatch(r"[\d+−-]{1,4}", words):
            _replace(element, raised_digits(words))
    for link in list(tree.iter("a")):
        if link.getparent() is None:
            continue
        words = tidy(link.text_content())
        if _NUMBERS.fullmatch(words) and _points_to_reference(link):
            _replace(link, _bracketed(words) if not _inside_brackets(link) else words)


def _is_citation(element: Any, words: str, before: str) -> bool:
    if not _NUMBERS.fullmatch(words):
        return bool(words) and all(_NUMBERS.fullmatch(p) for p in re.findall(r"\[[^\]]*\]", words)) and "[" in words
    linked = any(_points_to_reference(a) for a in element.iter("a")) or _points_to_reference(element.getparent())
    return linked or not exponent_follows(before)


def _points_to_reference(element: Any) -> bool:
    if element is None or element.tag != "a":
        return False
    target = element.get("href", "")
    named = (
        f"{element.get('class', '')} {element.get('rel', '')} {element.get('role', '')} {element.get('data-test', '')}"
    )
    return bool(_TARGET.match(target[target.find("#") :] if "#" in target else "")) or bool(
        re.search(r"\b(?:ref|cit|bibr|xref|footnote|noteref)", named, re.IGNORECASE)
    )


def _inside_brackets(link: Any) -> bool:
    before = _words_before(link)
    after = (link.tail or "").lstrip()
    opened = before.rfind("[") > before.rfind("]") or before.rfind("(") > before.rfind(")")
    return opened and bool(re.match(r"[\]),;–-]", after))


def _words_before(element: Any) -> str:
    """The last words that stand before an element in the same part."""
    words, at = "", element.getprevious()
    for _ in range(NEIGHBORS):
        if at is None or len(words) >= 40:
            break
        words = f"{at.text_content() if isinstance(at.tag, str) else ''}{at.tail or ''}{words}"
        at = at.getprevious()
    if at is None:
        words = f"{element.getparent().text or ''}{words}"
    return words[-40:]


def _bracketed(words: str) -> str:
    """`[1][2]` for several in brackets, else `[1, 2]`."""
    if words.count("[") > 1:
        return words
    inner = words.strip(" []();,")
    return f"[{inner}]"


NEIGHBORS = 12
"""Elements that are looked back over for an open bracket."""
MOST_PLACES = 5
"""Places where a list of references is looked for; the last headings are the likeliest."""
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Text without what a tree of elements cannot hold."""
    return _NO_XML.sub("", text)


def _replace(element: Any, words: str) -> None:
    """Plain words in the place of an element, its children gone."""
    for child in list(element):
        element.remove(child)
    element.tag, element.text = "span", xml_text(words)
    element.attrib.clear()


def take_references(tree: Any) -> list[tuple[str, str]]:
    """Cut the list of references out of a page: label and words of each entry. Empty where there is none."""
    for box in _lists(tree):
        entries = list(box.iter("li")) if box.tag in ("ol", "ul") else list(box.iter("li", "p", "dd"))
        entries = [e for e in entries if not any(c.tag in ("li",) for c in e.iterdescendants())]
        taken = [(label(e, n), clean(tidy(e.text_content()))) for n, e in enumerate(entries, 1)]
        taken = [(name, words) for name, words in taken if len(words) > 15]
        if len(taken) >= 2 and sum(bool(_BIBLIOGRAPHIC.search(w)) for _, w in taken) >= len(taken) / 2:
            _drop_with_heading(box)
            return [(name, _unlabelled(words)) for name, words in taken]
    return []


def _unlabelled(words: str) -> str:
    printed = _PRINTED.match(words)
    return words[printed.end() :] if printed else words


def _lists(tree: Any) -> list[Any]:
    """Places where a list of references may stand, the surest first."""
    found = []
    headings = tree.iter("h1", "h2", "h3", "h4", "h5", "h6", "summary", "strong")
    named_so = [h for h in headings if is_reference_heading(tidy(h.text_content()[:80]))]
    for heading in named_so[-MOST_PLACES:]:
        found += heading.xpath("following::*[self::ol or self::ul][1]")
    for element in tree.iter("ol", "ul", "section", "div"):
        named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
        if _LIST_NAMES.search(named) or element.get("role") == "doc-bibliography":
            found.append(element)
    return found[: 4 * MOST_PLACES]


def label(entry: Any, position: int) -> str:
    """The label of an entry: what it is printed with, its `value`, or its place."""
    printed = _PRINTED.match(entry.text_content())
    if printed:
        return printed.group(1) or printed.group(2)
    value = entry.get("value", "")
    return value if value.isdigit() else str(position)


def clean(words: str) -> str:
    """An entry without the links that sites add.

    >>> clean("^ a b Hall B. Blood 2019. [PubMed] [Google Scholar]")
    'Hall B. Blood 2019.'
    """
    words = _BACK_LINKS.sub("", words)
    while (shorter := _LINK_WORDS.sub("", words).rstrip(" ,;|")) != words:
        words = shorter
    return words.strip()


def _drop_with_heading(box: Any) -> None:
    previous = box.getprevious()
    named = previous is not None and previous.tag in _HEADING_LIKE
    if named and is_reference_heading(tidy(previous.text_content())):
        previous.drop_tree()
    box.drop_tree()
