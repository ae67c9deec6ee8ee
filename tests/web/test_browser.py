"""Real browser: the three jobs from the first page to the export, by keyboard alone, on a phone, without JavaScript; axe-core.

Needs Chromium (Debian's, which `make test` brings, or CHROMIUM=path) and Playwright; where they are missing, one line says so.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PLAYWRIGHT = pytest.importorskip("playwright.sync_api", reason="needs playwright")

ADDRESSES = (
    "/", "/ask?q=role+of+ivig+in+steroid+refractory+aiha", "/ask?q=itp+platelets+5+and+headache&reader=patient",
    "/ask?q=who+won+the+cup", "/plan", "/audit", "/topics", "/topics/cidp", "/evidence", "/evidence?q=hemolysis",
    "/evidence/matrix", "/evidence/indications/hdfn", "/evidence/statements/aiha-summary-role", "/evidence/figures",
    "/evidence/products", "/evidence/changes", "/about", "/about/api", "/nothing-here",
)  # fmt: skip
PATIENT = "34 year old woman, newly diagnosed ITP, platelets 8, gum bleeding, 82 kg, 168 cm"
ARTICLE = (
    "IVIG in ITP\n\nIVIG cures ITP in every adult for good. Side effects never happen.\n\n- The dose is 1 g/kg a day.\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server as users start it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path_factory.mktemp("server") / "log").open("w")
    command = [sys.executable, "-m", "iviguide", "serve", "--port", str(port), "--per-minute", "0"]
    server = subprocess.Popen(command, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/readyz", timeout=2).read()
                break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        assert server.wait(20) is not None


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    with PLAYWRIGHT.sync_playwright() as p:
        started = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


Open = Callable[..., Any]


@pytest.fixture
def page_of(browser: Any, site: str) -> Iterator[Open]:
    """A page in a fresh profile. What the console complains of, and requests that leave the site, fail the test."""
    contexts, complaints = [], []

    def opened(path: str = "/", *, width: int = 1280, dark: bool = False, scripts: bool = True) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            base_url=site,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" and "404" not in m.text else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("request", lambda r: None if r.url.startswith(site) else complaints.append(f"left the site: {r.url}"))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def planned(page: Any) -> None:
    page.fill("#text", PATIENT)
    page.get_by_role("button", name="Make a plan").first.click()
    page.wait_for_selector("#short")


def audited(page: Any) -> None:
    page.fill("#text", ARTICLE)
    page.get_by_role("button", name="Check it").click()
    page.wait_for_selector("mark")


def violations(page: Any) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA and its best practices."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]} ({len(v['nodes'])})" for v in found]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", ADDRESSES)
def test_axe_finds_nothing(page_of: Open, path: str, dark: bool) -> None:
    assert violations(page_of(path, dark=dark)) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("path", "act"), [("/plan", planned), ("/audit", audited)], ids=["plan", "audit"])
def test_axe_finds_nothing_on_results(page_of: Open, path: str, act: Callable[[Any], None], dark: bool) -> None:
    page = page_of(path, dark=dark)
    act(page)
    for fold in page.query_selector_all("main details"):
        fold.evaluate("d => { d.open = true }")
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 640, 1280])
@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_runs_over_the_side(page_of: Open, path: str, width: int) -> None:
    """A phone, 200 % zoom of a screen of 1280, a desk."""
    page = page_of(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("path", "act"), [("/plan", planned), ("/audit", audited)], ids=["plan", "audit"])
def test_results_fit_a_phone(page_of: Open, path: str, act: Callable[[Any], None]) -> None:
    page = page_of(path, width=360)
    act(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_ask_from_the_first_page_to_the_export(page_of: Open) -> None:
    page = page_of("/")
    page.fill("#q", "ivig dose itp adult platelets 5 bleeding")
    page.keyboard.press("Enter")
    page.wait_for_selector("#short")
    assert "/ask?" in page.url
    page.locator(".short .cite").first.click()
    dialog = page.get_by_role("dialog")
    assert "Source" in dialog.text_content()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    page.locator(".short .behind").first.click()
    assert "read:" in page.get_by_role("dialog").inner_text()
    page.keyboard.press("Escape")
    page.get_by_text("Take it away as a file").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Sources: RIS").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("TY  - ")


@pytest.mark.parametrize("path", ["/", "/ask?q=role+of+ivig+in+steroid+refractory+aiha", "/plan", "/topics/cidp"])
def test_the_first_view_is_light(page_of: Open, path: str) -> None:
    """Under 100 kB over the wire with style and script, as a phone on a ward's network would have it."""
    page = page_of("/healthz")
    sent: list[Any] = []
    page.on("requestfinished", lambda r: sent.append(r))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    sizes = [r.sizes() for r in sent]
    assert sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes) < 100_000
    assert len(sent) >= 3


def test_what_is_urgent_is_on_the_first_screen_of_a_phone(page_of: Open) -> None:
    page = page_of("/ask?q=itp+platelets+5+and+headache&reader=patient", width=375)
    box = page.locator(".urgent").bounding_box()
    assert box["y"] < 360
    assert box["y"] < page.locator(".reading-of").bounding_box()["y"]


@pytest.mark.parametrize(("name", "first"), [("PDF", b"%PDF-"), ("FHIR R4 document", b"{")])
def test_an_answer_as_a_file_for_people_and_for_systems(page_of: Open, name: str, first: bytes) -> None:
    page = page_of("/ask?q=ivig+dose+itp+adult")
    page.get_by_text("Take it away as a file").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    assert Path(download.value.path()).read_bytes().startswith(first)


def test_plan_from_the_first_page_to_the_calendar(page_of: Open) -> None:
    page = page_of("/")
    page.get_by_role("link", name="Plan").first.click()
    planned(page)
    assert "82 g" in page.locator("#dose").locator("xpath=..").inner_text()
    assert "platelets" not in page.url
    page.locator("[name='next:blood_group']").select_option("A")
    page.get_by_role("button", name="Plan with these facts").click()
    page.wait_for_selector("#short")
    assert "blood group" in page.locator(".rail dl").first.inner_text().lower()
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar").click()
    assert "BEGIN:VCALENDAR" in Path(download.value.path()).read_text(encoding="utf-8")


def test_audit_from_the_first_page_to_the_report(page_of: Open) -> None:
    page = page_of("/")
    page.get_by_role("link", name="Audit").first.click()
    audited(page)
    assert page.locator("mark").count() >= 2
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    assert "IVIG" in Path(download.value.path()).read_text(encoding="utf-8")


def test_keyboard_alone(page_of: Open) -> None:
    page = page_of("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("does ivig contain fcrn")
    page.keyboard.press("Enter")
    page.wait_for_selector("#short")
    page.locator(".short .cite").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "dialog"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Close"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('cite')"), "focus comes back where it was"
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "BODY":
            break
    else:
        pytest.fail("the end of the page cannot be reached with Tab")


def test_reading_an_answer_needs_no_javascript(page_of: Open) -> None:
    page = page_of("/", scripts=False)
    page.fill("#q", "itp platelets 5 and headache")
    page.get_by_label("patient").check()
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector("[role=alert]")
    page.locator(".cite").first.click()
    assert page.url.endswith("#source1")
    page.locator(".behind").first.click()
    assert page.locator("h1").inner_text()
    plan = page_of("/plan", scripts=False)
    planned(plan)
    assert "Draft, not an order" in plan.locator(".draft-bar").inner_text()


def test_theme_is_chosen_and_kept(page_of: Open) -> None:
    page = page_of("/about")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator(".theme button").click()
    page.wait_for_load_state()
    assert page.evaluate(paper) != light
    page.goto("/topics")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_lists_narrow_as_one_types(page_of: Open) -> None:
    page = page_of("/topics")
    page.fill("#narrow", "kawasaki")
    assert page.locator(".topic-list li:visible").count() == 1
    assert page.locator("[data-narrowed]").inner_text() == "1 shown"


def test_the_product_is_asked_where_vials_and_rates_would_stand(page_of: Open) -> None:
    page = page_of("/plan")
    planned(page)
    page.select_option("#choose", "Privigen")
    page.fill("#choose-start", "2026-11-23T09:00")
    page.get_by_role("button", name="Show vials and infusion").click()
    page.wait_for_selector("#infusion")
    assert "09:00" in page.locator("#infusion").locator("xpath=..").inner_text()
    dates = [d.split(" to ")[0] for d in page.locator(".checks.dated .when").all_inner_texts()]
    assert dates == sorted(dates), "what comes after stands in the order in which it comes due"
    assert page.locator(".choose").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".next").is_visible(), "what is missing belongs on paper, too"


def test_the_list_of_sections_follows_the_reading(page_of: Open) -> None:
    page = page_of("/ask?q=role+of+ivig+in+steroid+refractory+aiha")
    page.locator("#part3").scroll_into_view_if_needed()
    page.mouse.wheel(0, 500)
    page.wait_for_selector(".outline a[aria-current]")
    assert page.locator(".outline a[aria-current]").count() == 1


def test_a_page_prints_with_everything_unfolded(page_of: Open) -> None:
    page = page_of("/ask?q=role+of+ivig+in+steroid+refractory+aiha")
    page.emulate_media(media="print")
    assert not page.locator(".top nav").is_visible()
    assert page.get_by_text("How we read your question:").is_visible()
    assert not page.get_by_role("button", name="Ask it like this").is_visible()
    assert page.locator("#sources").is_visible()
