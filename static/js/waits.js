// Shows what a form will do that waits for internet: the page looks as it will, with the
// words "wacht op internet" below it.

const words = document.getElementById("woorden")?.dataset ?? {};
const SHOW = { line, deal, "new-deal": newDeal, state, "new-seat": newSeat, away, remove, move };

export function showWaiting(data) {
  const part = document.getElementById(data.part);
  if (!part || part.hasAttribute("data-editing")) return;
  const said = Object.fromEntries(data.fields);
  SHOW[data.shows]?.(part, said, data);
  if (part.id === "plaats" || part.id === "tafel") return; // these say it in their own way
  let mark = part.querySelector(":scope > [data-waits]");
  if (!mark) {
    mark = document.createElement("p");
    mark.className = "kt-small kt-muted kt-waits";
    mark.dataset.waits = "";
    part.append(mark);
  }
  mark.textContent = words.waiting;
}

function line(part, said) {
  const voice = part.querySelector(".kt-voice");
  if (voice) voice.textContent = said.text;
}

function sides(box, said, named) {
  const shown = { who: named.who, what: said.what, due_on: said.due_on, amount: said.amount && `€ ${said.amount}` };
  for (const [name, value] of Object.entries(shown)) {
    const side = box.querySelector(`[data-side="${name}"]`);
    if (side && value) side.textContent = value;
    else if (side && name === "amount") side.parentElement.remove();
  }
}

function newDeal(part, said, { words: named, key }) {
  const known = [...part.querySelectorAll("[data-made]")].find((one) => one.dataset.made === key);
  const box = known ?? document.getElementById("afspraak-wacht").content.firstElementChild.cloneNode(true);
  const need = part.querySelector(".kt-voice")?.textContent ?? "";
  box.dataset.made = key;
  sides(box, { ...said, what: said.what || need }, named);
  if (!known) part.append(box);
  part.classList.remove("kt-need--none");
  part.querySelector("a[data-form-key^='afspraak-bij:']")?.classList.add("kt-hidden");
}

function deal(part, said, { url, words: named }) {
  const box = dealOf(part, url);
  if (box) sides(box, said, named);
}

function state(part, _said, { words: named }) {
  const tag = part.querySelector(".kt-tag");
  if (tag && named.state) tag.lastChild.textContent = named.state;
}

function dealOf(part, url) {
  const path = new URL(url, location.href).pathname;
  const link = [...part.querySelectorAll(".kt-agreed a")].find((one) => one.href.includes(path));
  return link?.closest(".kt-agreed") ?? null;
}

function newSeat(part, said, { words: named, key }) {
  const seats = document.querySelector("#tafel .kt-seats");
  const known = [...seats.children].find((one) => one.dataset.made === key);
  if (known) return;
  const seat = document.getElementById("stoel-wacht").content.firstElementChild.cloneNode(true);
  const name = said.name || (said.who && named.who) || "";
  const letters = name.split(/\s+/).filter(Boolean).map((one) => one[0]);
  seat.dataset.made = key;
  seat.querySelector(".kt-ava").textContent = [letters[0], letters.length > 1 ? letters.at(-1) : ""].join("").toUpperCase();
  seat.querySelector("[data-called]").textContent = name.split(/[ ,]/)[0];
  seat.querySelector("[data-role]").textContent = [said.role_label, words.waiting].filter(Boolean).join(", ");
  seats.lastElementChild.before(seat);
}

function away(_part, said, { words: named }) {
  const table = document.getElementById("tafel");
  let note = table.querySelector("[data-waits]");
  if (!note) {
    note = document.createElement("p");
    note.className = "kt-small kt-muted kt-mb-3";
    note.dataset.waits = "";
    table.prepend(note);
  }
  note.textContent = [named.button, said.absence_reason, words.waiting].filter(Boolean).join(", ");
}

function remove(part) {
  part.classList.add("kt-removed");
}

function move(part, said) {
  const other = said.direction === "up" ? part.previousElementSibling : part.nextElementSibling;
  if (other && said.direction === "up") other.before(part);
  else if (other) other.after(part);
}
