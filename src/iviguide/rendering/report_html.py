"""The report on a pack as one page: counts, the checklist as a plot, how it was read, what is overdue."""

from __future__ import annotations

from typing import Any

from . import svg
from .html_parts import text
from .report_terminal import mark
from .sheet import key, part, sheet, table

_KIND = {"filled": "for", "gap": "paid", "not due": "mute", "wider": "wider", "empty": "open"}
_STATES = (
    ("for", "3", "filled: so many statements"),
    ("paid", "g", "told as a gap"),
    ("mute", "-", "not due: no authority supports it"),
    ("wider", "^", "filled for the wider disease only"),
    ("open", ".", "empty"),
)
_HEADLINES = ("statements", "indications", "authorities", "sources", "products", "misconceptions", "unsourced")
NAME, CELL, HIGH = 320, 44, 19


def report_to_html(report: dict[str, Any]) -> str:
    """The whole page as HTML text; the same report gives the same bytes."""
    lead = f"Release {report['release']}, as of {report['as_of']}. Nothing here says that content is right, only what is there."
    rows = report["checklist"]
    parts = [
        part("counts", "In figures", _counts(report)),
        part("checklist", "What each indication holds", key(_STATES) + f'<div class="scroll">{plot(rows)}</div>'),
        part("open", "Cells that are still open", _open(rows)),
        part("reading", "How it was read", _bars(report["by_read"], "citations") + _share(report)),
        part("kinds", "Statements by kind", _bars(report["by_kind"], "statements")),
        part("certainty", "Statements by certainty", _bars(report["by_certainty"], "statements")),
        part("sources", "Sources by kind", _bars(report["sources_by_kind"], "sources")),
        part("years", "Sources by year", _years(report["sources_by_year"])),
        part("overdue", "Overdue", _ids(report["overdue"], "Nothing was due before that day.")),
        part(
            "lookup", "Sources nobody could look up", _ids(report["unidentifiable"], "Every source can be looked up.")
        ),
        part("twice", "What seems to be said twice", _pairs(report["near_duplicates"])),
    ]
    foot = f"Release {report['release']}. Editorial state: " + "; ".join(
        f"{s} {n}" for s, n in report["by_status"].items()
    )
    return sheet("What this pack holds, and what it does not", lead, parts, foot)


def _counts(report: dict[str, Any]) -> str:
    cells, depth = report["cells"], report["depth"]
    figures = {name: report[name] for name in _HEADLINES}
    figures |= {f"cells {state}": n for state, n in cells.items() if state not in {"complete", "of"}}
    figures["indications without an open cell"] = f"{cells['complete']} of {cells['of']}"
    figures["filled by aspect and group"] = depth["filled"]
    figures["of these read first hand"] = f"{depth['first_hand_percent']} %"
    inner = "".join(f"<div><dt>{text(k)}</dt><dd>{text(str(v))}</dd></div>" for k, v in figures.items())
    return f'<dl class="counts">{inner}</dl>'


def plot(rows: dict[str, Any]) -> str:
    """Indications downward, those with fewest open cells first; what a reader may expect across."""
    items = list(next(iter(rows.values()))["cells"]) if rows else []
    order = sorted(rows.values(), key=lambda r: (len(r["open"]), -r["statements"], r["name"].lower()))
    top = 74
    shapes = [svg.label(NAME + (i + 0.6) * CELL, top - 6, item, turn=-40) for i, item in enumerate(items)]
    for n, row in enumerate(order):
        y = top + n * HIGH
        name = row["name"] if len(row["name"]) <= 44 else row["name"][:43] + "…"
        shapes.append(svg.label(NAME - 8, y + 14, name, anchor="end"))
        for i, (item, cell) in enumerate(row["cells"].items()):
            x = NAME + i * CELL
            told = f"{row['name']}, {item}: {cell['state']}"
            shapes.append(svg.rect(x + 1, y + 1, CELL - 2, HIGH - 2, _KIND[cell["state"]], told))
            shapes.append(svg.label(x + CELL / 2, y + 14, mark(cell), "glyph on", "middle"))
    told = f"{len(order)} indications; {sum(not r['open'] for r in order)} without an open cell."
    width = NAME + CELL * len(items) + 60
    made = svg.picture(width, top + HIGH * len(order) + 6, "Checklist by indication", told, shapes)
    return made.replace("<svg ", '<svg class="plot" ', 1)


def _open(rows: dict[str, Any]) -> str:
    listed = [(row["name"], ", ".join(row["open"]), ", ".join(row["places"])) for row in rows.values() if row["open"]]
    return table(f"{len(listed)} indications have open cells", ("Indication", "Open", "Files"), listed)


def _pairs(pairs: list[dict[str, Any]]) -> str:
    rows = [(s["id"], s["text"], s["place"]) for pair in pairs for s in pair["statements"]]
    return table(f"{len(pairs)} pairs, the closest first", ("Statement", "Text", "Place"), rows)


def _share(report: dict[str, Any]) -> str:
    return f"<p>{text(str(report['first_hand_percent']))} % of citations were read first hand.</p>"


def _bars(counts: dict[str, int], unit: str) -> str:
    most = max(counts.values(), default=1)
    shapes = []
    for n, (name, count) in enumerate(counts.items()):
        y = n * HIGH
        shapes.append(svg.label(150, y + 14, name, anchor="end"))
        shapes.append(svg.rect(158, y + 3, max(1.0, 420 * count / most), HIGH - 6, "paid", f"{name}: {count} {unit}"))
        shapes.append(svg.label(164 + 420 * count / most, y + 14, str(count), "soft"))
    told = "; ".join(f"{name} {count}" for name, count in counts.items())
    made = svg.picture(640, HIGH * len(counts) + 4, f"Number of {unit}", told, shapes)
    return f'<div class="scroll">{made.replace("<svg ", "<svg class=plot ", 1)}</div>'


def _years(years: dict[str, int]) -> str:
    """A column per year from the first to the last; sources without a year are counted beside."""
    dated = {int(y): n for y, n in years.items() if y.isdigit()}
    if not dated:
        return "<p>No source has a year that could be read.</p>"
    first, last, most = min(dated), max(dated), max(dated.values())
    shapes = []
    for n, year in enumerate(range(first, last + 1)):
        tall = 110 * dated.get(year, 0) / most
        if tall:
            shapes.append(svg.rect(10 + n * 15, 120 - tall, 13, tall, "paid", f"{year}: {dated[year]}"))
        if year % 5 == 0:
            shapes.append(svg.label(16 + n * 15, 136, str(year), "soft", "middle"))
    shapes.append(svg.line(6, 120, 14 + (last - first + 1) * 15, 120, "axis"))
    told = f"From {first} to {last}, at most {most} in a year; {years.get('undated', 0)} without a year."
    made = svg.picture(20 + (last - first + 1) * 15, 142, "Sources by year", told, shapes)
    return f'<div class="scroll">{made.replace("<svg ", "<svg class=plot ", 1)}</div><p>{text(told)}</p>'


def _ids(ids: list[str], none: str) -> str:
    if not ids:
        return f"<p>{text(none)}</p>"
    return f"<details><summary>{len(ids)}</summary><p>{text(', '.join(ids))}</p></details>"
