// The page of a meeting: reads what the device kept, puts it back, and goes on.

import { restoreLines } from "./add.js";
import { opened, reopen } from "./autosave.js";
import { keepShell, take, use } from "./copies.js";
import * as drafts from "./drafts.js";
import { restorePosts, tellReading } from "./posts.js";
import { askFirst, csrfToken, offline } from "./queue.js";
import * as vault from "./vault.js";

const TURNS = 8; // a page that reloads lets go of its place within two seconds
const TURN = 250; // milliseconds
const COPIES = 5000;
const root = document.getElementById("gesprek");
const who = { user: root.dataset.user, place: root.dataset.place };
const isShell = root.dataset.from === "copy";

let isBack = false;
let leave = null; // gives up the place of this page

async function confirm() {
  if (!csrfToken()) await fetchToken();
  const state = await vault.enter({ ...who, address }, csrfToken());
  if (state === "open" && !isBack) await putBack();
  return state;
}

function address(device) {
  return root.dataset.keyOf.replace(root.dataset.meeting, device);
}

// A crash may have taken the cookie with the token: any page with a form gives a new one.
async function fetchToken() {
  const headers = { "HX-Request": "true", "X-Live": "" };
  await fetch(root.dataset.news, { headers, redirect: "manual", cache: "no-store" }).catch(() => null);
}

// Two tabs would write over each other: only the first one keeps, the second says so.
async function isAlone() {
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (await hasPlace()) return true;
    await new Promise((fine) => { setTimeout(fine, TURN); });
  }
  return false;
}

function hasPlace() {
  return new Promise((answer) => {
    navigator.locks.request(`ruwaard:${location.pathname}`, { ifAvailable: true }, (place) => {
      answer(Boolean(place));
      return place && new Promise((fine) => { leave = fine; }); // until the page is gone
    });
  });
}

async function start() {
  if (document.documentElement.dataset.shared !== undefined) return null; // a shared computer keeps nothing
  vault.choose(location.pathname);
  if (!(await isAlone())) return askFirst(async () => "open", { known: true });
  if (isShell) {
    askFirst(confirm);
    offline();
    await putBack();
    return tellReading(root.dataset.read);
  }
  const isHere = (await vault.recall(who)) === "open";
  const waits = isHere || (await vault.holds(who));
  root.inert = waits; // nothing is typed over what is about to come back
  askFirst(confirm);
  if (isHere) await putBack();
  const state = await confirm();
  if (state === "open") askFirst(confirm, { known: true });
  if (state === "other" || state === "gone") return location.reload();
  root.inert = false;
  return state === "open" && goAlong();
}

async function putBack() {
  isBack = true;
  const jobs = await vault.contents("job:");
  await drafts.load();
  const [copy] = await vault.contents("copy");
  if (copy) use(copy.value.html);
  vault.loaded();
  await isReady();
  root.inert = false;
  restoreLines();
  restorePosts(jobs);
  reopen();
}

function isReady() { // htmx knows its links by then
  if (document.readyState === "complete") return null;
  return new Promise((fine) => { addEventListener("load", fine, { once: true }); });
}

// Takes the conversation along: now, and again when it says something else.
async function goAlong() {
  await keepShell();
  await take();
}

function sayKept() {
  for (const one of document.querySelectorAll("[data-kept]")) {
    one.hidden = (one.dataset.kept === "yes") !== vault.isKept();
  }
}

addEventListener("pagehide", () => leave?.());
document.addEventListener("kt:kept", sayKept);
document.addEventListener("kt:queue", sayKept);
document.addEventListener("kt:opened", ({ target }) => {
  if (target.hasAttribute("data-conflict")) opened(target);
});
setInterval(take, COPIES);

start().catch(() => {
  // This browser keeps nothing: then the page works as long as it stays open.
  root.inert = false;
  askFirst(async () => "open", { known: true });
});
