const by = (id) => document.getElementById(id);
by("title").value = localStorage.getItem("title") ?? "";
by("title").addEventListener("input", () => localStorage.setItem("title", by("title").value));
by("add").addEventListener("click", () => { by("out").textContent = "kjøring lagt til"; });
by("other").addEventListener("click", () => { setTimeout(() => { by("slow").hidden = false; }, 100); });
