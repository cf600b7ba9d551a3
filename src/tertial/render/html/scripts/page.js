const contents = document.querySelector(".contents details");
const contentsLinks = [...contents.querySelectorAll("a")];
contents.open = beside.matches;
beside.addEventListener("change", () => {
  contents.open = beside.matches;
});
contents.addEventListener("click", (event) => {
  if (event.target.closest("a") && !beside.matches) contents.open = false;
});

const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of contentsLinks) {
        link.hash === `#${entry.target.id}` ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
      }
    }
  },
  { rootMargin: "0px 0px -75% 0px" },
);
for (const link of contentsLinks) seen.observe(rowOf(link));

function revealTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest("details")) reveal(target);
}
addEventListener("hashchange", revealTarget);
revealTarget();

const theme = document.querySelector(".theme");
const systemDark = matchMedia("(prefers-color-scheme:dark)");
function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : systemDark.matches;
}
function tellTheme() {
  theme.setAttribute("aria-pressed", String(isDark()));
}
theme.hidden = false;
theme.addEventListener("click", () => {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("tertial-theme", next);
  } catch {}
  tellTheme();
});
systemDark.addEventListener("change", tellTheme);
tellTheme();
