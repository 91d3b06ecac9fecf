// Sends changes one after another, and again and again until the server says yes or no.
//
// A job: {key, address, fields, alone, done(text, response), refused(status, text)}.
// `address` and `fields` are functions, asked at the moment of sending; a waiting job with
// the same key is replaced. `alone` sends one field while somebody types on. What a job
// `stores` is kept on the device until the server answered: posts.js makes it a job again.

import * as vault from "./vault.js";

const SLOW = 400;
const PATIENCE = 15000;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const REFUSED = [400, 404, 409, 413, 422];

const jobs = [];
const refusals = new Map(); // key: "bad" or "conflict"
let sending = null;
let trouble = "";
let wait = FIRST_WAIT;
let timer = 0;
let ask = async () => "open"; // who we are, before anything is sent
let isKnown = false;

export function csrfToken() {
  // Read at the moment of asking: signing in again in another tab changes the cookie.
  const cookie = document.cookie.match(/(?:^|; )[\w-]*csrf[\w-]*=([^;]+)/);
  return cookie?.[1] ?? "";
}

// Nothing is sent before `question` answered "open"; the answer holds until signed out.
export function askFirst(question, { known = false } = {}) {
  ask = question;
  isKnown = known;
}

export function send(job) {
  refusals.delete(job.key);
  const at = jobs.findIndex((one) => one.key === job.key && one !== sending);
  if (at >= 0) jobs.splice(at, 1, job);
  else jobs.push(job);
  if (job.stores) vault.keep(`job:${job.key}`, job.stores);
  if (!trouble) next();
  else tell();
}

// Forgets what waits under a key, or under a key that starts with it.
export function drop(start) {
  const isMeant = (key) => key === start || key.startsWith(`${start}:`);
  for (const job of jobs.filter((one) => one !== sending && isMeant(one.key))) {
    jobs.splice(jobs.indexOf(job), 1);
    if (job.stores) vault.forget(`job:${job.key}`);
  }
  for (const key of [...refusals.keys()].filter(isMeant)) {
    refusals.delete(key);
    vault.forget(`job:${key}`);
  }
  tell();
}

export const isIdle = () => jobs.length === 0;
export const isOffline = () => trouble === "offline";
export const isTroubled = () => Boolean(trouble);
export const hasRefused = () => refusals.size > 0;

// What is stored of every job that waits, in order.
export const stored = () => jobs.map((one) => one.stores).filter(Boolean);

// The words of a line that waits, by its id.
export const said = (id) => (id ? jobs.find((one) => one.said?.id === id)?.said : undefined);

export function refuse(key, state = "bad") {
  refusals.set(key, state);
  tell();
}

export function signedOut() {
  isKnown = false;
  meet("signed-out");
}

export function offline() {
  meet("offline");
}

async function next() {
  if (sending || !jobs.length) return;
  if (!isKnown) {
    if (await introduce()) next();
    return;
  }
  sending = jobs[0];
  const slow = setTimeout(show, SLOW, "busy");
  const answer = await post(sending);
  clearTimeout(slow);
  finish(sending, answer);
}

let asking = false;

async function introduce() {
  if (asking) return false;
  asking = true;
  const state = await ask();
  asking = false;
  isKnown = state === "open";
  if (state === "away") meet("offline");
  else if (state === "closed") meet("signed-out");
  else if (!isKnown) location.reload(); // somebody else, or nobody who may be here
  return isKnown;
}

async function post(job) {
  const headers = { "X-CSRFToken": csrfToken(), "HX-Request": "true" };
  if (job.alone) headers["X-Autosave"] = "1";
  const body = job.fields();
  body.delete("csrfmiddlewaretoken"); // an old one in the form would win from the header
  try {
    const response = await fetch(job.address(), {
      method: "POST", body, headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
    });
    return { response, text: await response.text() };
  } catch {
    return { response: null, text: "" };
  }
}

function finish(job, { response, text }) {
  sending = null;
  if (!response) return meet("offline");
  if (response.type === "opaqueredirect" || response.status === 401) return signedOut();
  if (response.status === 403) isKnown = false; // asking who we are gives a new token
  const isRefused = REFUSED.includes(response.status);
  if (!response.ok && !isRefused) return meet("bad");
  if (jobs.includes(job)) jobs.splice(jobs.indexOf(job), 1);
  overcome();
  if (isRefused) {
    refusals.set(job.key, response.status === 409 ? "conflict" : "bad");
    job.refused(response.status, text);
  } else {
    settle(job);
    if (response.headers.has("HX-Redirect")) location.assign(response.headers.get("HX-Redirect"));
    else job.done(text, response);
  }
  tell();
  return next();
}

function settle(job) {
  refusals.delete(job.key);
  const waits = jobs.some((one) => one.key === job.key);
  if (job.stores && !waits) vault.forget(`job:${job.key}`);
}

function overcome() {
  const was = trouble;
  trouble = "";
  wait = FIRST_WAIT;
  if (was) document.dispatchEvent(new CustomEvent("kt:back"));
}

function meet(what) {
  trouble = what;
  clearTimeout(timer);
  timer = setTimeout(again, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT);
  tell();
}

async function again() {
  clearTimeout(timer);
  if (!trouble) return;
  if (jobs.length && isKnown) next();
  else if (!(await introduce())) return;
  else if (jobs.length) next();
  else {
    overcome();
    tell();
  }
}

function tell() {
  const isAway = trouble === "offline";
  document.body.classList.toggle("is-offline", isAway);
  for (const [id, shown] of [["geen-internet", isAway], ["uitgelogd", trouble === "signed-out"]]) {
    const box = document.getElementById(id);
    if (box) box.hidden = !shown;
  }
  document.dispatchEvent(new CustomEvent("kt:queue", { detail: { offline: isAway } }));
  const states = [...refusals.values()];
  if (isAway) show("offline");
  else if (trouble) show("bad");
  else if (states.includes("conflict")) show("conflict");
  else if (states.length) show("bad");
  else if (!jobs.length) show("ok");
}

function show(state) {
  const now = new Date();
  const at = `${now.getHours()}.${String(now.getMinutes()).padStart(2, "0")}`;
  const changes = jobs.filter((one) => !one.silent).length;
  const detail = { state, waiting: state === "offline" ? changes : 0, at: state === "ok" ? at : "" };
  document.dispatchEvent(new CustomEvent("kt:saved", { detail }));
}

addEventListener("online", again);
addEventListener("focus", again);
document.addEventListener("visibilitychange", () => document.hidden || again());
addEventListener("offline", () => meet("offline"));
