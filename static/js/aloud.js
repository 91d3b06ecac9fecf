// Reads the page aloud with the voice of the device, one piece of text after another.

const TEXT = "h1, h2, h3, h4, p, li, dt, dd, legend, label, th, td, summary, .nl-button";
const SILENT = "[aria-hidden='true'], .kt-hidden, [data-silent], [data-read-aloud], template, nav";
const PATIENCE = 3000; // a device without a voice says nothing, and no error either

function pieces(root) {
  return [...root.querySelectorAll(TEXT)].filter(
    (part) =>
      !part.closest(SILENT) &&
      !part.querySelector(TEXT) &&
      part.checkVisibility?.() !== false &&
      part.textContent.trim(),
  );
}

function languageOf(part) {
  return part.closest("[lang]")?.lang || "nl";
}

function hasVoice(language) {
  const voices = speechSynthesis.getVoices();
  return !voices.length || voices.some((voice) => voice.lang.toLowerCase().startsWith(language));
}

function prepare(box) {
  const button = box.querySelector("button");
  const label = button.querySelector(".nl-button__label");
  const sorry = box.querySelector("[role='status']");
  const start = label.textContent;
  let queue = [];
  let current = null;
  let timer = 0;

  function stop() {
    clearTimeout(timer);
    queue = [];
    current?.classList.remove("kt-reading");
    current = null;
    label.textContent = start;
    globalThis.speechSynthesis?.cancel();
  }

  function giveUp() {
    stop();
    sorry.hidden = false;
  }

  function next() {
    current?.classList.remove("kt-reading");
    current = queue.shift();
    if (!current) return stop();
    const part = current;
    const spoken = new SpeechSynthesisUtterance(part.textContent.trim().replace(/\s+/g, " "));
    spoken.lang = languageOf(part);
    spoken.onstart = () => clearTimeout(timer);
    spoken.onend = () => part === current && next();
    spoken.onerror = () => part === current && giveUp();
    part.classList.add("kt-reading");
    part.scrollIntoView({ block: "nearest" });
    speechSynthesis.speak(spoken);
  }

  button.addEventListener("click", () => {
    if (current) return stop();
    const root = document.querySelector(box.dataset.readAloud);
    if (!globalThis.speechSynthesis || !hasVoice(languageOf(root))) return giveUp();
    sorry.hidden = true;
    label.textContent = box.dataset.stop;
    queue = pieces(root);
    timer = setTimeout(giveUp, PATIENCE);
    next();
  });
  addEventListener("pagehide", stop);
}

document.querySelectorAll("[data-read-aloud]").forEach(prepare);
