// Keeps the comparison's page for use without the server.
addEventListener("install", (e) => e.waitUntil(caches.open("vanilla").then((c) => c.addAll(["/", "/vanilla.js"]))));
addEventListener("fetch", (e) => {
  const page = e.request.mode === "navigate" ? "/" : e.request;
  e.respondWith(caches.match(page).then((r) => r || fetch(e.request)));
});
