// Save as you type: every [data-saves] field is sent on its own, 800 ms after the last
// key and on leaving it. Forms marked [data-queued] go through the same queue, so that
// they too wait for internet. Without this file every form still posts.

import { reason } from "./add.js";
import * as drafts from "./drafts.js";
import { refresh } from "./follow.js";
import { swap } from "./merge.js";
import { fillIn, focusOn, forgetForm, keyOf as postKey, partOf, post, putBack, remember, settlePart } from "./posts.js";
import { mayPromise, mayTouch } from "./money.js";
import { drop, hasRefused, isIdle, refuse, send } from "./queue.js";
import { isKept } from "./vault.js";
import { ownVersion, versionOf, wrote } from "./versions.js";

const PAUSE = 800;
const SENT_AT_MOST = 20;
const TYPED = "textarea, select, input:not([type=hidden])";
const words = document.getElementById("woorden")?.dataset ?? {};
const timers = new Map(); // field: the timer of its next save
const known = new WeakMap(); // field: what the server has, or got from here
const sent = new WeakMap(); // field: what was sent and may have arrived unheard
const left = new WeakSet(); // fields of a conflict: the table chooses first

const keyOf = (field) => `${field.form.dataset.key}:${field.name}`;
const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "on" : "") : field.value);

function before(field) {
  if (known.has(field)) return known.get(field);
  if (field.tagName !== "SELECT") return field.defaultValue;
  return [...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0]?.value;
}

// What may stand on the server and is our own all the same.
const own = (field) => [before(field), ...(sent.get(field) ?? [])];

function later(field) {
  field.dataset.unsaved = "";
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(save, PAUSE, field));
}

// On the device: the words, on top of which version, and what was sent of them.
function keep(field) {
  const version = field.form.elements.version?.value ?? "";
  const draft = { value: valueOf(field), version, before: before(field), sent: sent.get(field) ?? [] };
  drafts.keep(`veld:${keyOf(field)}`, draft);
}

function save(field) {
  clearTimeout(timers.get(field));
  timers.delete(field);
  if (!field.isConnected || left.has(field)) return;
  if (field.value === before(field)) return settle(field);
  const { form, name } = field;
  let value = field.value;
  send({
    key: keyOf(field),
    alone: true,
    address: () => form.action,
    fields() {
      value = field.value;
      sent.set(field, [...(sent.get(field) ?? []), value].slice(-SENT_AT_MOST));
      if (field.isConnected) keep(field);
      const fields = new URLSearchParams({ [name]: value });
      const { version, meeting } = form.elements;
      if (version) fields.set("version", versionOf(form.dataset.row, version.value));
      if (meeting) fields.set("meeting", meeting.value);
      return fields;
    },
    done(_text, response) {
      wrote(form.dataset.row, response.headers.get("X-Version"));
      known.set(field, value);
      sent.delete(field);
      sayError(field, "");
      if (field.value === value) settle(field);
      else later(field);
    },
    refused: (status, text) => (status === 409 ? disagree(field, text) : sayError(field, reason(text) || words.gone)),
  });
}

function settle(field) {
  delete field.dataset.unsaved;
  drafts.forget(`veld:${keyOf(field)}`);
}

// Another version stands. When it says what this page knew or sent before, only another
// field of the row changed, or an answer was lost: then our text may go on top of it.
function disagree(field, html) {
  const version = ownVersion(html, { [field.name]: own(field) });
  if (version) {
    wrote(field.form.dataset.row, version);
    return save(field);
  }
  const { key } = field.form.dataset;
  for (const one of field.form.elements) left.add(one);
  drop(key); // what waits behind this was written on the same old version
  refuse(keyOf(field), "conflict");
  const part = partOf(field);
  if (part) swap(part, html).dataset.clears = key; // its words stay on the device till then
  return undefined;
}

function sayError(field, text) {
  const id = `${field.id}-fout`;
  document.getElementById(id)?.remove();
  field.toggleAttribute("aria-invalid", Boolean(text));
  if (!text) return field.removeAttribute("aria-describedby");
  const line = document.createElement("p");
  line.id = id;
  line.className = "utrecht-form-field__error-message utrecht-form-field-error-message";
  line.setAttribute("role", "alert");
  line.textContent = text;
  field.before(line);
  field.setAttribute("aria-invalid", "true");
  return field.setAttribute("aria-describedby", id);
}

function submit(form, button) {
  if (!mayPromise(form)) return sayError(form.elements.amount, words.above);
  const texts = {};
  for (const field of form.querySelectorAll("[data-saves]")) {
    texts[field.name] = [...own(field), field.value];
    clearTimeout(timers.get(field));
    timers.delete(field);
    delete field.dataset.unsaved;
  }
  return post(form, button, texts);
}

// Closes an open form without sending it, and shows what stands now.
function stop(event, link) {
  const part = partOf(link);
  if (!part?.hasAttribute("data-editing")) return; // the link leads to the page of the meeting
  for (const form of part.querySelectorAll("form")) {
    if (form.dataset.key) {
      drop(form.dataset.key);
      forgetForm(form.dataset.key);
    }
    drop(postKey(form));
  }
  settlePart(part);
  if (!putBack(part.id)) return; // a page without scripts made this one: follow the link
  event.preventDefault();
  focusOn(part.id);
  refresh({ anew: true });
}

export function restore(scope) {
  for (const form of scope.querySelectorAll("form[data-key]")) {
    for (const field of form.querySelectorAll(TYPED)) {
      const draft = drafts.kept(`veld:${keyOf(field)}`);
      if (draft === null || draft.value === valueOf(field)) continue;
      known.set(field, draft.before);
      sent.set(field, draft.sent);
      if (form.elements.version && draft.version) form.elements.version.value = draft.version;
      if (field.type === "checkbox") field.checked = draft.value === "on";
      else field.value = draft.value;
      if (field.matches("[data-saves]")) later(field);
    }
  }
}

// Opens again every form in which somebody was writing.
export function reopen() {
  restore(document);
  const keys = drafts.keys("veld:").map((key) => key.split(":").slice(1, 3).join(":"));
  for (const key of new Set(keys.map((one) => one.replace(/^stand:/, "afspraak:")))) document.querySelector(`a[data-form-key="${CSS.escape(key)}"]`)?.click();
}

export function opened(part) {
  for (const form of part.querySelectorAll("form")) fillIn(form);
  restore(part);
  const first = part.querySelector(TYPED);
  if (!first || part.querySelector("[data-error-summary]")) return;
  first.focus({ preventScroll: true });
  part.scrollIntoView({ block: "nearest" });
  if (first.tagName === "TEXTAREA") first.setSelectionRange(first.value.length, first.value.length);
}

document.addEventListener("kt:settled", ({ detail }) => {
  for (const key of [detail.clears, detail.clearsJob].filter(Boolean)) drop(key);
});
document.addEventListener("input", ({ target }) => {
  if (!target.form?.dataset.key) return;
  if (!mayTouch(target)) {
    target.value = before(target);
    sayError(target, words.money);
    return;
  }
  keep(target);
  if (target.dataset.saves === "") later(target);
});
document.addEventListener("change", ({ target }) => {
  if (target.matches?.("[data-saves]") && target.form?.dataset.key) save(target);
});
document.addEventListener("focusout", ({ target }) => {
  if (timers.has(target)) save(target);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-queued]")) return;
  event.preventDefault();
  submit(event.target, event.submitter);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-stops]");
  if (link) stop(event, link);
});
document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const isLine = target.matches?.("textarea[data-line]");
  if (key === "Enter" && !event.shiftKey && isLine && target.form) {
    event.preventDefault();
    target.form.requestSubmit();
  }
  if (key === "Escape") partOf(target)?.querySelector("[data-stops]")?.click();
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => remember(detail.target));
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.matches?.("[data-editing]")) opened(target);
});
document.addEventListener("kt:opened", ({ target }) => restore(target));
addEventListener("beforeunload", (event) => {
  for (const field of [...timers.keys()]) save(field);
  if (!isKept() && (!isIdle() || hasRefused())) event.preventDefault();
});
