"""The dated list of a plan as a calendar (.ics): infusions, checks, vaccine dates, review. All tentative."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ..errors import MissingExtra
from ..model.plan import Action, Plan, RateStep
from .fhir_parts import DRAFT, name_uuid
from .plan_words import key_of, plain_number

if TYPE_CHECKING:
    from icalendar import Calendar


_LONGEST = 3660
"""Days of the longest window that is shown as one."""


class Entry(NamedTuple):
    """One entry: a whole day or days, or a time with an end."""

    key: str
    title: str
    text: str
    start: date | datetime
    end: date | datetime


def entries(plan: Plan) -> list[Entry]:
    """All that has a date, in order of time. Windows of days count from the first infusion; without its date they have none."""
    return sorted(_entries(plan), key=lambda e: (e.start.isoformat(), e.key))


def _entries(plan: Plan) -> Iterator[Entry]:
    first = min((d for i in plan.infusions if (d := _day(i.start_at))), default=None)
    for i in plan.infusions:
        at = _time(i.start_at)
        title = f"Draft: immunoglobulin, day {i.day} ({i.product}, {plain_number(i.total_ml)} mL)"
        if at:
            yield Entry(f"infusion-{i.day}", title, _rates(i.steps), at, at + timedelta(minutes=i.minutes))
        elif day := _day(i.start_at):
            yield Entry(f"infusion-{i.day}", title, _rates(i.steps), day, day + timedelta(days=1))
    for phase, actions in (("before", plan.before), ("during", plan.during), ("after", plan.after)):
        for a in actions:
            span = _span(a, first)
            if span:
                yield Entry(f"{phase}-{a.id}", f"Draft: {a.what}", f"Stands on: {', '.join(a.statements)}", *span)
    if day := _day(plan.review.on):
        told = [
            *(f"Continue if: {x}" for x in plan.review.continue_if),
            *(f"Stop if: {x}" for x in plan.review.stop_if),
        ]
        yield Entry("review", "Draft: review of immunoglobulin", "\n".join(told), day, day + timedelta(days=1))


def _span(a: Action, first: date | None) -> tuple[date, date] | None:
    """First day, and the day after the last."""
    if day := _day(a.on):
        more = a.to_day - a.from_day if a.from_day is not None and a.to_day is not None else 0
        return day, day + timedelta(days=min(max(more, 0), _LONGEST) + 1)
    if first is None or a.from_day is None:
        return None
    try:
        # Day 0 is the day of the first infusion.
        start = first + timedelta(days=a.from_day)
        return start, first + timedelta(days=(a.to_day if a.to_day is not None else a.from_day) + 1)
    except OverflowError:
        return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _time(text: str | None) -> datetime | None:
    if not text or "T" not in text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rates(steps: tuple[RateStep, ...]) -> str:
    return "\n".join(f"minute {s.from_minute}-{s.to_minute}: {plain_number(s.ml_per_h)} mL/h" for s in steps)


def to_ics(plan: Plan) -> bytes:
    """The calendar as bytes: the same plan, the same bytes. Times without a zone stay local to who reads them."""
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise MissingExtra("a calendar", "fhir") from None
    key = key_of(plan)
    calendar: Calendar = Calendar()
    calendar.add("prodid", f"-//IVIGuide//{plan.engine}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Immunoglobulin: {DRAFT}")
    stamp = datetime.combine(_day(plan.as_of) or date(1970, 1, 1), datetime.min.time(), UTC)
    for e in entries(plan):
        event = Event()
        event.add("uid", f"{name_uuid(key, e.key, e.start.isoformat())}@iviguide")
        event.add("dtstamp", stamp)
        event.add("summary", e.title)
        event.add("dtstart", e.start)
        event.add("dtend", e.end)
        event.add("status", "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        event.add("description", f"{DRAFT}\n{e.text}\nRelease {plan.release}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
