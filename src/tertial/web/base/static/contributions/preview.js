// Shows the text as the report will read, as it is written, and finds figures to mention.
const form = document.querySelector("form[data-preview]");
const place = document.getElementById("preview");
const PAUSE = 500;
let pause = 0;
let turn = 0;

async function show() {
  const mine = ++turn;
  const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) }).catch(() => null);
  if (answer?.ok && mine === turn) place.innerHTML = await answer.text();
}

if (form && place) {
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, PAUSE);
  });
}

const search = document.querySelector("form[data-find]");
search?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = new URLSearchParams(new FormData(search));
  const answer = await fetch(`${search.action}?${words}`).catch(() => null);
  if (answer?.ok) document.querySelector("[data-found]").innerHTML = await answer.text();
});
