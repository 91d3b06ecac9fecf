// The lines under the three questions: a line gets its id here, and is saved while it is
// typed. Enter puts it in the list and starts the next one.

import * as drafts from "./drafts.js";
import { saw } from "./follow.js";
import { merge, startWriting, stopWriting, swap } from "./merge.js";
import { isOffline, refuse, send } from "./queue.js";

const PAUSE = 800;
const words = document.getElementById("woorden")?.dataset ?? {};
const pending = new Set(); // lines in the list that the server has not confirmed

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
    this.restore();
  }

  begin(id = crypto.randomUUID?.() ?? "") {
    clearTimeout(this.timer);
    this.state = { id, created: false, version: 1, saved: "" };
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
    drafts.keep(`nieuw:${this.question}`, { ...this.state, ...this.words });
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
      fields: () => this.fields(state, said),
      done: (_text, response) => {
        state.created = true;
        state.version = response.headers.get("X-Version");
        state.saved = now;
        if (this.state !== state) return;
        startWriting(state.id);
        sayRefusal(this.input, "");
        if (JSON.stringify(this.words) === now) drafts.forget(`nieuw:${this.question}`);
      },
      refused: (status, text) => {
        if (this.state === state) this.refused(state, said, status, text);
      },
    });
  }

  address(state, kind = "changeUrl") {
    if (!state.created) return this.form.action;
    return this.form.dataset[kind].replace(this.form.dataset.case, state.id);
  }

  fields(state, said) {
    const fields = new URLSearchParams(said);
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

  put(state, said) {
    const speaker = this.form.elements.said_by?.selectedOptions?.[0]?.textContent ?? "";
    const row = show(this.question, state.id, said.text, speaker);
    send({
      key: `nieuw:${state.id || said.text}`,
      alone: false,
      address: () => this.address(state),
      fields: () => this.fields(state, said),
      done: (html, response) => {
        this.settle(state, row);
        row.remove();
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
      this.settle(state, row);
      const place = row ?? show(this.question, state.id, said.text, "");
      if (!row) {
        this.begin();
        this.input.value = "";
      }
      swap(place, text);
      return;
    }
    const why = reason(text);
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

  restore() {
    const draft = drafts.kept(`nieuw:${this.question}`);
    if (draft?.text) {
      const { id, created, version, saved } = draft;
      this.state = { id, created, version, saved };
      if (created) startWriting(id);
      this.input.value = draft.text;
      for (const name of ["said_by", "original"]) {
        if (draft[name] && this.form.elements[name]) this.form.elements[name].value = draft[name];
      }
      this.timer = setTimeout(() => this.save(), PAUSE);
    }
    for (const key of drafts.keys("af:")) {
      const { question, id, created, version, saved, ...said } = drafts.kept(key) ?? {};
      if (question === this.question) this.put({ id, created, version, saved }, said);
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
  row.append(box);
  list.append(row);
  pending.add(row);
  sayWaiting();
  return row;
}

function sayWaiting() {
  for (const row of pending) {
    const small = row.querySelector("small");
    const waits = isOffline() ? words.waiting : "";
    small.textContent = [small.dataset.speaker, waits].filter(Boolean).join(", ");
  }
}

// The sentence in a refused answer: plain text, or the form with its errors.
function reason(text) {
  if (!text.includes("<")) return text.trim();
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector("[data-error-summary] li")?.textContent.trim() ?? "";
}

function sayRefusal(input, why) {
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
for (const form of document.querySelectorAll("form[data-add]")) new Line(form);
