// Dialogs, menus, tables and the quick exit. Without this file every page still works.

document.addEventListener("click", (event) => {
  const exit = event.target.closest("[data-quick-exit]");
  if (exit) {
    event.preventDefault();
    document.title = document.getElementById("words")?.dataset.exitTitle ?? "";
    document.body.replaceChildren();
    location.replace(exit.href);
    return;
  }
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.opens)?.showModal();
    return;
  }
  if (event.target.closest("[data-prints]")) window.print();
  const closer = event.target.closest("[data-closes]");
  if (closer) closer.closest("dialog")?.close();
  closeMenus(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(".kt-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

function closeMenus(target) {
  for (const menu of document.querySelectorAll(".kt-menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

// A table that stacks on a phone loses its meaning for screen readers, because
// "display: block" takes the roles away; each cell also needs the name of its column.
const ROLES = {
  TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell",
};

function roleOf(part) {
  if (part.tagName !== "TH") return ROLES[part.tagName];
  return part.scope === "row" ? "rowheader" : "columnheader";
}

function prepareTables(root) {
  for (const table of root.querySelectorAll("table.kt-stackable")) {
    for (const part of [table, ...table.querySelectorAll("thead, tbody, tfoot, tr, th, td")]) {
      if (!part.hasAttribute("role")) part.setAttribute("role", roleOf(part));
    }
    const names = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent.trim());
    const parts = [...table.tBodies, ...(table.tFoot ? [table.tFoot] : [])];
    for (const row of parts.flatMap((part) => [...part.rows])) {
      let at = 0;
      for (const cell of row.cells) {
        const says = cell.textContent.trim() || row.parentNode !== table.tFoot;
        const wants = cell.tagName === "TD" && cell.dataset.label === undefined && says;
        if (wants && names[at]) cell.dataset.label = names[at];
        at += cell.colSpan;
      }
    }
  }
}

document.addEventListener("htmx:afterSettle", ({ target }) => prepareTables(target.parentNode ?? target));
prepareTables(document);
