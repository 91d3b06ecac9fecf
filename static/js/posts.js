// Forms that are sent as a whole. Without internet such a form waits on the device, the
// page shows what it will do, and after a restart it is sent all the same.

import * as drafts from "./drafts.js";
import { saw } from "./follow.js";
import { merge, swap } from "./merge.js";
import { drop, isTroubled, said, send, stored } from "./queue.js";
import { now } from "./vault.js";
import { ownVersion, versionOf, wrote } from "./versions.js";
import { showWaiting } from "./waits.js";

const closed = new Map(); // id of a part: how it looked before its form was opened

export const partOf = (node) => node.closest("[data-part]");

export function keyOf(form) {
  const made = form.dataset.makes && form.elements[form.dataset.makes]?.value;
  return ["af", form.dataset.key ?? form.action, made].filter(Boolean).join(":");
}

export function remember(part) {
  if (part.matches?.("[data-part]") && !part.hasAttribute("data-editing")) closed.set(part.id, part);
}

export function forgetForm(key) {
  if (!key) return;
  for (const one of drafts.keys(`veld:${key}:`)) drafts.forget(one);
}

export function post(form, button, own = {}) {
  const made = form.dataset.makes;
  if (made && !form.elements[made].value) form.elements[made].value = crypto.randomUUID?.() ?? "";
  const saidOn = form.elements.said_on;
  if (saidOn) saidOn.value = new Date(now()).toLocaleDateString("sv"); // as 2026-12-10
  const fields = [...new FormData(form, button)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const again = form.hasAttribute("data-stays") ? `:${drafts.stamp()}` : "";
  const data = {
    at: drafts.stamp(),
    key: keyOf(form) + again,
    url: form.action,
    fields,
    own,
    words: wordsOf(form, button),
    formKey: form.dataset.key ?? "",
    row: form.dataset.row ?? "",
    part: partOf(form)?.id ?? "",
    shows: form.dataset.shows ?? "",
    stays: form.hasAttribute("data-stays"),
  };
  if (button) button.setAttribute("aria-busy", "true");
  if (partOf(form)) partOf(form).dataset.posted = data.key;
  send(jobOf(data, button));
  forgetForm(form.dataset.key); // the job holds every word of it
  if (isTroubled()) shut(data);
}

// What a choice or a button says to people, for showing it before the server answers.
function wordsOf(form, button) {
  const words = { button: form.dataset.says ?? button?.textContent.trim() ?? "" };
  for (const field of form.elements) {
    if (field.tagName === "SELECT") words[field.name] = field.selectedOptions[0]?.textContent.trim() ?? "";
  }
  return words;
}

export function jobOf(data, button = null) {
  return {
    key: data.key,
    stores: data,
    alone: false,
    address: () => data.url,
    fields() {
      const fields = new URLSearchParams(data.fields);
      if (fields.has("version")) fields.set("version", versionOf(data.row, fields.get("version")));
      return fields;
    },
    done(text, response) {
      wrote(data.row, response.headers.get("X-Version"));
      const part = document.getElementById(data.part);
      const isReopened = part?.hasAttribute("data-editing") && part.dataset.posted !== data.key;
      settlePart(part);
      if (text) merge(text, { force: data.stays || isReopened ? "" : data.part });
      saw(response);
      if (data.stays) button?.removeAttribute("aria-busy");
      else focusOn(data.part);
    },
    refused: (status, text) => refused(data, status, text),
  };
}

function refused(data, status, text) {
  const version = status === 409 && ownVersion(text, data.own);
  if (version) {
    const fields = data.fields.map(([name, value]) => [name, name === "version" ? version : value]);
    send(jobOf({ ...data, fields }));
    return;
  }
  const fields = newest(data);
  if (status === 409 && String(fields) !== String(data.fields)) {
    drop(data.formKey);
    send(jobOf({ ...data, fields }));
    return;
  }
  const part = document.getElementById(data.part);
  if (!part || !text.includes("data-part")) return;
  const shown = swap(part, text);
  shown.dataset.clears = data.formKey;
  shown.dataset.clearsJob = data.key;
  shown.querySelector("[data-error-summary]")?.focus();
}

// What was typed since goes along: the table chooses between the newest words.
function newest({ formKey, fields }) {
  return fields.map(([name, value]) => [name, drafts.kept(`veld:${formKey}:${name}`)?.value ?? value]);
}

// The table chose: what was in conflict or refused here no longer is.
export function settlePart(part) {
  const { clears, clearsDraft, clearsJob } = part?.dataset ?? {};
  document.dispatchEvent(new CustomEvent("kt:settled", { detail: { clears, clearsJob } }));
  if (clears) forgetForm(clears);
  if (clearsDraft) drafts.forget(clearsDraft);
}

// Closes a form that waits for internet, and shows what it will do.
function shut(data) {
  if (!data.stays) putBack(data.part);
  showWaiting(data);
}

export function putBack(id) {
  const part = document.getElementById(id);
  const old = closed.get(id);
  if (!part?.hasAttribute("data-editing") || !old) return null;
  part.replaceWith(old);
  window.htmx.process(old);
  closed.delete(id);
  return old;
}

export function focusOn(id) {
  if (document.activeElement !== document.body) return;
  document.getElementById(id)?.querySelector("a, button")?.focus({ preventScroll: true });
}

// Fills a form that is opened again with what waits for it, so that nobody writes on top
// of older words.
export function fillIn(form) {
  const line = said(form.dataset.row);
  for (const name of line ? ["text", "said_by", "original"] : []) {
    const field = form.elements[name];
    if (!field || line[name] === undefined) continue;
    field.value = line[name];
    if (field.tagName !== "SELECT") field.defaultValue = line[name];
  }
  for (const data of stored().filter((one) => one.url === form.action && !one.stays)) {
    if (form.dataset.makes) continue; // that was another one
    for (const [name, value] of data.fields) {
      const field = form.elements[name];
      if (!field || name === "version") continue;
      if (field.type === "checkbox") field.checked = true;
      else field.value = value;
    }
  }
}

// When the line goes down while a form is under way, it is closed as any other.
document.addEventListener("kt:queue", ({ detail }) => {
  if (!detail.offline) return;
  for (const data of stored()) {
    const part = document.getElementById(data.part);
    if (part?.dataset.posted === data.key && part.hasAttribute("data-editing")) shut(data);
  }
});

// Sends again what waited before the restart, and shows it.
export function restorePosts(kept) {
  const all = kept.map((one) => one.value).sort((one, other) => one.at - other.at);
  for (const data of all) {
    send(data.silent ? silentJob(data) : jobOf(data));
    if (!data.silent) showWaiting(data);
  }
}

// That somebody read without internet is told to the server like any change.
export function tellReading(url) {
  const at = drafts.stamp();
  send(silentJob({ at, key: `gelezen:${at}`, url, fields: [["read_at", String(now())]], silent: true }));
}

function silentJob(data) {
  const nothing = () => {};
  const fields = () => new URLSearchParams(data.fields);
  return { key: data.key, stores: data, silent: true, address: () => data.url, fields, done: nothing, refused: nothing };
}
