// The lines under the three questions: a line gets its id here, and is saved while it is
// typed. Enter puts it in the list and starts the next one.

import * as drafts from "./drafts.js";
import { saw } from "./follow.js";
import { merge, startWriting, stopWriting, swap } from "./merge.js";
import { drop, isOffline, refuse, send } from "./queue.js";
import { ownVersion, wrote } from "./versions.js";

const PAUSE = 800;
const words = document.getElementById("woorden")?.dataset ?? {};
const SENT_AT_MOST = 20;
const pending = new Set(); // lines in the list that the server has not confirmed

const isPending = (id) => [...pending].some((row) => row.id === `regel-${id}`);

class Line {
  constructor(form) {
    this.form = form;
    this.input = form.elements.text;
    this.question = form.dataset.add;
    this.begin();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.finish();
    });
    form.addEventListener("input", () => this.later());
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!form.contains(relatedTarget)) this.save();
    });
  }

  begin(id = crypto.randomUUID?.() ?? "") {
    clearTimeout(this.timer);
    this.state = { id, created: false, version: 1, saved: "", sent: [] };
  }

  get sides() {
    const names = ["said_by", "original", "original_language", "meeting"];
    const values = new FormData(this.form);
    const given = names.filter((name) => values.has(name));
    return Object.fromEntries(given.map((name) => [name, values.get(name)]));
  }

  get words() {
    return { text: this.input.value.trim(), ...this.sides };
  }

  later() {
    clearTimeout(this.timer);
    this.keep(this.state);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  // Sends the line as it is so far, without putting it in the list.
  save() {
    clearTimeout(this.timer);
    const said = this.words;
    const now = JSON.stringify(said);
    if (!said.text || now === this.state.saved || !this.state.id) return;
    const { state } = this;
    send({
      key: `nieuw:${state.id}`,
      alone: true,
      address: () => this.address(state),
      fields: () => {
        this.keep(state);
        return this.fields(state, said);
      },
      done: (_text, response) => {
        state.created = true;
        state.version = response.headers.get("X-Version");
        state.saved = now;
        if (this.state !== state) return;
        startWriting(state.id);
        sayRefusal(this.input, "");
        if (JSON.stringify(this.words) === now) drafts.forget(`nieuw:${this.question}`);
        else this.keep(state);
      },
      refused: (status, text) => {
        if (this.state === state) this.refused(state, said, status, text);
      },
    });
  }

  // With what was sent of it: after a restart the line goes on where it was.
  keep(state) {
    if (this.state === state) drafts.keep(`nieuw:${this.question}`, { ...state, ...this.words });
  }

  address(state, kind = "changeUrl") {
    if (!state.created) return this.form.action;
    return this.form.dataset[kind].replace(this.form.dataset.case, state.id);
  }

  fields(state, said) {
    const fields = new URLSearchParams(said);
    state.sent = [...(state.sent ?? []), said.text].slice(-SENT_AT_MOST);
    if (state.created) fields.set("version", state.version);
    else {
      fields.set("question", this.question);
      fields.set("item_id", state.id);
    }
    return fields;
  }

  // Enter: the line goes to the list, and the field is free for the next one.
  finish() {
    const said = this.words;
    if (!said.text) return this.clear();
    const { state } = this;
    drafts.forget(`nieuw:${this.question}`);
    drafts.keep(`af:${state.id}`, { question: this.question, ...state, ...said });
    this.begin();
    this.input.value = "";
    if (this.form.elements.original) this.form.elements.original.value = "";
    sayRefusal(this.input, "");
    return this.put(state, said);
  }

  put(state, said, shown = null) {
    const options = [...(this.form.elements.said_by?.options ?? [])];
    const speaker = options.find((one) => one.value === said.said_by)?.textContent ?? "";
    const row = shown?.isConnected ? shown : show(this.question, state.id, said.text, speaker);
    send({
      key: `nieuw:${state.id || said.text}`,
      alone: false,
      address: () => this.address(state),
      said: { id: state.id, ...said },
      fields: () => this.fields(state, said),
      done: (html, response) => {
        wrote(state.id, response.headers.get("X-Version"));
        this.settle(state, row);
        if (row.isConnected) row.remove();
        merge(html);
        saw(response);
      },
      refused: (status, text) => this.refused(state, said, status, text, row),
    });
  }

  settle(state, row) {
    stopWriting(state.id);
    pending.delete(row);
    drafts.forget(`af:${state.id}`);
  }

  clear() {
    const { state } = this;
    this.begin();
    drafts.forget(`nieuw:${this.question}`);
    if (!state.created) return this.input.focus();
    return send({
      key: `nieuw:${state.id}`,
      alone: false,
      address: () => this.address(state, "removeUrl"),
      fields: () => new URLSearchParams({ version: state.version, meeting: this.sides.meeting }),
      done: (html, response) => {
        stopWriting(state.id);
        merge(html);
        saw(response);
      },
      refused: () => stopWriting(state.id),
    });
  }

  refused(state, said, status, text, row) {
    if (status === 409) {
      this.disagree(state, said, text, row);
      return;
    }
    const why = reason(text) || words.gone;
    if (!row) {
      sayRefusal(this.input, why);
      return;
    }
    pending.delete(row);
    row.dataset.refused = "";
    row.querySelector("small").textContent = `${words.refused}: ${why}`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nl-button nl-button--subtle";
    button.textContent = words.improve;
    button.addEventListener("click", () => {
      this.save();
      this.state = state;
      this.input.value = said.text;
      drafts.forget(`af:${state.id}`);
      row.remove();
      sayRefusal(this.input, why);
      this.input.focus();
    });
    row.append(button);
    refuse(`nieuw:${state.id}`);
  }

  // Another version of this line stands: the table chooses, unless both are our own.
  disagree(state, said, html, row) {
    const version = ownVersion(html, { text: state.sent ?? [] });
    if (version) {
      Object.assign(state, { created: true, version });
      if (row) this.put(state, said, row);
      else this.save();
      return;
    }
    const place = row ?? show(this.question, state.id, said.text, "");
    if (!row) {
      drafts.keep(`af:${state.id}`, { question: this.question, ...state, ...said });
      drafts.forget(`nieuw:${this.question}`);
      this.begin();
      this.input.value = "";
    }
    stopWriting(state.id);
    pending.delete(place);
    drop(`nieuw:${state.id}`);
    refuse(`nieuw:${state.id}`, "conflict");
    const part = swap(place, html);
    part.dataset.clears = `nieuw:${state.id}`;
    part.dataset.clearsDraft = `af:${state.id}`;
  }

  restore() {
    const draft = drafts.kept(`nieuw:${this.question}`);
    const isHere = this.input.value && draft?.id === this.state.id; // the key came while typing
    if (draft?.text && !isHere) {
      const { id, created, version, saved, sent } = draft;
      this.state = { id, created, version, saved, sent };
      startWriting(id);
      document.getElementById(`regel-${id}`)?.remove();
      if (this.words.text !== draft.text) this.input.value = draft.text;
      for (const name of ["said_by", "original"]) {
        if (draft[name] && this.form.elements[name]) this.form.elements[name].value = draft[name];
      }
      this.timer = setTimeout(() => this.save(), PAUSE);
    }
    for (const key of drafts.keys("af:")) {
      const { question, id, created, version, saved, sent, ...said } = drafts.kept(key) ?? {};
      if (question === this.question && !isPending(id)) this.put({ id, created, version, saved, sent }, said);
    }
  }
}

function show(question, id, text, speaker) {
  const list = document.getElementById(`regels-${question}`);
  document.getElementById(`regel-${id}`)?.remove();
  const row = document.createElement("li");
  row.id = `regel-${id}`;
  row.className = question === "need" ? "kt-need kt-need--none" : "";
  row.dataset.part = "";
  row.dataset.pending = "";
  const box = document.createElement("div");
  const voice = document.createElement("p");
  voice.className = "kt-voice";
  voice.textContent = text;
  const small = document.createElement("small");
  small.dataset.speaker = speaker;
  box.append(voice, small);
  row.append(box, ...buttons(question, id));
  list.append(row);
  window.htmx?.process(row);
  pending.add(row);
  sayWaiting();
  return row;
}

// What one can do with a line that waits: change it, and make an agreement of a need.
function buttons(question, id) {
  const root = document.getElementById("gesprek");
  const page = document.getElementById("knoppen-wacht")?.content.cloneNode(true);
  const links = [...(page?.querySelectorAll("a") ?? [])];
  for (const link of links) {
    const address = link.getAttribute("href").replace(root.dataset.case, id);
    link.href = `${address}?gesprek=${root.dataset.meeting}`;
    link.setAttribute("hx-get", link.getAttribute("href"));
    link.dataset.formKey = link.dataset.need === undefined ? `regel:${id}` : `afspraak-bij:${id}`;
  }
  return links.filter((link) => link.dataset.need === undefined || question === "need");
}

function sayWaiting() {
  for (const row of pending) {
    if (!row.isConnected) continue;
    const small = row.querySelector("small");
    const waits = isOffline() ? words.waiting : "";
    small.textContent = [small.dataset.speaker, waits].filter(Boolean).join(", ");
  }
}

// The sentence in a refused answer: plain text, or the form with its errors.
export function reason(text) {
  if (!text.includes("<")) return text.trim();
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector("[data-error-summary] li")?.textContent.trim() ?? "";
}

export function sayRefusal(input, why) {
  const id = `${input.id}-fout`;
  document.getElementById(id)?.remove();
  input.removeAttribute("aria-invalid");
  input.removeAttribute("aria-describedby");
  if (!why) return;
  const line = document.createElement("p");
  line.id = id;
  line.className = "kt-add__errors utrecht-form-field-error-message";
  line.setAttribute("role", "alert");
  line.textContent = why;
  input.form.prepend(line);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", id);
}

document.addEventListener("kt:queue", sayWaiting);
const lines = [...document.querySelectorAll("form[data-add]")].map((form) => new Line(form));

export function restoreLines() {
  for (const line of lines) line.restore();
}
