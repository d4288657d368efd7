const by = (id) => document.getElementById(id);

// What is typed is kept in IndexedDB and called saved when it is on the disk: local storage gets there seconds later, and
// a browser that is closed meanwhile may take it along.
const opening = new Promise((done, fail) => {
  const open = indexedDB.open("page", 1);
  open.onupgradeneeded = () => open.result.createObjectStore("texts");
  open.onsuccess = () => done(open.result);
  open.onerror = () => fail(open.error);
});
async function keep(text) {
  const tx = (await opening).transaction("texts", "readwrite", { durability: "strict" });
  tx.oncomplete = () => { by("out").textContent = "lagret " + text; };
  tx.objectStore("texts").put(text, "title");
}
opening.then((db) => {
  const get = db.transaction("texts").objectStore("texts").get("title");
  get.onsuccess = () => { by("title").value ||= get.result ?? ""; }; // typed meanwhile: that is newer
});
by("title").addEventListener("input", () => keep(by("title").value));
by("add").addEventListener("click", () => { by("out").textContent = "kjøring lagt til"; });
by("other").addEventListener("click", () => { setTimeout(() => { by("slow").hidden = false; }, 100); });
