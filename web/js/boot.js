// Boot: the first rows on the screen before the app has arrived, then the app, without losing a tap or a key.
//
// What it reads (both written and removed by app/platform; both are display hints, never the truth):
//   localStorage "landgang.user"   {id, name, municipality, lang: "nb|nn|en", scheme: "auto|light|dark", …}
//       the person signed in on this device. Removed first of all at sign-out.
//   localStorage "landgang.first"  {v: 1, user, …slots, groups: [{kind, …slots, rows: [{kind, …slots}]}]}
//       what Start showed last, all values finished text; at most 20 rows. Written after a save has completed.
// Rows are painted on "/" only, and only when landgang.first.user is landgang.user.id.
//
// How it paints: the shell's <template id="first"> is Go's own HTML of Start with "{slot}" for every value.
//   {slot}             in a text or attribute: the item's value, else that of the list around it
//   data-each="rows"   its children are the templates of one item of that list, chosen by data-kind = item.kind
//   an element, or an attribute, that is nothing but one empty slot is left out
// Values become text nodes and attributes, never markup.
//
// What it offers to Go is window.landgang, below.

const USER_KEY = "landgang.user";
const FIRST_KEY = "landgang.first";
const WORKER = "/sw.js";
const HOUR = 60 * 60 * 1000;
const MINUTE = 60 * 1000;
const PATIENCE = 10 * 1000; // with a version that does not come though it was asked to
const SLOT = /\{([A-Za-z]+)\}/g;
const ONLY_SLOT = /^\{[A-Za-z]+\}$/;

const userText = stored(USER_KEY);
const user = parsed(userText) || {};
let firstText;

dress();
paint();

// The page's only Trusted Types policy: no markup, no script text, one script address.
if (window.trustedTypes) {
  trustedTypes.createPolicy("default", { createScriptURL: (url) => (url === WORKER ? url : null) });
}

const update = watchUpdates();
const install = watchInstall();
window.landgang = { version: ownVersion(), user: userText, first: firstText, ...update.offered, ...install.offered };

// go-app's names for the same things.
window.goappGetenv = () => undefined;
window.goappNav = () => {};
window.goappOnUpdate = () => {};
window.goappOnAppInstallChange = () => {};
window.goappIsAppInstallable = install.offered.installable;
window.goappShowInstallPrompt = install.offered.install;

keepPresses();
start();

// ownVersion names this version of the app: the hash in the address of this script, which has that of the WASM in it.
function ownVersion() {
  const [, hash] = /-([0-9a-f]+)\.js$/.exec(document.currentScript?.src) || [];
  return hash;
}

// ---- the snapshot ----

function stored(key) {
  try {
    return localStorage.getItem(key) || undefined;
  } catch {
    return undefined; // storage may be denied; the app then starts without a first picture
  }
}

function parsed(text) {
  try {
    const value = text && JSON.parse(text);
    return value && typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}

function dress() {
  const html = document.documentElement;
  if (["nb", "nn", "en"].includes(user.lang)) html.lang = user.lang;
  if (["light", "dark"].includes(user.scheme)) html.dataset.colorScheme = user.scheme;
}

function paint() {
  const template = document.getElementById("first");
  if (location.pathname !== "/" || !template || !user.id) return;
  const text = stored(FIRST_KEY);
  const snapshot = parsed(text);
  if (!snapshot || snapshot.v !== 1 || snapshot.user !== user.id) return;
  try {
    const frame = fill(template.content.firstElementChild.cloneNode(true), [snapshot]);
    document.body.replaceChild(frame, document.body.firstElementChild);
    firstText = text;
  } catch (err) {
    console.warn("landgang: the first picture could not be painted", err);
  }
}

function fill(node, scope) {
  for (const attribute of Array.from(node.attributes)) fillAttribute(node, attribute, scope);
  const each = node.dataset && node.dataset.each;
  if (each) {
    node.removeAttribute("data-each");
    repeat(node, listOf(scope[0], each), scope);
    return node;
  }
  for (const child of Array.from(node.childNodes)) {
    if (child.nodeType === Node.TEXT_NODE) {
      child.data = filled(child.data, scope);
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      if (isEmptySlot(child, scope)) child.remove();
      else fill(child, scope);
    }
  }
  return node;
}

function repeat(list, items, scope) {
  const kinds = Array.from(list.children);
  list.replaceChildren();
  for (const item of items) {
    const kind = kinds.find((k) => k.dataset.kind === item.kind) || kinds[0];
    const node = fill(kind.cloneNode(true), [item, ...scope]);
    node.removeAttribute("data-kind");
    list.appendChild(node);
  }
}

function listOf(item, name) {
  const value = Object.hasOwn(item, name) ? item[name] : undefined;
  return Array.isArray(value) ? value.filter((item) => item && typeof item === "object") : [];
}

function fillAttribute(node, attribute, scope) {
  if (!attribute.value.includes("{")) return;
  const value = filled(attribute.value, scope);
  const foreign = attribute.name === "href" && !/^(#|\/(?![/\\]))/.test(value);
  if (foreign || (value === "" && ONLY_SLOT.test(attribute.value))) node.removeAttribute(attribute.name);
  else node.setAttribute(attribute.name, value);
}

function isEmptySlot(element, scope) {
  const only = element.childNodes.length === 1 && element.firstChild;
  return only && only.nodeType === Node.TEXT_NODE && ONLY_SLOT.test(only.data) && filled(only.data, scope) === "";
}

function filled(text, scope) {
  return text.replace(SLOT, (_, name) => {
    const item = scope.find((s) => Object.hasOwn(s, name));
    const value = item ? item[name] : "";
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  });
}

// ---- the app ----

async function start() {
  const taps = keepTaps();
  try {
    const controlled = navigator.serviceWorker && navigator.serviceWorker.controller;
    const early = controlled ? undefined : fetch(LANDGANG_WASM); // the first visit waits for the network, not for a frame
    if (early) early.catch(() => {}); // awaited below; a failure is reported there
    await frameShown();
    const module = await WebAssembly.compileStreaming(early || fetch(LANDGANG_WASM));
    const go = new Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    await taps.composed();
    const carried = carry();
    go.run(instance).then(() => failed(new Error("the program ended")), failed); // runs until Go parks: its page is in place
    carried();
    taps.replay();
  } catch (err) {
    taps.release();
    failed(err);
  } finally {
    update.register();
  }
}

// frameShown waits for the frame that shows the rows; a hidden page has none.
function frameShown() {
  return new Promise((done) => {
    if (document.hidden) return done();
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 250);
  });
}

// keepTaps holds the last tap on a link or a named button until Go can answer it. Clicks that open another tab or
// window are the browser's own.
function keepTaps() {
  let waiting = true;
  let tapped;
  let composing = false;
  let wake = () => {};
  addEventListener("compositionstart", () => (composing = true), true);
  addEventListener("compositionend", () => { composing = false; wake(); }, true);
  addEventListener("submit", (event) => event.preventDefault(), true); // forms are answered in Go, never by navigation
  addEventListener("click", (event) => {
    if (!waiting || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.target.closest("a[href],button[id]");
    if (!target) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    target.classList.add("pressed");
    tapped = { id: target.id, href: target.getAttribute("href") };
  }, true);
  return {
    release() { waiting = false; },
    replay() {
      waiting = false;
      if (!tapped) return;
      const button = tapped.id && document.getElementById(tapped.id);
      if (button) button.click();
      else if (tapped.href) window.goappNav(new URL(tapped.href, location.href).href);
    },
    composed() {
      return new Promise((done) => {
        if (!composing) return done();
        wake = done;
        setTimeout(done, 5000); // a composition left open does not hold the app back
      });
    },
  };
}

// carry remembers what was typed and where the caret stands, and gives back how to restore it in Go's page.
function carry() {
  const fields = Array.from(document.querySelectorAll("input[id],textarea[id]"))
    .filter((f) => f.value !== f.defaultValue)
    .map((f) => [f.id, f.value]);
  const at = document.activeElement;
  const focus = at && at.id && at.matches("input,textarea") ? [at.id, caret(at)] : undefined;
  return () => {
    for (const [id, value] of fields) {
      const field = document.getElementById(id);
      if (!field) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const field = focus && document.getElementById(focus[0]);
    if (!field) return;
    field.focus({ preventScroll: true });
    if (focus[1]) field.setSelectionRange(...focus[1]);
  };
}

function caret(field) {
  return field.selectionStart === null ? undefined : [field.selectionStart, field.selectionEnd];
}

// failed shows the one sentence for an app that cannot go on; what was saved is in IndexedDB and stays there.
function failed(err) {
  console.error("landgang:", err);
  const template = document.getElementById("failed-" + document.documentElement.lang) ||
    document.getElementById("failed-nb");
  if (!template) return;
  document.body.replaceChild(template.content.firstElementChild.cloneNode(true), document.body.firstElementChild);
}

// ---- updates ----

// watchUpdates offers a version that has been fetched whole, and applies it only when asked.
function watchUpdates() {
  const workers = navigator.serviceWorker;
  const listeners = [];
  let registration;
  let asked = false;
  let replaced = false; // another tab has applied an update: this page is of the version before
  let checked = 0;

  const waiting = () => replaced || Boolean(registration && registration.waiting && registration.active);
  const tell = () => { if (waiting()) listeners.forEach((listen) => listen()); };
  const reload = () => { asked = false; location.reload(); };

  async function register() {
    if (!workers) return;
    try {
      registration = await workers.register(WORKER, { updateViaCache: "none" });
    } catch (err) {
      console.warn("landgang: no service worker", err);
      return;
    }
    checked = Date.now();
    registration.addEventListener("updatefound", () => follow(registration.installing));
    follow(registration.installing);
    tell();
    setInterval(check, HOUR); // installed apps may not navigate for weeks
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && Date.now() - checked > MINUTE) check();
    });
  }

  function follow(worker) {
    if (worker) worker.addEventListener("statechange", () => { if (worker.state === "installed") tell(); });
  }

  function check() {
    checked = Date.now();
    registration.update().catch(() => {}); // offline, or the server is away: the next check will tell
  }

  if (workers) {
    let controlled = Boolean(workers.controller);
    workers.addEventListener("controllerchange", () => {
      if (asked) return reload();
      replaced = controlled;
      controlled = true;
      tell();
    });
  }

  // applyUpdate has the page load itself again as the other version, and returns false where there is none any more.
  function applyUpdate() {
    const worker = registration && registration.waiting;
    if (!worker) {
      if (replaced) reload();
      return replaced;
    }
    asked = true;
    worker.addEventListener("statechange", () => {
      if (asked && worker.state === "activated") reload();
      if (worker.state === "redundant") giveUp(); // a newer one has come in its place
    });
    worker.postMessage("SKIP_WAITING");
    setTimeout(giveUp, PATIENCE);
    return true;
  }

  function giveUp() {
    if (!asked) return;
    asked = false;
    listeners.forEach((listen) => listen());
  }

  function onUpdate(listen) {
    listeners.push(listen);
    if (waiting()) listen();
  }

  return { register, offered: { updateWaiting: waiting, applyUpdate, onUpdate } };
}

// watchInstall keeps the browser's offer to install until the person asks for it.
function watchInstall() {
  const listeners = [];
  let prompt;
  const tell = () => { window.goappOnAppInstallChange(); listeners.forEach((listen) => listen()); };
  addEventListener("beforeinstallprompt", (event) => { event.preventDefault(); prompt = event; tell(); });
  addEventListener("appinstalled", () => { prompt = undefined; tell(); });
  const installable = () => Boolean(prompt);
  async function install() {
    const offer = prompt;
    if (!offer) return false;
    prompt = undefined;
    await offer.prompt();
    return (await offer.userChoice).outcome === "accepted";
  }
  return { offered: { installable, install, onInstallable: (listen) => listeners.push(listen) } };
}

// ---- presses ----

// What a person presses may move before they let go: leaving a field shows its error, or its sum. The browser then gives
// the click to what lies around both places; it is given to what was pressed. Fingers hold on to what they touch by themselves.
function keepPresses() {
  const FAR = 12; // px: further than that, the person has thought better of it
  let pressed;
  addEventListener("pointerdown", (e) => {
    const on = e.pointerType === "mouse" && e.button === 0 && e.target.closest("button, a[href], label, summary");
    pressed = on ? { on, x: e.clientX, y: e.clientY } : undefined;
  }, true);
  addEventListener("click", (e) => {
    if (pressed?.on.contains(e.target)) pressed = undefined; // else it is for what lies around both places
  }, true);
  addEventListener("pointerup", (e) => {
    const was = pressed;
    if (!was || Math.hypot(e.clientX - was.x, e.clientY - was.y) > FAR) return (pressed = undefined);
    setTimeout(() => {
      if (pressed === was && was.on.isConnected) was.on.click();
    });
  }, true);
}
