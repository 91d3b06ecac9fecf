// What is typed and not yet saved, kept in this tab only: it survives an accidental
// reload. It holds words of people, so it is wiped once saved, on signing out (page.js)
// and when somebody else signs in.

const root = document.getElementById("gesprek");
const own = `kt:${root?.dataset.user}:`;
const here = `${own}${location.pathname}:`;

function safely(action) {
  try {
    return action();
  } catch {
    return undefined; // storage is full or switched off: the field still holds the text
  }
}

export function keep(key, value) {
  safely(() => sessionStorage.setItem(here + key, JSON.stringify(value)));
}

export function forget(key) {
  safely(() => sessionStorage.removeItem(here + key));
}

export function kept(key) {
  return safely(() => JSON.parse(sessionStorage.getItem(here + key))) ?? null;
}

export function keys(start) {
  const all = safely(() => Object.keys(sessionStorage)) ?? [];
  return all.filter((key) => key.startsWith(here + start)).map((key) => key.slice(here.length));
}

for (const key of safely(() => Object.keys(sessionStorage)) ?? []) {
  if (key.startsWith("kt:") && !key.startsWith(own)) safely(() => sessionStorage.removeItem(key));
}
