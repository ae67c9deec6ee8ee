"""How answers are made, what is not known, and how programs ask."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from ...rendering.phrases import CERTAINTY_MARKS
from .site import site_of

router = APIRouter()


@router.get("/about")
async def about(request: Request) -> Response:
    site = site_of(request)
    return site.page(
        request,
        "about.html",
        here="about",
        state=site.desk.evidence.state,
        manifest=site.desk.knowledge.manifest,
        marks=[(rating, mark) for rating, mark in CERTAINTY_MARKS.items() if rating],
    )


@router.get("/about/api")
async def for_programs(request: Request) -> Response:
    return site_of(request).page(request, "about_api.html", here="about")


@router.get("/robots.txt")
async def robots() -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /ask\nDisallow: /plan\nDisallow: /audit\n")
