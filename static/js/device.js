// On every page of who is signed in: what the device keeps of conversations goes after a
// week, when somebody else signs in, when the work here ends, and on signing out.

import { csrfToken } from "./queue.js";
import * as vault from "./vault.js";

const CHECK_EVERY = 10 * 60 * 1000;
const CHECKED = "kt-checked"; // a moment, in this tab
const user = document.getElementById("words")?.dataset.user ?? "";
const dialog = document.getElementById("onverstuurd");

async function tidy() {
  if (!(await vault.isUsed())) return;
  await vault.sweep();
  await vault.lockOthers(user);
  const isMeeting = document.getElementById("gesprek");
  if (isMeeting || Date.now() - Number(sessionStorage.getItem(CHECKED)) < CHECK_EVERY) return;
  await vault.check(csrfToken());
  sessionStorage.setItem(CHECKED, String(Date.now()));
}

async function leave(form) {
  const { number, pages } = (await vault.isUsed()) ? await vault.unsent(user) : { number: 0 };
  if (number) return warn(form, pages);
  return wipeAndLeave(form);
}

async function wipeAndLeave(form) {
  sessionStorage.clear();
  if (await vault.isUsed()) await vault.wipe();
  form.submit();
}

function warn(form, pages) {
  const list = dialog.querySelector("[data-pages]");
  const item = dialog.querySelector("template").content.firstElementChild;
  list.replaceChildren(...pages.map((page) => {
    const one = item.cloneNode(true);
    one.querySelector("a").href = page;
    return one;
  }));
  dialog.querySelector("[data-wipe]").onclick = () => wipeAndLeave(form);
  dialog.showModal();
}

document.addEventListener("submit", (event) => {
  if (!/\/(logout|uitloggen)\/$/.test(event.target.action)) return;
  event.preventDefault();
  leave(event.target).catch(() => event.target.submit());
});

tidy().catch(() => {
  // No internet, or a browser that keeps nothing: there is nothing to tidy now.
});
