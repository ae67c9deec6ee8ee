// Enhancement only: every page works without it.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const $ = (selector, from = document) => from.querySelector(selector);
  const say = (words) => { const place = $("#said"); if (place) place.textContent = words; };

  // Fields grow with their text; Enter asks, Shift+Enter makes a new line.
  for (const field of document.querySelectorAll("[data-grow]")) {
    const fit = () => { field.style.height = "auto"; field.style.height = `${field.scrollHeight + 2}px`; };
    field.addEventListener("input", fit);
    if (field.value) fit();
  }
  for (const field of document.querySelectorAll("[data-enter]")) {
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); field.form.requestSubmit(); }
    });
  }
  // A chosen reader asks again at once, where there is an answer to be reworded.
  for (const input of document.querySelectorAll(".strip .choice input")) {
    input.addEventListener("change", () => input.form.requestSubmit());
  }
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|textarea|select)$/i.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const field = $("#q") ?? $("[data-search]");
      if (field) { event.preventDefault(); field.focus(); }
    }
  });

  // A source or a statement opens beside the text; focus comes back where it was.
  let peek = null, opener = null;
  const close = (back) => {
    if (!peek) return;
    peek.remove(); peek = null;
    opener?.setAttribute("aria-expanded", "false");
    if (back) opener?.focus();
    opener = null;
  };
  const open = (from, title, content) => {
    close(false);
    opener = from;
    from.setAttribute("aria-expanded", "true");
    peek = document.createElement("div");
    peek.className = "peek";
    peek.tabIndex = -1;
    peek.setAttribute("role", "dialog");
    peek.setAttribute("aria-label", title);
    const button = document.createElement("button");
    button.type = "button"; button.className = "close"; button.textContent = "\u00d7";
    button.setAttribute("aria-label", "Close");
    button.addEventListener("click", () => close(true));
    const heading = document.createElement("h2");
    heading.textContent = title;
    peek.append(button, heading, content);
    document.body.append(peek);
    peek.focus();
  };
  const sourceOf = (link) => {
    const item = document.getElementById(link.hash.slice(1));
    if (!item) return false;
    const box = document.createElement("div");
    box.append(...[...item.cloneNode(true).childNodes]);
    open(link, `Source ${link.textContent.trim()}`, box);
    return true;
  };
  const statementOf = async (link) => {
    const address = `${link.getAttribute("href")}?part=1`;
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok) { location.href = link.href; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const box = document.createElement("div");
    box.append(...page.body.childNodes);
    open(link, "Evidence behind this sentence", box);
  };
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a.cite, a.behind");
    if (link && !peek?.contains(link)) {
      if (link === opener) { event.preventDefault(); close(true); return; }
      if (link.matches(".behind")) { event.preventDefault(); statementOf(link); } else if (sourceOf(link)) event.preventDefault();
      return;
    }
    if (peek && !peek.contains(event.target)) close(false);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && peek) close(true); });

  // Copy an answer as text with numbered sources.
  const plain = (node) => {
    const copy = node.cloneNode(true);
    for (const gone of copy.querySelectorAll(".behind, .unseen, .marks, form, .also, .toc, .edit, .count")) gone.remove();
    for (const cite of copy.querySelectorAll(".cite")) cite.replaceWith(`[${cite.textContent.trim()}]`);
    for (const n of copy.querySelectorAll(".sources .n")) n.replaceWith(`[${n.textContent.trim()}] `);
    for (const about of copy.querySelectorAll(".about")) {
      const words = [...about.children].map((c) => c.textContent.trim()).filter((w) => w !== "direct");
      about.replaceWith(words.length ? ` (${words.join("; ")})` : "");
    }
    for (const how of copy.querySelectorAll(".how")) how.replaceWith(` (${how.textContent.trim()})`);
    for (const end of copy.querySelectorAll("h1, h2, h3, p, li, tr, summary")) end.append("\n");
    for (const cell of copy.querySelectorAll("td")) cell.append(" | ");
    return copy.textContent.replace(/[ \t\u00a0]+/g, " ").replace(/ ?\n ?/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
  };
  $("[data-copy-answer]")?.addEventListener("click", async (event) => {
    const text = `${plain($("[data-answer]"))}\n\n${$(".bottom p").textContent.trim()}\n${$("[data-copy-link]").href}\n`;
    try { await navigator.clipboard.writeText(text); event.target.textContent = "Copied"; say("The answer was copied with its citations"); }
    catch { say("The browser does not allow copying"); event.target.textContent = "Not allowed by the browser"; }
  });
  $("[data-print]")?.addEventListener("click", () => {
    for (const fold of document.querySelectorAll("main details")) fold.open = true;
    window.print();
  });

  // The list of sections follows the reading.
  const entries = new Map([...document.querySelectorAll(".outline a")].map((a) => [document.getElementById(a.hash.slice(1))?.parentElement, a]));
  entries.delete(undefined);
  if (entries.size && "IntersectionObserver" in window) {
    const seen = new Set();
    const watcher = new IntersectionObserver((changes) => {
      for (const c of changes) { if (c.isIntersecting) seen.add(c.target); else seen.delete(c.target); }
      const first = [...entries.keys()].find((part) => seen.has(part));
      if (!first) return;
      for (const [part, a] of entries) { if (part === first) a.setAttribute("aria-current", "location"); else a.removeAttribute("aria-current"); }
    }, { rootMargin: "-10% 0px -55% 0px" });
    for (const part of entries.keys()) watcher.observe(part);
  }

  // Lists that can be narrowed as one types.
  for (const field of document.querySelectorAll("[data-narrow]")) {
    const items = [...document.querySelectorAll(field.dataset.narrow)];
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      for (const item of items) {
        const text = item.dataset.words ?? item.textContent.toLowerCase();
        item.hidden = !words.every((w) => text.includes(w));
        left += !item.hidden;
      }
      for (const group of document.querySelectorAll("[data-group]")) {
        group.hidden = ![...group.querySelectorAll("li, tr")].some((i) => !i.hidden);
      }
      const told = $("[data-narrowed]");
      if (told) told.textContent = words.length ? `${left} shown` : "";
    });
  }
})();
