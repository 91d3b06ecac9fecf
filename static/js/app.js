// What htmx needs from us: the CSRF token, focus on errors, and words when it fails.

const words = document.getElementById("words")?.dataset ?? {};

function csrfToken() {
  // Read at the moment of asking: signing in again in another tab changes the cookie.
  const cookie = document.cookie.match(/(?:^|; )[\w-]*csrf[\w-]*=([^;]+)/);
  return cookie?.[1] ?? "";
}

function focusOnErrors(root) {
  root.querySelector?.("[data-error-summary]")?.focus();
}

function notice(text) {
  const box = document.getElementById("notice");
  if (!box || !text) return;
  box.hidden = false;
  box.querySelector("p").textContent = text;
}

// A second click while the first is on its way would find a row that has just changed.
// A form that counts, such as a tally, says data-again.
const ON_ITS_WAY = 4000;
let sent = new WeakMap();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "again" in form.dataset) return;
  const now = performance.now();
  if (now - (sent.get(form) ?? -ON_ITS_WAY) < ON_ITS_WAY) event.preventDefault();
  else sent.set(form, now);
});
window.addEventListener("pageshow", () => {
  sent = new WeakMap();
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "get") return;
  const token = csrfToken();
  detail.headers["X-CSRFToken"] = token;
  if (detail.parameters.csrfmiddlewaretoken) detail.parameters.csrfmiddlewaretoken = token;
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  const answered = xhr.responseURL && new URL(xhr.responseURL).pathname;
  const asked = new URL(pathInfo.requestPath, location.href).pathname;
  if (answered && answered !== asked) {
    // Only the sign-in page redirects a part of a page: the session has ended.
    event.detail.shouldSwap = false;
    notice(words.signedOut);
  }
});

document.addEventListener("htmx:afterSettle", ({ target }) => focusOnErrors(target));
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const box = document.getElementById("notice");
  if (box && detail.successful) box.hidden = true;
});
document.addEventListener("htmx:sendError", ({ target }) => {
  if (!target.closest("[data-autosave]")) notice(words.noInternet);
});
document.addEventListener("htmx:responseError", ({ target, detail }) => {
  if (detail.xhr.status === 401) notice(words.signedOut);
  else if (!target.closest("[data-autosave]")) notice(words.noAnswer);
});
document.querySelector("#notice button")?.addEventListener("click", () => {
  document.getElementById("notice").hidden = true;
});

focusOnErrors(document);
