"""Drawing plots as SVG text: a few shapes, numbers without noise, every free text escaped. Same data, same bytes."""

from __future__ import annotations

from html import escape

from .safe import readable


def number(value: float) -> str:
    """A coordinate without trailing zeros.

    >>> number(3.0), number(2.256)
    ('3', '2.26')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def words(value: str) -> str:
    return escape(readable(value), quote=True)


def rect(x: float, y: float, width: float, height: float, kind: str, title: str = "") -> str:
    """A box of a CSS class; `title` is what a pointer or a screen reader is told."""
    shape = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" class="{kind}"'
    return f"<rect {shape}><title>{words(title)}</title></rect>" if title else f"<rect {shape}/>"


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" class="{kind}"/>'


def label(x: float, y: float, text: str, kind: str = "", anchor: str = "start", turn: float = 0) -> str:
    """Words at a place; `turn` in degrees around it."""
    turned = f' transform="rotate({number(turn)} {number(x)} {number(y)})"' if turn else ""
    css = f' class="{kind}"' if kind else ""
    return f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}"{css}{turned}>{words(text)}</text>'


def path(points: list[tuple[float, float]], kind: str) -> str:
    steps = " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path d="M{steps}" class="{kind}"/>'


def picture(width: float, height: float, title: str, told: str, shapes: list[str], style: str = "") -> str:
    """The whole picture. `told` describes it for those who do not see it; `style` makes it stand on its own."""
    css = f"<style>{style}</style>" if style else ""
    inner = "\n".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {number(width)} {number(height)}" '
        f'width="{number(width)}" height="{number(height)}"><title>{words(title)}</title><desc>{words(told)}</desc>'
        f"{css}\n{inner}\n</svg>"
    )
