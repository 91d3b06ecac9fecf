// Keeps the one line that says whether everything is saved (LOOK 9).
//
// Elements inside [data-autosave] save by htmx; the server's answer carries the new line
// along. Other code says how it stands with an event:
//   document.dispatchEvent(new CustomEvent("kt:saved", {detail: {state: "offline", waiting: 3}}))

const SLOW = 400; // milliseconds; a quicker save needs no words
let timer = 0;

function show(state, waiting = 0, at = "") {
  const words = document.querySelector(`template[data-saved="${state}"]`);
  const line = document.getElementById("saved");
  if (!words || !line) return;
  const fresh = words.content.firstElementChild.cloneNode(true);
  if (waiting) {
    const count = document.createElement("small");
    const text = waiting === 1 ? words.dataset.one : words.dataset.more;
    count.textContent = ` ${text.replace("#", waiting)}`;
    fresh.querySelector("span").append(count);
  }
  if (at) {
    const time = document.createElement("small");
    time.className = "kt-hide-s";
    time.textContent = ` ${at}`;
    fresh.querySelector("span").append(time);
  }
  // The element stays, so that screen readers hear the change.
  line.className = fresh.className;
  line.replaceChildren(...fresh.childNodes);
}

function isSaving(event) {
  return event.detail.requestConfig?.verb !== "get" && event.target.closest("[data-autosave]");
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (!isSaving(event)) return;
  clearTimeout(timer);
  timer = setTimeout(show, SLOW, "busy");
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (!isSaving(event)) return;
  clearTimeout(timer);
  const { xhr, successful } = event.detail;
  if (successful) {
    if (document.querySelector("#saved.kt-saved--busy")) show("ok");
  } else if (xhr.status === 0) show("offline");
  else if (xhr.status === 409) show("conflict");
  else show("bad");
});

document.addEventListener("kt:saved", ({ detail }) => show(detail.state, detail.waiting, detail.at));
