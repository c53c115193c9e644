// What the pages do better with a script; without one, all of it is still there.
"use strict";

const text = document.getElementById("text");
if (text) readStory(text);
readList();

// A story: the statement under the pointer, the focus or the address is lit, and its card is open.
function readStory(text) {
  text.classList.add("led");
  const anchors = [...text.querySelectorAll("a.at")];
  let open = null;
  let place = -1;  // in `anchors`, of the last statement shown

  function show(id) {
    if (id === open) return;
    for (const one of text.querySelectorAll(".lit")) one.classList.remove("lit");
    for (const one of text.querySelectorAll(".card.open")) one.classList.remove("open");
    open = id;
    if (id === null) return;
    for (const one of text.querySelectorAll(`[data-a="${CSS.escape(id)}"]`)) one.classList.add("lit");
    place = anchors.findIndex((one) => one.dataset.a === id);
    const card = document.getElementById("card-" + id);
    if (!card) return;
    card.classList.add("open");
    raise(card);
  }

  // A card beside the text that would end below the screen is moved up until it does not.
  function raise(card) {
    card.style.marginTop = "";
    if (getComputedStyle(card).position !== "absolute") return;
    const below = card.getBoundingClientRect().bottom + 12 - innerHeight;
    if (below > 0) card.style.marginTop = `${-below}px`;
  }

  const target = () => (anchors.some((one) => one.id === decodeURIComponent(location.hash.slice(1)))
    ? decodeURIComponent(location.hash.slice(1)) : null);
  const fine = matchMedia("(hover: hover) and (min-width: 48.01rem)").matches;
  let waiting = 0;
  text.addEventListener("pointerover", (event) => {
    if (!fine) return;
    clearTimeout(waiting);
    if (event.target.closest(".card")) return;
    const marked = event.target.closest("[data-a]");
    waiting = setTimeout(() => show(marked ? marked.dataset.a : target()), marked ? 90 : 350);
  });
  text.addEventListener("pointerleave", () => {
    clearTimeout(waiting);
    if (fine) waiting = setTimeout(() => show(target()), 350);
  });
  text.addEventListener("focusin", (event) => {
    if (event.target.matches("a.at")) show(event.target.dataset.a);
  });
  addEventListener("hashchange", () => show(target()));
  show(target());
  // An address that names a statement of another part of a long story: that part knows it.
  const asked = decodeURIComponent(location.hash.slice(1));
  if ("parts" in text.dataset && /^a\d+$/.test(asked) && !target() && !location.search) {
    location.replace(`?at=${asked}#${asked}`);
  }

  // j and k: the next and the last statement; Escape closes the card.
  addEventListener("keydown", (event) => {
    if (busy(event)) return;
    if (event.key === "Escape") {
      history.replaceState(null, "", location.pathname + location.search);
      if (document.activeElement) document.activeElement.blur();
      show(null);
    } else if (event.key === "j" || event.key === "k") {
      const next = anchors[event.key === "j" ? place + 1 : place - 1];
      if (next) next.focus();
    }
  });
}

// A list: j and k walk its rows, Enter follows; "/" goes to the search.
function readList() {
  const rows = [...document.querySelectorAll("tbody tr, .story-line, .passages > li")];
  let now = -1;
  addEventListener("keydown", (event) => {
    if (busy(event)) return;
    if (event.key === "/") {
      event.preventDefault();
      document.querySelector(".find input").focus();
    } else if ((event.key === "j" || event.key === "k") && rows.length && !text) {
      if (now >= 0) rows[now].classList.remove("here");
      now = Math.max(0, Math.min(rows.length - 1, now + (event.key === "j" ? 1 : -1)));
      rows[now].classList.add("here");
      const link = rows[now].querySelector("a.words, .words a, a.headline") || rows[now].querySelector("a");
      if (link) link.focus();
    }
  });
}

function busy(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select");
}
