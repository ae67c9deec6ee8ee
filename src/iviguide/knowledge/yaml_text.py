"""YAML as text: every scalar stays the characters that were typed, and every place keeps its line.

Only the node graph is composed (in C); no YAML type is resolved, so `no` stays "no" and 2020-01-01 stays text.
Anchors, aliases and tags other than the plain ones are refused: a pack is read by people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: slower, same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Path = tuple[str | int, ...]
MAX_DEPTH = 12


@dataclass
class TextTree:
    """Plain data of one file (`str`, `list`, `dict`), the line of each path, and what was wrong with it."""

    file: str
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest path above it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path, what: str) -> str:
        key = ".".join(str(p) for p in path)
        return f"{self.file}:{self.line(path)}: {key + ': ' if key else ''}{what}"


def read_tree(file: str, text: str) -> TextTree:
    """One YAML document as text. Faults are collected in `problems`, never raised.

    >>> tree = read_tree("a.yaml", "answer: no")
    >>> tree.data
    {'answer': 'no'}
    >>> read_tree("a.yaml", "a: 1" + chr(10) + "a: 2").problems
    ['a.yaml:2: a: this key stands twice (first on line 1); keep one']
    """
    tree = TextTree(file)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        tree.problems.append(f"{file}:{mark.line + 1 if mark else 1}: not readable as YAML: {error.problem or error}")
        return tree
    except (yaml.YAMLError, ValueError) as error:
        tree.problems.append(f"{file}:1: not readable as YAML: {str(error).splitlines()[0]}")
        return tree
    if node is not None:
        tree.data = _plain(node, (), tree)
    return tree


def _plain(node: yaml.Node, path: Path, tree: TextTree) -> Any:
    tree.lines[path] = node.start_mark.line + 1
    if len(path) > MAX_DEPTH:
        tree.problems.append(tree.problem(path[:3], f"nested deeper than {MAX_DEPTH} levels"))
        return None
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, i), tree) for i, child in enumerate(node.value)]
    return _mapping(node, path, tree)


def _mapping(node: yaml.Node, path: Path, tree: TextTree) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        here = (*path, key)
        line = key_node.start_mark.line + 1
        if key in found:
            first = tree.lines[here]
            tree.lines[here] = line
            tree.problems.append(tree.problem(here, f"this key stands twice (first on line {first}); keep one"))
            continue
        found[key] = _plain(value_node, here, tree)
        tree.lines[here] = line
    return found
