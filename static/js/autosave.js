// Save as you type: every [data-saves] field is sent on its own, 800 ms after the last
// key and on leaving it. Forms marked [data-queued] go through the same queue, so that
// they too wait for internet. Without this file every form still posts.

import * as drafts from "./drafts.js";
import { refresh, saw } from "./follow.js";
import { merge, swap } from "./merge.js";
import { drop, hasRefused, isIdle, refuse, send } from "./queue.js";
import "./add.js";

const PAUSE = 800;
const closed = new Map(); // id of a part: how it looked before its form was opened
const timers = new Map(); // field: the timer of its next save
const known = new WeakMap(); // field: what the server has, or got from here
const sent = new WeakMap(); // field: what was sent and may have arrived unheard

const left = new WeakSet(); // fields of a conflict: the table chooses first

const plain = (text) => text.replaceAll("\r\n", "\n").trim();
const keyOf = (field) => `${field.form.dataset.key}:${field.name}`;
const partOf = (node) => node.closest("[data-part]");

function before(field) {
  if (known.has(field)) return known.get(field);
  if (field.tagName !== "SELECT") return field.defaultValue;
  return [...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0]?.value;
}

function later(field) {
  field.dataset.unsaved = "";
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(save, PAUSE, field));
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
      sent.set(field, [...(sent.get(field) ?? []), value].slice(-20));
      const fields = new URLSearchParams({ [name]: value });
      for (const other of ["version", "meeting"]) {
        if (form.elements[other]) fields.set(other, form.elements[other].value);
      }
      return fields;
    },
    done(_text, response) {
      takeVersion(form, response.headers.get("X-Version"));
      known.set(field, value);
      sent.delete(field);
      sayError(field, "");
      if (field.value === value) settle(field);
      else later(field);
    },
    refused: (status, text) => (status === 409 ? disagree(field, text) : sayError(field, text)),
  });
}

function settle(field) {
  delete field.dataset.unsaved;
  drafts.forget(`veld:${keyOf(field)}`);
}

// A row has one version, wherever its forms stand on the page.
function takeVersion(form, version) {
  const row = form.dataset.row;
  for (const one of row ? document.querySelectorAll(`form[data-row="${row}"]`) : [form]) {
    if (one.elements.version) one.elements.version.value = version;
  }
}

// Another version stands. When it says what this page knew or sent before, only another
// field of the row changed, or an answer was lost: then our text may go on top of it.
function disagree(field, html) {
  const box = new DOMParser().parseFromString(html, "text/html");
  const other = box.querySelector("[data-conflict]");
  const standing = box.querySelector(`[data-standing="${field.name}"]`);
  const own = [before(field), ...(sent.get(field) ?? [])].map(plain);
  if (standing && own.includes(plain(standing.textContent))) {
    takeVersion(field.form, other.dataset.version);
    known.set(field, standing.textContent);
    return save(field);
  }
  const { key } = field.form.dataset;
  for (const one of field.form.elements) left.add(one);
  forgetForm(key);
  drop(key); // what waits behind this was written on the same old version
  refuse(keyOf(field), "conflict");
  swap(partOf(field), html).dataset.clears = key;
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

function post(form, button) {
  const part = partOf(form);
  const key = form.dataset.key ?? `${form.action}`;
  const fields = new URLSearchParams(new FormData(form, button));
  const made = form.dataset.makes;
  if (made && !fields.get(made)) {
    form.elements[made].value = crypto.randomUUID?.() ?? "";
    fields.set(made, form.elements[made].value);
  }
  for (const field of form.querySelectorAll("[data-saves]")) {
    clearTimeout(timers.get(field));
    delete field.dataset.unsaved;
  }
  if (button) button.setAttribute("aria-busy", "true");
  send({
    key: `af:${key}`,
    alone: false,
    address: () => form.action,
    fields() {
      if (form.elements.version) fields.set("version", form.elements.version.value);
      return fields;
    },
    done(text, response) {
      forgetForm(form.dataset.key);
      settlePart(part);
      const stays = form.hasAttribute("data-stays");
      merge(text, { force: stays ? "" : part?.id });
      saw(response);
      if (stays) button?.removeAttribute("aria-busy");
      else focusOn(part?.id);
    },
    refused(_status, text) {
      if (part?.isConnected) swap(part, text).querySelector("[data-error-summary]")?.focus();
    },
  });
}

// The table chose: what was in conflict here no longer is.
function settlePart(part) {
  if (part?.dataset.clears) drop(part.dataset.clears);
}

function focusOn(id) {
  if (document.activeElement !== document.body) return;
  document.getElementById(id)?.querySelector("a, button")?.focus({ preventScroll: true });
}

function forgetForm(key) {
  if (!key) return;
  for (const one of drafts.keys(`veld:${key}:`)) drafts.forget(one);
}

// Closes an open form without sending it, and shows what stands now.
function stop(event, link) {
  const part = partOf(link);
  const old = part && closed.get(part.id);
  if (!old) return; // the link leads to the page of the meeting
  event.preventDefault();
  for (const form of part.querySelectorAll("form[data-key]")) {
    drop(form.dataset.key);
    drop(`af:${form.dataset.key}`);
    forgetForm(form.dataset.key);
  }
  for (const form of part.querySelectorAll("form")) drop(`af:${form.action}`);
  settlePart(part);
  part.replaceWith(old);
  window.htmx.process(old);
  closed.delete(old.id);
  focusOn(old.id);
  refresh({ anew: true });
}

function restore(scope) {
  for (const form of scope.querySelectorAll("form[data-key]")) {
    for (const field of form.querySelectorAll("textarea, select, input:not([type=hidden])")) {
      const value = drafts.kept(`veld:${keyOf(field)}`);
      if (value === null || value === field.value) continue;
      if (field.type === "checkbox") field.checked = value === "on";
      else field.value = value;
      if (field.matches("[data-saves]")) later(field);
    }
  }
}

function opened(part) {
  restore(part);
  const first = part.querySelector("textarea, select, input:not([type=hidden])");
  if (!first || part.querySelector("[data-error-summary]")) return;
  first.focus({ preventScroll: true });
  part.scrollIntoView({ block: "nearest" });
  if (first.tagName === "TEXTAREA") first.setSelectionRange(first.value.length, first.value.length);
}

document.addEventListener("input", ({ target }) => {
  if (!target.form?.dataset.key) return;
  const value = target.type === "checkbox" ? (target.checked ? "on" : "") : target.value;
  drafts.keep(`veld:${keyOf(target)}`, value);
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
  post(event.target, event.submitter);
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
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const part = detail.target;
  if (part.matches?.("[data-part]") && !part.hasAttribute("data-editing")) closed.set(part.id, part);
});
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.matches?.("[data-editing]")) opened(target);
});
document.addEventListener("kt:opened", ({ target }) => restore(target));
addEventListener("beforeunload", (event) => {
  for (const field of [...timers.keys()]) save(field);
  if (!isIdle() || hasRefused()) event.preventDefault();
});

restore(document);
addEventListener("load", () => { // htmx knows its links by then
  const open = new Set(drafts.keys("veld:").map((key) => key.split(":").slice(1, 3).join(":")));
  for (const key of open) document.querySelector(`a[data-form-key="${CSS.escape(key)}"]`)?.click();
});
