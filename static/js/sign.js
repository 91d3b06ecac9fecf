// Drawing a mark, and asking what is wrong only of who says no. Both may be left alone:
// the form works by keyboard and without this file.

const STEP = 2; // pixels between two points; nearer ones say nothing
const LONGEST = 19000; // signs; the form takes 20,000

function point(canvas, event) {
  const box = canvas.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * canvas.width;
  const y = ((event.clientY - box.top) / box.height) * canvas.height;
  return [Math.round(x), Math.round(y)];
}

function repaint(canvas, path) {
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.lineWidth = 2.5;
  pen.lineCap = pen.lineJoin = "round";
  if (path) pen.stroke(new Path2D(path));
}

function prepareMark(box) {
  const canvas = box.querySelector("canvas");
  const field = box.querySelector("input[name='mark']");
  let last = null;
  box.hidden = false;
  repaint(canvas, field.value);

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = point(canvas, event);
    field.value += `M${last.join(" ")} L${last[0] + 1} ${last[1]} `;
    repaint(canvas, field.value);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last || field.value.length > LONGEST) return;
    const here = point(canvas, event);
    if (Math.hypot(here[0] - last[0], here[1] - last[1]) < STEP) return;
    last = here;
    field.value += `L${here.join(" ")} `;
    repaint(canvas, field.value);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      last = null;
    });
  }
  box.querySelector("[data-mark-clear]").addEventListener("click", () => {
    field.value = "";
    repaint(canvas, "");
  });
}

function prepareAnswer(form) {
  const why = form.querySelector("[data-when-no]");
  const label = form.querySelector("[data-sign] .nl-button__label");
  function show() {
    const says = form.querySelector("input[name='answer']:checked")?.value;
    const tells = says === "no" || says === "ask";
    why.hidden = !tells;
    label.textContent = tells ? form.dataset.tellLabel : form.dataset.signLabel;
  }
  form.addEventListener("change", show);
  show();
}

document.querySelectorAll("[data-mark]").forEach(prepareMark);
document.querySelectorAll("form[data-tell-label]").forEach(prepareAnswer);
