// Saves a form as it is written: <form data-autosave="ADDRESS" data-version="3"> with <output data-saving>.
// The address takes the form's fields and `version` by POST and answers JSON: {version, saved: "14:02"}, or with 409
// {version, who, theirs: {field: text}}: then both versions are shown and the writer chooses. Without script the form's
// button saves.
import { icon, words } from "./words.js";

const CHECK = "M2.8 8.6l3.4 3.4 7-7.6";
const PAUSE = 1200;

function tell(form, state, text) {
  const output = form.querySelector("[data-saving]");
  if (!output) return;
  output.className = "saving";
  output.dataset.state = state;
  output.replaceChildren(...(state === "saved" ? [icon(CHECK)] : []), text);
}

function choice(form, answer) {
  form.choosing = true;
  const dialog = document.createElement("dialog");
  dialog.className = "ds-dialog wide";
  const heading = document.createElement("h2");
  heading.textContent = words.conflict;
  const sides = document.createElement("div");
  sides.className = "versions";
  dialog.append(heading, sides);
  const fields = Object.keys(answer.theirs);
  const options = [
    [words.mine, (name) => form.elements[name].value, () => {}],
    [
      answer.who,
      (name) => answer.theirs[name],
      () => {
        for (const name of fields) form.elements[name].value = answer.theirs[name];
      },
    ],
  ];
  for (const [title, value, take] of options) {
    const side = document.createElement("section");
    side.className = "version";
    const name = document.createElement("h3");
    name.textContent = title;
    side.append(name);
    for (const field of fields) {
      const text = document.createElement("div");
      text.className = "body";
      text.textContent = value(field);
      side.append(text);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ds-button";
    button.dataset.variant = "secondary";
    button.textContent = `${words.keep}: ${title}`;
    button.addEventListener("click", () => {
      take();
      form.dataset.version = answer.version;
      form.choosing = false;
      dialog.close();
      save(form);
    });
    side.append(button);
    sides.append(side);
  }
  dialog.addEventListener("close", () => {
    form.choosing = false;
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}

async function save(form) {
  clearTimeout(form.pause);
  if (form.choosing) return;
  if (form.busy) {
    form.again = true;
    return;
  }
  form.busy = true;
  form.dirty = false;
  tell(form, "saving", words.saving);
  try {
    const fields = new FormData(form);
    fields.set("version", form.dataset.version ?? "");
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: fields, headers: { Accept: "application/json" } });
    if (answer.status === 409) {
      const theirs = await answer.json();
      form.dirty = true;
      tell(form, "conflict", words.conflict);
      choice(form, theirs);
    } else if (answer.ok) {
      const told = await answer.json();
      form.dataset.version = told.version;
      const version = form.elements.version;
      if (version) version.value = told.version;
      if (!form.dirty) tell(form, "saved", `${words.saved} ${told.saved}`);
    } else {
      const told = await answer.json().catch(() => ({}));
      form.dirty = true;
      tell(form, "failed", told.message || words.failed);
    }
  } catch {
    form.dirty = true;
    tell(form, "failed", words.failed);
  }
  form.busy = false;
  if (form.again) {
    form.again = false;
    save(form);
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  form.addEventListener("input", () => {
    form.dirty = true;
    clearTimeout(form.pause);
    form.pause = setTimeout(() => save(form), PAUSE);
  });
  form.addEventListener("change", () => form.dirty && save(form));
  form.addEventListener("submit", () => {
    clearTimeout(form.pause);
    form.dirty = false;
  });
}

for (const form of document.querySelectorAll("form[data-guard]")) {
  form.addEventListener("input", () => {
    form.dirty = true;
  });
  form.addEventListener("submit", () => {
    form.dirty = false;
  });
}
addEventListener("beforeunload", (event) => {
  if ([...document.forms].some((form) => form.dirty || form.busy)) event.preventDefault();
});
addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  const form = document.activeElement?.closest("form[data-autosave]") ?? document.querySelector("form[data-autosave]");
  if (!form) return;
  event.preventDefault();
  save(form);
});
