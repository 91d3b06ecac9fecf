// The copy of a conversation that the device keeps: the whole table with every form, as
// the server gave it last. Without internet a form opens from there.

import { isIdle, isOffline, isTroubled, offline, said } from "./queue.js";
import { remember } from "./posts.js";
import { swap } from "./merge.js";
import { opened } from "./autosave.js";
import * as vault from "./vault.js";

const SHELL = "ruwaard-schil";
const root = document.getElementById("gesprek");
let copy = null; // the document
let trace = "";
let wanted = ""; // the form of a line that is still on its way to the server

export function use(html) {
  copy = new DOMParser().parseFromString(html, "text/html");
}

// Fetches the copy anew when the page says something else than the one that is kept.
export async function take() {
  if (!vault.isOpen() || !isIdle() || isTroubled() || trace === root.dataset.live) return;
  const seen = root.dataset.live;
  try {
    const headers = { "HX-Request": "true" };
    const response = await fetch(root.dataset.copy, { headers, redirect: "manual", cache: "no-store" });
    if (!response.ok) return;
    const html = await response.text();
    trace = seen;
    use(html);
    vault.keep("copy", { html, name: root.dataset.name });
  } catch {
    offline();
  }
}

// The shell knows nobody: it is fetched anew with the page, in the language of now.
export async function keepShell() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(root.dataset.worker);
  const cache = await caches.open(SHELL);
  await cache.addAll([root.dataset.shell, root.dataset.theme]);
}

function formAt(address) {
  const path = new URL(address, location.href).pathname;
  const forms = [...(copy?.querySelectorAll("template[data-form]") ?? [])];
  const found = forms.find((one) => one.dataset.form === path);
  if (found) return found.innerHTML;
  const id = path.match(/[0-9a-f]{8}-[0-9a-f-]{27}/)?.[0];
  const question = document.getElementById(`regel-${id}`)?.closest("[data-list]")?.id.slice("regels-".length);
  const asked = id && path.replace(id, root.dataset.case);
  const blank = forms.find((one) => one.dataset.form === asked && (one.dataset.question ?? question) === question);
  return blank?.innerHTML.replaceAll(root.dataset.case, id) ?? "";
}

// Opens the form behind a link from the copy; says so when it is not in there.
function openHere(link, target) {
  const html = formAt(link.getAttribute("hx-get"));
  if (!html || !target) {
    document.getElementById("kan-nu-niet")?.showModal();
    return;
  }
  remember(target);
  const part = swap(target, html);
  sayAsShown(part, target);
  opened(part);
}

// The copy may be older than the page: a line keeps the words that are shown of it.
function sayAsShown(part, shown) {
  const fields = part.querySelector("form[data-row]")?.elements ?? {};
  for (const [name, place] of [["text", ".kt-voice"], ["original", ".kt-original"]]) {
    const words = shown.querySelector(place)?.textContent.trim();
    if (fields[name] && words) fields[name].value = fields[name].defaultValue = words;
  }
}

const isUnderWay = (key) => !isOffline() && Boolean(said(key.split(":")[1]));

// The server does not know a line before it has arrived: then its form opens.
document.addEventListener("htmx:confirm", (event) => {
  const { elt, verb } = event.detail;
  if (verb !== "get" || !isUnderWay(elt.dataset.formKey ?? "")) return;
  event.preventDefault();
  wanted = elt.dataset.formKey;
});
document.addEventListener("kt:queue", () => {
  if (!wanted || isUnderWay(wanted)) return;
  const link = document.querySelector(`[data-form-key="${wanted}"]`);
  wanted = "";
  link?.click();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, target, requestConfig } = event.detail;
  if (requestConfig.verb !== "get" || !root?.contains(elt) || !isOffline()) return;
  event.preventDefault();
  if (elt.matches("a")) openHere(elt, target);
});
document.addEventListener("htmx:sendError", ({ detail }) => {
  const { elt, target, requestConfig } = detail;
  if (requestConfig.verb !== "get" || !root?.contains(elt)) return;
  offline();
  if (elt.matches("a")) openHere(elt, target);
});
