"""Two small plots as SVG of our own: the infusion ladder, and what the studies saw by when. No script, no font, no network.

Colors come from the page (`currentColor`), so that they hold on paper and in the dark; nothing is told by color alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..model.plan import Infusion
from ..model.plan_context import ResponsePoint
from .plan_words import clock, number
from .safe import readable

_LEFT, _TOP, _BOTTOM = 46, 14, 30


def _svg(width: int, height: int, title: str, told: str, body: list[str], size: int = 10) -> str:
    name, about = escape(readable(title)), escape(readable(told))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{name}. {about}" font-family="sans-serif" font-size="{size}" fill="currentColor">'
        f"<title>{name}</title><desc>{about}</desc>{''.join(body)}</svg>"
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}">{escape(readable(words))}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, faint: bool = False) -> str:
    style = ' stroke-opacity="0.25"' if faint else ""
    return f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="currentColor"{style}/>'


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def ladder_svg(infusion: Infusion, *, width: int = 520, height: int = 170) -> str:
    """Rate in mL/h against time, one step after the other, each with its figure. Empty without steps."""
    steps = infusion.steps
    if not steps:
        return ""
    end, top = max(1, steps[-1].to_minute), max(s.ml_per_h for s in steps) or 1
    across = (width - _LEFT - 14) / end
    up = (height - _TOP - _BOTTOM - 12) / top
    base = height - _BOTTOM

    def x(minute: float) -> float:
        return _LEFT + minute * across

    def y(rate: float) -> float:
        return base - rate * up

    body = [_line(_LEFT, base, width - 10, base), _line(_LEFT, base, _LEFT, _TOP)]
    path, last_label = f"M{_n(x(0))} {_n(base)}", -100.0
    for s in steps:
        path += f"V{_n(y(s.ml_per_h))}H{_n(x(s.to_minute))}"
        body.append(_line(_LEFT, y(s.ml_per_h), x(s.from_minute), y(s.ml_per_h), faint=True))
        middle = (x(s.from_minute) + x(s.to_minute)) / 2
        body.append(_text(middle, y(s.ml_per_h) - 4, number(s.ml_per_h), "middle"))
        if x(s.from_minute) - last_label > 44:
            body.append(_text(x(s.from_minute), base + 13, clock(infusion.start_at, s.from_minute), "middle"))
            last_label = x(s.from_minute)
    path += f"V{_n(base)}"
    if x(end) - last_label > 44:
        body.append(_text(x(end), base + 13, clock(infusion.start_at, end), "middle"))
    body.append(f'<path d="{path}" fill="currentColor" fill-opacity="0.08" stroke="currentColor" stroke-width="1.5"/>')
    body.append(_text(4, _TOP, "mL/h"))
    body.append(
        _text(width - 10, base + 26, "clock time" if infusion.start_at else "hours:minutes from the start", "end")
    )
    told = "; ".join(f"{clock(infusion.start_at, s.from_minute)}: {number(s.ml_per_h)} mL/h" for s in steps)
    return _svg(
        width, height, f"Infusion ladder, day {infusion.day}", f"{told}; {number(infusion.total_ml)} mL in all", body
    )


def response_svg(points: Sequence[ResponsePoint], *, width: int = 520, size: int = 10) -> str:
    """How many in 100 responded by when, one row a study, with its interval. Empty where no study gives figures.

    `size` is that of the letters; what was measured stands on one line, when and among how many below it.
    """
    rows = sorted(points, key=lambda p: (p.day is None, p.day or 0, p.label, p.percent))
    if not rows:
        return ""
    left, right, row = width * 0.5, width - 8 * size, 3.2 * size
    most = int((left - 12) / (0.58 * size))  # letters of a line
    height = round(_TOP + row * len(rows) + 36)
    base = height - 30

    def x(percent: float) -> float:
        return left + (right - left) * percent / 100

    body = []
    for tick in (0, 25, 50, 75, 100):
        body.append(_line(x(tick), _TOP - 4, x(tick), base, faint=True))
        body.append(_text(x(tick), base + 12, str(tick), "middle"))
    for n, p in enumerate(rows):
        y = _TOP + row * n + size
        among = f"{p.at}, of {p.of}" if p.of else p.at
        body.append(_text(2, y - 0.1 * size, _short(p.label, most)))
        body.append(_text(2, y + 1.05 * size, _short(among, most)))
        if p.low is not None and p.high is not None:
            body.append(_line(x(p.low), y, x(p.high), y))
        body.append(f'<circle cx="{_n(x(p.percent))}" cy="{_n(y)}" r="4"/>')
        cites = "".join(f"[{c}]" for c in p.citations)
        body.append(_text(x(max(p.percent, p.high or 0)) + 7, y + 3, f"{number(p.percent)} % {cites}"))
    body.append(_text(right, base + 12 + 1.1 * size, "people in 100", "end"))
    told = "; ".join(f"{p.label}, {p.at}: {number(p.percent)} %" + (f" of {p.of}" if p.of else "") for p in rows)
    return _svg(width, height, "What studies saw, by when", told, body, size)


def _short(text: str, most: int) -> str:
    text = readable(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "..."
