// A table of inputs, <table class="entry">: arrows up and down, Return to the next row, paste from a spreadsheet, and the
// row's difference counted as one writes: <tr data-budget="-109182"> with <td data-difference data-good="1">, and
// data-turn="-1" where it is budget − forecast.
import { words } from "./words.js";

const MINUS = "\u2212";

export function number(written) {
  const plain = written.trim().replace(/[\s\u00a0\u202f]/g, "").replace(/[\u2212\u2013]/g, "-").replace(",", ".").replace(/^\((.*)\)$/, "-$1");
  return plain === "" ? null : /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}

export function shown(value, signed) {
  const digits = Math.abs(value).toLocaleString("sv-SE").replace(/\s/g, "\u00a0");
  return (value < 0 ? MINUS : signed && value > 0 ? "+" : "") + digits;
}

function cells(table) {
  return [...table.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input:not([type=hidden],[type=checkbox])")]).filter((row) => row.length);
}

function place(rows, input) {
  const row = rows.findIndex((inputs) => inputs.includes(input));
  return [row, rows[row].indexOf(input)];
}

function put(input, written) {
  input.value = written.trim();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  check(input);
}

function check(input) {
  const value = number(input.value);
  const wrong = Number.isNaN(value) && !input.matches(".words");
  input.setCustomValidity(wrong ? words.notNumber.replace("{}", input.value) : "");
  input.toggleAttribute("aria-invalid", wrong);
  if (wrong) input.setAttribute("aria-invalid", "true");
  input.classList.toggle("changed", input.value !== input.defaultValue);
  const row = input.closest("tr");
  const difference = row.querySelector("[data-difference]");
  if (!difference || wrong) return;
  const apart = value === null ? null : (value - Number(row.dataset.budget)) * Number(difference.dataset.turn || 1);
  difference.textContent = apart === null ? "\u2013" : shown(apart, true);
  const good = Number(difference.dataset.good || 1);
  difference.classList.toggle("favourable", apart !== null && apart * good > 0);
  difference.classList.toggle("unfavourable", apart !== null && apart * good < 0);
}

for (const table of document.querySelectorAll("table.entry")) {
  table.addEventListener("input", (event) => event.target.matches("input") && check(event.target));
  table.addEventListener("focusin", (event) => event.target.matches("input:not([type=checkbox])") && event.target.select());
  table.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    if (!step || !event.target.matches("input") || event.ctrlKey || event.metaKey) return;
    const rows = cells(table);
    const [row, column] = place(rows, event.target);
    event.preventDefault();
    rows[row + step]?.[column]?.focus();
  });
  table.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/plain");
    if (!event.target.matches("input") || !/[\t\n]/.test(pasted.trim())) return;
    event.preventDefault();
    const rows = cells(table);
    const [row, column] = place(rows, event.target);
    pasted.replace(/\r?\n$/, "").split(/\r?\n/).forEach((line, down) => {
      line.split("\t").forEach((written, right) => {
        const input = rows[row + down]?.[column + right];
        if (input && !input.readOnly) put(input, written);
      });
    });
  });
}
