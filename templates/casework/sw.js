{% load django_htmx %}{% get_static_prefix as static_files %}// Opens the empty shell when there is no internet. It keeps files that are the same for
// everybody and no word about anybody: what is sealed on the device, the page opens.

const CACHE = "ruwaard-schil";
const SHELL = "{% url "without_internet" %}";
const PATIENCE = 8000; // a line that hangs is no line
const MEETING = /\/gesprek\/[0-9a-f-]{36}\/$/;
const FILES = [
  "{% static "css/app.css" %}",
  "{% static "css/meeting.css" %}",
  "{% static "fonts/source-sans-3-latin-wght-normal.woff2" %}",
  "{% static "fonts/source-sans-3-turkish-wght-normal.woff2" %}",
  "{% static "fonts/literata-latin-500-normal.woff2" %}",
  "{% static "fonts/literata-turkish-500-normal.woff2" %}",
  "{% static "img/mark.svg" %}",
  "{% static "django_htmx/htmx-2.min.js" %}",
  "{% static "js/aloud.js" %}",
  "{% static "js/app.js" %}",
  "{% static "js/page.js" %}",
  "{% static "js/saved.js" %}",
  "{% static "js/shell.js" %}",
  {% for name in modules %}"{{ static_files }}js/{{ name }}.js",
  {% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (["style", "script", "font", "image"].includes(request.destination)) {
    event.respondWith(fetch(request).catch(() => kept(request)));
  }
});

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll([SHELL, ...FILES].map((one) => new Request(one, { cache: "reload" })));
}

async function page(request) {
  const answers = [fetch(request)];
  if (MEETING.test(new URL(request.url).pathname)) answers.push(patience());
  try {
    return await Promise.race(answers);
  } catch {
    return kept(SHELL);
  }
}

function patience() {
  return new Promise((_fine, fail) => { setTimeout(fail, PATIENCE); });
}

async function kept(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? Response.error();
}
