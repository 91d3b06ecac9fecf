// Brings the page in step with the server without touching what somebody is writing.
//
// Everything that may change is a [data-part] with an id; a [data-list] holds parts in
// order. A part in which somebody types, or that holds an open form, stays as it is,
// unless it is the one that was just saved (`force`, an id).

const writing = new Set(); // ids of lines that still stand in their own "add" field

export function startWriting(id) {
  writing.add(`regel-${id}`);
}

export function stopWriting(id) {
  writing.delete(`regel-${id}`);
}

export function merge(html, { force = "" } = {}) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const part of page.querySelectorAll("[data-part]")) {
    const old = document.getElementById(part.id);
    if (old && !part.closest("[data-list]")) renew(old, part, force);
  }
  for (const list of page.querySelectorAll("[data-list]")) order(list, force);
}

// Puts the first element of `html` in the place of `old`.
export function swap(old, html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  const part = template.content.firstElementChild;
  old.replaceWith(part);
  window.htmx.process(part);
  part.dispatchEvent(new CustomEvent("kt:opened", { bubbles: true }));
  return part;
}

function order(list, force) {
  const here = document.getElementById(list.id);
  if (!here) return;
  const wanted = [...list.children].filter((part) => !writing.has(part.id));
  const ids = new Set(wanted.map((part) => part.id));
  for (const old of [...here.children]) {
    const isOwn = old.dataset.pending !== undefined || (isBusy(old) && old.id !== force);
    if (!ids.has(old.id) && !isOwn) old.remove();
  }
  let before = here.firstElementChild;
  for (const part of wanted) {
    const old = document.getElementById(part.id);
    const isNext = Boolean(old) && old === before;
    const now = old ? renew(old, part, force) : adopt(part);
    if (isNext) before = now.nextElementSibling;
    else moveBefore(here, now, before);
  }
}

function moveBefore(list, part, before) {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  list.insertBefore(part, before);
  focused?.focus({ preventScroll: true });
}

function renew(old, part, force) {
  if ((isBusy(old) && old.id !== force) || isAlike(old, part)) return old;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const fresh = adopt(part);
  old.replaceWith(fresh);
  if (focused) placeOf(focused, fresh)?.focus({ preventScroll: true });
  window.htmx.process(fresh);
  return fresh;
}

function adopt(part) {
  const fresh = document.importNode(part, true);
  if (!document.getElementById(part.id)) queueMicrotask(() => window.htmx.process(fresh));
  return fresh;
}

function placeOf(focused, fresh) {
  const address = focused.getAttribute("href");
  const same = [...fresh.querySelectorAll("a")].find((one) => one.getAttribute("href") === address);
  return (address && same) || fresh.querySelector("a.kt-iconbtn, a, button");
}

function isBusy(part) {
  if (part.hasAttribute("data-editing")) return true;
  if (part.querySelector("[data-unsaved]")) return true;
  const focused = document.activeElement;
  return part.contains(focused) && focused.matches("textarea, select, input:not([type=hidden])");
}

function isAlike(old, part) {
  return bare(old).isEqualNode(bare(part));
}

function bare(part) {
  // Tokens differ in every answer and mean nothing here; a pending line is never alike.
  const copy = document.importNode(part, true);
  for (const token of copy.querySelectorAll("[name=csrfmiddlewaretoken]")) token.remove();
  return copy;
}
