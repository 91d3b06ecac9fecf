// What is typed and not yet saved. It survives a reload and a crash: the vault keeps it
// sealed on the device until it is saved, and wipes it on signing out.

import * as vault from "./vault.js";

const memory = new Map(); // key: {at, value}
let latest = 0;

// Numbers what is kept in the order in which it was said, also after a restart.
export function stamp() {
  latest = Math.max(latest + 1, Date.now());
  return latest;
}

export function keep(key, value) {
  const draft = { at: memory.get(key)?.at ?? stamp(), value };
  memory.set(key, draft);
  vault.keep(`draft:${key}`, draft);
}

export function forget(key) {
  if (memory.delete(key)) vault.forget(`draft:${key}`);
}

export function kept(key) {
  return memory.get(key)?.value ?? null;
}

export function keys(start) {
  const all = [...memory].filter(([key]) => key.startsWith(start));
  return all.sort(([, one], [, other]) => one.at - other.at).map(([key]) => key);
}

// Brings back what was kept before; what was typed meanwhile is newer.
export async function load() {
  for (const { name, value } of await vault.contents("draft:")) {
    const key = name.slice("draft:".length);
    if (!memory.has(key)) memory.set(key, value);
  }
}
