// Shows what others at the table write, without a reload: asks every ten seconds, and on
// coming back to the page. Not while nobody touches it: an open page must not keep a
// session alive for ever.

import { merge } from "./merge.js";
import { isIdle, isTroubled, offline, signedOut } from "./queue.js";

const EVERY = 10000;
const ASLEEP = 10 * 60 * 1000;
const root = document.getElementById("gesprek");
let touched = Date.now();
let asking = false;

export function saw(response) {
  const trace = response.headers.get("X-Live");
  if (trace) root.dataset.live = trace;
}

export async function refresh({ anew = false } = {}) {
  if (asking || !isIdle() || isTroubled()) return;
  asking = true;
  try {
    const headers = { "HX-Request": "true", "X-Live": anew ? "" : root.dataset.live };
    const response = await fetch(root.dataset.news, { headers, redirect: "manual", cache: "no-store" });
    if (response.type === "opaqueredirect" || response.status === 401) signedOut();
    else if (response.status === 200) {
      const html = await response.text();
      if (!isIdle()) return; // something was sent meanwhile: its answer is newer
      merge(html);
      saw(response);
    }
  } catch {
    offline();
  } finally {
    asking = false;
  }
}

function turn() {
  if (!document.hidden && Date.now() - touched < ASLEEP) refresh();
}

for (const kind of ["pointerdown", "keydown", "scroll"]) {
  addEventListener(kind, () => { touched = Date.now(); }, { passive: true, capture: true });
}
if (root) {
  document.addEventListener("kt:back", () => setTimeout(refresh, 0, { anew: true }));
  setInterval(turn, EVERY);
  addEventListener("focus", turn);
}
