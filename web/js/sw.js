// The service worker of Landgang. It promises four things:
//  1. a version's cache is whole, every file checked against its SHA-256, before that version is used;
//  2. any address opens offline with the neutral shell, which holds no data of anybody;
//  3. /api and /auth are never touched, nor anything that is not a GET of our own origin;
//  4. an update that cannot be fetched whole changes nothing, a good one waits until the page asks for it.
// The build fills in LANDGANG_VERSION and LANDGANG_FILES: [path, SHA-256 in hex] of every file kept.

const PREFIX = "landgang-";
const CACHE = PREFIX + LANDGANG_VERSION;
const SHELL = "/shell.html";
const files = new Map(LANDGANG_FILES);

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) => event.waitUntil(dropOlder()));

// There is no skipWaiting in install: versions would mix under an open page.
self.addEventListener("message", (event) => {
  if (event.data === "SKIP_WAITING") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (/^\/(api|auth)(\/|$)/.test(url.pathname)) return;
  if (request.mode === "navigate") {
    event.respondWith(kept(SHELL, request));
  } else if (files.has(url.pathname)) {
    event.respondWith(kept(url.pathname, request));
  }
});

async function kept(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreVary: true })) || fetch(request);
}

// fill leaves either a whole cache or, where it began the cache itself, none. A cache that was there before may be
// the one in use (a server rolled back to the version that is active), so that one is never deleted here.
async function fill() {
  const before = await caches.has(CACHE);
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(Array.from(files, ([path, sum]) => keep(cache, path, sum)));
  } catch (err) {
    if (!before) await caches.delete(CACHE);
    throw err;
  }
}

// keep takes what an older version already has under a hashed name; all else is asked of the server with no-cache,
// which answers 304 for what the page has just loaded. A captive portal's page has the wrong sum and ends the install.
async function keep(cache, path, sum) {
  const hashed = path.startsWith("/a/");
  const old = hashed && (await caches.match(path, { ignoreVary: true }));
  if (old && (await sumOf(old)) === sum) return cache.put(path, old);
  const response = await fetch(new Request(path, { cache: "no-cache", credentials: "omit", redirect: "error" }));
  if (!response.ok || (await sumOf(response)) !== sum) throw new Error("not the file of this version: " + path);
  return cache.put(path, response);
}

async function sumOf(response) {
  const body = await response.clone().arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(sum, (b) => b.toString(16).padStart(2, "0")).join("");
}

// dropOlder leaves the caches alone while a newer version is being fetched or waits: one of them is that version's.
async function dropOlder() {
  const names = await caches.keys();
  if (registration.installing || registration.waiting) return;
  await Promise.all(names.filter((n) => n.startsWith(PREFIX) && n !== CACHE).map((n) => caches.delete(n)));
}
