// One button copies the text of one element; without this script people select it.
for (const row of document.querySelectorAll("[data-copy]")) {
  const button = row.querySelector("[data-copies]");
  const said = row.querySelector("[role=status]");
  const text = document.getElementById(button.dataset.copies).textContent;
  row.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = said.dataset.copied;
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
}
