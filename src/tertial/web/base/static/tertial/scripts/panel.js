// A figure's origin opens beside it. Without script, or when asked for a new tab, the link leads to a page of its own.
import { words } from "./words.js";

const panel = document.getElementById("panel");
const body = panel?.querySelector("[data-panel-body]");
let opener = null;

async function told(address) {
  const answer = await fetch(address, { headers: { "X-Fragment": "panel" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...(page.querySelector("[data-fragment]") ?? page.querySelector("main") ?? page.body).childNodes];
}

async function show(link) {
  opener?.classList.remove("open");
  opener = link;
  opener.classList.add("open");
  panel.setAttribute("aria-busy", "true");
  if (!panel.open) panel.showModal();
  try {
    body.replaceChildren(...(await told(link.href)));
  } catch {
    const line = document.createElement("p");
    line.textContent = words.unreachable;
    body.replaceChildren(line);
  }
  panel.removeAttribute("aria-busy");
  panel.scrollTop = 0;
  body.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-panel]");
  if (!link || !panel || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const from = panel.contains(link) ? opener : link;
  show(link).then(() => {
    if (from !== link) opener = from;
  });
});
panel?.addEventListener("close", () => {
  opener?.classList.remove("open");
  opener?.focus({ preventScroll: true });
  opener = null;
  body.replaceChildren();
});
