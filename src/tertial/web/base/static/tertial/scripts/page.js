// What every page has: theme, menus that close, dialogs, confirmation, the way to what is wrong, and help with the keys.
import { words } from "./words.js";

const theme = document.querySelector("[data-theme-switch]");
const systemDark = matchMedia("(prefers-color-scheme: dark)");
function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : systemDark.matches;
}
function tellTheme() {
  theme.firstElementChild.textContent = isDark() ? words.light : words.dark;
}
if (theme) {
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
    tellTheme();
  });
  systemDark.addEventListener("change", tellTheme);
  tellTheme();
}

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.drop[open]")) if (!open.contains(event.target)) open.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.drop[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

for (const opener of document.querySelectorAll("[data-dialog]")) {
  opener.hidden = false;
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById(opener.dataset.dialog).showModal();
  });
}
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("click", (event) => {
    const box = dialog.getBoundingClientRect();
    const outside = event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
    if ((event.target === dialog && outside) || event.target.closest("[data-close]")) dialog.close();
  });
}

const confirm = document.getElementById("confirm");
let asking = null;
document.addEventListener("submit", (event) => {
  const asked = event.submitter?.dataset.confirm;
  if (!asked || asking === event.submitter) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  asking = event.submitter;
  confirm.querySelector("[data-confirm-words]").textContent = asked;
  confirm.querySelector("[data-confirm-yes]").textContent = asking.dataset.confirmYes || asking.textContent.trim();
  confirm.showModal();
}, true);
confirm?.querySelector("[data-confirm-yes]").addEventListener("click", () => {
  const button = asking;
  confirm.close();
  asking = button;
  button.form.requestSubmit(button);
});
confirm?.addEventListener("close", () => {
  asking = null;
});

for (const field of document.querySelectorAll("[data-submit-on-change]")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}
document.querySelector("[data-error-summary]")?.focus();

document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.target.closest("input,textarea,select,[contenteditable]") || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  document.getElementById("keys")?.showModal();
});

const all = document.querySelector("[data-choose-all]");
all?.addEventListener("change", () => {
  for (const box of document.querySelectorAll(`input[name="${all.dataset.chooseAll}"]`)) box.checked = all.checked;
});
