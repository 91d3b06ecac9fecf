// The empty shell, opened when there is no internet: fills itself with the conversation
// that this device keeps, when the key for it is still here.

import * as vault from "./vault.js";

const shell = document.getElementById("schil");

async function fill() {
  vault.choose(location.pathname);
  await vault.sweep();
  const state = await vault.unlock(location.pathname);
  if (state !== "open") return say(state);
  const [copy] = await vault.contents("copy");
  if (!copy) return say("none");
  return show(copy.value.html);
}

async function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const table = page.getElementById("gesprek");
  table.dataset.from = "copy";
  theme(table.dataset.theme);
  document.querySelector("[data-back]").replaceChildren(...page.querySelector("[data-back]").childNodes);
  document.querySelector("[data-state]").hidden = false;
  document.getElementById("inhoud").after(page.getElementById("dok"));
  shell.replaceWith(table);
  window.htmx?.process(document.body);
  await import("./table.js");
}

function theme(address) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
}

async function say(state) {
  shell.hidden = false;
  shell.querySelector(`[data-says="${state}"]`).hidden = false;
  const list = shell.querySelector("[data-list]");
  const others = (await vault.pages()).filter((one) => one.page !== location.pathname);
  list.hidden = !others.length;
  for (const { page, name } of others) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.className = "nl-link";
    link.href = page;
    link.textContent = name;
    item.append(link);
    list.querySelector("ul").append(item);
  }
}

shell.querySelector("[data-again]").href = location.href;
fill().catch(() => say("none"));
