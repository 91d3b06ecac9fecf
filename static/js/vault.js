// What this device keeps of a conversation, so that it goes on without internet: sealed
// with a key that the server gives to who is signed in, in the IndexedDB of the browser.
//
// The key itself cannot be read from here, and stays half a day or until signing out;
// within that time it protects no better than the lock of the device. What is sealed
// stays a week. "Kept" is said when the browser says that it stands on the disk.

const NAME = "ruwaard";
const PATIENCE = 15000;
const HOUR = 60 * 60 * 1000;
const HANDLE_STAYS = 12 * HOUR;
const BOXES_STAY = 7 * 24 * HOUR;

let base = null; // the database
let lock = null; // {whose, user, place, id, key, made_at, shift} of who works on this page
let page = "";
let isLoaded = false; // what was kept before is read: only now it may be written over
let writing = false;
let failed = false;
const waiting = new Map(); // name: what is not on the disk yet; null is to be removed

// Chooses the page; nothing is kept before `unlock` or `enter` found a key.
export function choose(path) {
  page = path;
}

export const now = () => Date.now() + (lock?.shift ?? 0);
export const isOpen = () => lock !== null;
export const isKept = () => lock !== null && isLoaded && !failed && !writing && waiting.size === 0;

// The page of somebody who is signed in: asks the server for the key. Gives "open",
// "closed" (signed out), "away" (no internet), "gone" (no key for you here any more) or
// "other" (somebody else signed in meanwhile).
export async function enter({ user, place, address }, csrfToken) {
  const whose = `${user}@${place}`;
  const known = await handle(whose);
  const device = await ownDevice();
  let answer;
  try {
    const headers = { "X-CSRFToken": csrfToken, "HX-Request": "true" };
    answer = await fetch(address(device), {
      method: "POST", headers, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return "away";
  }
  if (isGone(answer)) {
    await wipe(whose);
    return "gone";
  }
  if ([401, 403].includes(answer.status) || answer.type === "opaqueredirect") return "closed";
  const given = await answer.json().catch(() => null);
  if (!answer.ok || !given?.secret) return "away"; // not our server: a hotspot that asks for money
  if (given.user !== user) return "other";
  if (known && known.id !== given.id) {
    await wipe(whose); // that key was dropped: what it sealed is over
    if (isLoaded) return "other";
  }
  return take(await import_(whose, { user, place, path: address(device) }, given));
}

// Takes the key that is still here, so that the page need not wait for the server.
export async function recall({ user, place }) {
  const known = await handle(`${user}@${place}`);
  return known ? take(known) : "closed";
}

// Says whether something of this user waits here for the key.
export async function holds({ user, place }) {
  const whose = `${user}@${place}`;
  return (await all("boxes")).some((one) => one.whose === whose && one.page === page);
}

export function loaded() {
  isLoaded = true;
  tell();
  flush();
}

// The shell, without the server: a key that is still here opens the page of its user.
export async function unlock(path) {
  const boxes = (await all("boxes")).filter((one) => one.page === path);
  for (const whose of new Set(boxes.map((one) => one.whose))) {
    const known = await handle(whose);
    if (known) return take(known);
  }
  return boxes.length ? "closed" : "none";
}

// Only our own server says that somebody does not work here any more.
const isGone = (answer) => answer.status === 404 && answer.headers.has("X-Request-ID");

async function take(found) {
  lock = found;
  await sweep();
  return "open";
}

async function import_(whose, who, { id, secret, now: told }) {
  const bytes = Uint8Array.from(atob(secret), (sign) => sign.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  bytes.fill(0);
  const made = { whose, ...who, id, key, made_at: Date.now(), shift: told - Date.now() };
  await write("keys", (store) => store.put(made));
  return made;
}

async function handle(whose) {
  const found = (await all("keys")).find((one) => one.whose === whose);
  if (!found) return null;
  if (Math.abs(Date.now() - found.made_at) < HANDLE_STAYS) return found;
  await write("keys", (store) => store.delete(whose));
  return null;
}

async function ownDevice() {
  const found = (await all("device"))[0];
  if (found) return found.id;
  const id = crypto.randomUUID();
  await write("device", (store) => store.put({ name: "device", id }));
  return id;
}

// Everything of this page whose name starts with `start`, in the order it was kept.
export async function contents(start) {
  const found = [];
  const own = `${lock.whose}|${page}|${start}`;
  for (const box of (await all("boxes")).filter((one) => one.id.startsWith(own))) {
    try {
      found.push({ name: box.id.slice(`${lock.whose}|${page}|`.length), value: await opened(box) });
    } catch {
      await write("boxes", (store) => store.delete(box.id)); // of a key that is gone
    }
  }
  return found;
}

// The conversations that stand here and that a key on this device opens.
export async function pages() {
  const found = [];
  for (const box of (await all("boxes")).filter((one) => one.id.endsWith("|copy"))) {
    const known = await handle(box.whose);
    if (!known) continue;
    lock = known;
    const copy = await opened(box).catch(() => null);
    if (copy) found.push({ page: box.page, name: copy.name });
  }
  lock = null;
  return found;
}

export function keep(name, value) {
  waiting.set(name, value);
  tell();
  flush();
}

export function forget(name) {
  keep(name, null);
}

async function flush() {
  if (writing || !lock || !isLoaded || !waiting.size) return;
  writing = true;
  await null; // what belongs together is kept together
  try {
    while (waiting.size) {
      const batch = new Map(waiting);
      const boxes = await Promise.all([...batch].map(([name, value]) => sealed(name, value)));
      await write("boxes", (store) => {
        for (const { id, box } of boxes) if (box) store.put({ id, ...box }); else store.delete(id);
      });
      for (const [name, value] of batch) if (waiting.get(name) === value) waiting.delete(name);
    }
    failed = false;
  } catch {
    failed = true; // the disk is full, or the browser keeps nothing: never say "kept"
  }
  writing = false;
  tell();
}

function tell() {
  document.dispatchEvent(new CustomEvent("kt:kept", { detail: { kept: isKept() } }));
}

async function sealed(name, value) {
  const id = `${lock.whose}|${page}|${name}`;
  if (value === null) return { id, box: null };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const more = new TextEncoder().encode(id); // a box opens under its own name only
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: more }, lock.key, text);
  return { id, box: { whose: lock.whose, page, at: now(), iv, data } };
}

async function opened({ id, iv, data }) {
  const more = new TextEncoder().encode(id);
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: more }, lock.key, data);
  return JSON.parse(new TextDecoder().decode(text));
}

// --- What must go

// Removes what is older than a week, of everybody, by the clock of the server.
export async function sweep() {
  const keys = await all("keys");
  const shift = Math.max(0, ...keys.map((one) => one.shift));
  const old = (await all("boxes")).filter((one) => one.at < Date.now() + shift - BOXES_STAY);
  if (old.length) await write("boxes", (store) => old.forEach((one) => store.delete(one.id)));
}

// Removes everything of one user in one place, or of everybody who has a key here.
export async function wipe(whose = "") {
  const mine = (one) => !whose || one.whose === whose;
  for (const name of ["boxes", "keys"]) {
    const rows = (await all(name)).filter(mine);
    await write(name, (store) => rows.forEach((one) => store.delete(one.id && name === "boxes" ? one.id : one.whose)));
  }
  if (lock && mine(lock)) lock = null;
}

// Takes away what opens the words of anybody but `user`; the sealed words stay.
export async function lockOthers(user) {
  const others = (await all("keys")).filter((one) => one.user !== user);
  const whose = new Set(others.map((one) => one.whose));
  if (!whose.size) return;
  await write("keys", (store) => whose.forEach((one) => store.delete(one)));
  const copies = (await all("boxes")).filter((one) => whose.has(one.whose) && one.id.endsWith("|copy"));
  await write("boxes", (store) => copies.forEach((one) => store.delete(one.id)));
}

// The pages on which something of `user` waits to be sent.
export async function unsent(user) {
  const own = (await all("boxes")).filter((one) => one.whose.startsWith(`${user}@`));
  const boxes = own.filter((one) => !one.id.endsWith("|copy"));
  return { number: boxes.length, pages: [...new Set(boxes.map((one) => one.page))] };
}

// Asks whether the keys on this device still hold, and wipes what belongs to one that
// does not: the work of its user here has ended.
export async function check(csrfToken) {
  for (const { whose, path } of await all("keys")) {
    const headers = { "X-CSRFToken": csrfToken, "HX-Request": "true" };
    const answer = await fetch(path, { method: "POST", headers, redirect: "manual", cache: "no-store" });
    if (isGone(answer)) await wipe(whose);
  }
}

// Whether this browser ever kept anything; asking must not make it begin.
export async function isUsed() {
  const known = await indexedDB.databases();
  return known.some((one) => one.name === NAME);
}

// --- IndexedDB

function open() {
  base ??= new Promise((fine, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("keys", { keyPath: "whose" });
      asked.result.createObjectStore("boxes", { keyPath: "id" });
      asked.result.createObjectStore("device", { keyPath: "name" });
    };
    asked.onsuccess = () => fine(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  return base;
}

async function all(name) {
  const database = await open();
  return new Promise((fine, fail) => {
    const asked = database.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => fine(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

// Done when the browser says that it stands on the disk.
async function write(name, change) {
  const database = await open();
  return new Promise((fine, fail) => {
    const work = database.transaction(name, "readwrite", { durability: "strict" });
    work.oncomplete = () => fine();
    work.onabort = work.onerror = () => fail(work.error);
    change(work.objectStore(name));
  });
}
