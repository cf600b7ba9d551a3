// Asks how far the job has come, and loads the page anew when it has ended.
const place = document.querySelector("[data-job]");
const bar = place?.querySelector("progress");

async function ask() {
  const answer = await fetch(place.dataset.job, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return setTimeout(ask, 5000);
  const told = await answer.json();
  if (told.ended) return location.reload();
  if (bar && told.of) {
    bar.max = told.of;
    bar.value = told.done;
  }
  return setTimeout(ask, 1500);
}

if (place) setTimeout(ask, 1000);
