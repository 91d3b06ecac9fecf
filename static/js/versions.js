// Which version of a row this page wrote last, and whether what stands is our own.

const written = new Map(); // id of a row: the version that our last change made

export function wrote(row, version) {
  if (!row || !version) return;
  written.set(row, Number(version));
  for (const form of document.querySelectorAll(`form[data-row="${row}"]`)) {
    if (form.elements.version) form.elements.version.value = version;
  }
}

// The version to send with a change that was made on top of `version`.
export function versionOf(row, version) {
  return String(Math.max(Number(version) || 0, written.get(row) ?? 0));
}

const plain = (text) => String(text ?? "").replaceAll("\r\n", "\n").trim();

// The version in a conflict, when every text that stands there is one that this page knew
// or sent: only another field changed, or an answer was lost. Else an empty text.
export function ownVersion(html, own) {
  const box = new DOMParser().parseFromString(html, "text/html");
  const conflict = box.querySelector("[data-conflict]");
  const sides = [...box.querySelectorAll("[data-standing]")];
  const isOwn = ({ dataset, textContent }) => (own[dataset.standing] ?? []).map(plain).includes(plain(textContent));
  return conflict && sides.length && sides.every(isOwn) ? conflict.dataset.version : "";
}
