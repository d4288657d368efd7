// The comparison: a page written by hand that shows claims out of IndexedDB. "/" reads and shows all of them, "/strict"
// one record with the first rows. It does nothing else, which is what makes it hard to beat.
const open = () => new Promise((ok, no) => {
  const r = indexedDB.open("vanilla", 1);
  r.onupgradeneeded = () => { r.result.createObjectStore("claims", { keyPath: "id" }); r.result.createObjectStore("meta"); };
  r.onsuccess = () => ok(r.result);
  r.onerror = () => no(r.error);
});
const done = (r) => new Promise((ok, no) => { r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error); });
const show = (rows) => {
  const list = document.createDocumentFragment();
  for (const c of rows) {
    const li = document.createElement("li"), a = document.createElement("a");
    a.className = "row";
    a.href = "/krav/" + c.id;
    a.textContent = c.title + " " + c.total;
    li.append(a);
    list.append(li);
  }
  document.getElementById("rows").append(list);
};
document.getElementById("new").addEventListener("click", () => {
  const p = document.createElement("p");
  p.id = "answered";
  document.body.append(p);
});
(async () => {
  const db = await open();
  if (location.pathname === "/seed") {
    const tx = db.transaction(["claims", "meta"], "readwrite"), rows = [];
    for (let i = 0; i < 1000; i++) {
      const c = { id: String(i), body: JSON.stringify({ id: String(i), title: "Formannskapet " + i, total: "96,00 kr", note: "x".repeat(900) }) };
      tx.objectStore("claims").put(c);
      if (i < 20) rows.push(JSON.parse(c.body));
    }
    tx.objectStore("meta").put(JSON.stringify(rows), "first");
    tx.oncomplete = () => navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready)
      .then(() => { document.title = "seeded"; });
    return;
  }
  if (location.pathname === "/strict") {
    show(JSON.parse(await done(db.transaction("meta").objectStore("meta").get("first"))));
    return;
  }
  if (location.pathname === "/form") {
    show(Array.from({ length: 200 }, (_, i) => ({ id: String(i), title: "Ferje " + i, total: "96,00 kr" })));
    const field = document.createElement("input"), typed = new Map();
    field.id = "field";
    field.setAttribute("aria-label", "Formål");
    field.addEventListener("input", () => typed.set("purpose", field.value));
    document.body.prepend(field);
    return;
  }
  const all = await done(db.transaction("claims").objectStore("claims").getAll());
  show(all.map((c) => JSON.parse(c.body)));
})();
