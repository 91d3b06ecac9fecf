// Sends changes one after another, and again and again until the server says yes or no.
//
// A job: {key, address, fields, alone, done(text, response), refused(status, text)}.
// `address` and `fields` are functions, asked at the moment of sending; a waiting job with
// the same key is replaced. `alone` sends one field while somebody types on.

const SLOW = 400;
const PATIENCE = 15000;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

const jobs = [];
const refusals = new Map(); // key: "bad" or "conflict"
let sending = null;
let trouble = "";
let wait = FIRST_WAIT;
let timer = 0;

export function csrfToken() {
  // Read at the moment of asking: signing in again in another tab changes the cookie.
  const cookie = document.cookie.match(/(?:^|; )[\w-]*csrf[\w-]*=([^;]+)/);
  return cookie?.[1] ?? document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

export function send(job) {
  refusals.delete(job.key);
  const at = jobs.findIndex((one) => one.key === job.key && one !== sending);
  if (at >= 0) jobs.splice(at, 1, job);
  else jobs.push(job);
  if (!trouble) next();
  else tell();
}

// Forgets what waits under a key, or under a key that starts with it.
export function drop(start) {
  const isMeant = (key) => key === start || key.startsWith(`${start}:`);
  for (const job of jobs.filter((one) => one !== sending && isMeant(one.key))) {
    jobs.splice(jobs.indexOf(job), 1);
  }
  for (const key of [...refusals.keys()].filter(isMeant)) refusals.delete(key);
  tell();
}

export const isIdle = () => jobs.length === 0;
export const isOffline = () => trouble === "offline";
export const hasRefused = () => refusals.size > 0;

export function refuse(key, state = "bad") {
  refusals.set(key, state);
  tell();
}

export function signedOut() {
  meet("signed-out");
}

async function next() {
  if (sending || !jobs.length) return;
  sending = jobs[0];
  const slow = setTimeout(show, SLOW, "busy");
  const answer = await ask(sending);
  clearTimeout(slow);
  finish(sending, answer);
}

async function ask(job) {
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
  if (response.type === "opaqueredirect" || response.status === 401) return meet("signed-out");
  const isRefused = [400, 409, 413, 422].includes(response.status);
  if (!response.ok && !isRefused) return meet("bad");
  if (jobs.includes(job)) jobs.splice(jobs.indexOf(job), 1);
  trouble = "";
  wait = FIRST_WAIT;
  if (isRefused) {
    refusals.set(job.key, response.status === 409 ? "conflict" : "bad");
    job.refused(response.status, text);
  } else if (response.headers.has("HX-Redirect")) {
    location.assign(response.headers.get("HX-Redirect"));
  } else {
    refusals.delete(job.key);
    job.done(text, response);
  }
  tell();
  return next();
}

function meet(what) {
  trouble = what;
  clearTimeout(timer);
  timer = setTimeout(again, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT);
  tell();
}

function again() {
  clearTimeout(timer);
  if (!trouble) return;
  if (jobs.length) next();
  else {
    trouble = "";
    tell();
  }
}

function tell() {
  const offline = trouble === "offline";
  document.body.classList.toggle("is-offline", offline);
  for (const [id, shown] of [["geen-internet", offline], ["uitgelogd", trouble === "signed-out"]]) {
    const box = document.getElementById(id);
    if (box) box.hidden = !shown;
  }
  document.dispatchEvent(new CustomEvent("kt:queue", { detail: { offline } }));
  const states = [...refusals.values()];
  if (offline) show("offline");
  else if (trouble) show("bad");
  else if (states.includes("conflict")) show("conflict");
  else if (states.length) show("bad");
  else if (!jobs.length) show("ok");
}

function show(state) {
  const now = new Date();
  const at = `${now.getHours()}.${String(now.getMinutes()).padStart(2, "0")}`;
  const detail = { state, waiting: state === "offline" ? jobs.length : 0, at: state === "ok" ? at : "" };
  document.dispatchEvent(new CustomEvent("kt:saved", { detail }));
}

addEventListener("online", again);
addEventListener("focus", again);
document.addEventListener("visibilitychange", () => document.hidden || again());
addEventListener("offline", () => meet("offline"));
