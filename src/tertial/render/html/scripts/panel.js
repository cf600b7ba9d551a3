const panel = document.getElementById("origin-panel");
const title = document.getElementById("origin-title");
const beside = matchMedia("(min-width:72em)");
let opener = null;
let named = 0;

function make(tag, name, content) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (content) made.append(content);
  return made;
}

function rowOf(link) {
  return document.getElementById(link.hash.slice(1));
}

function told(row, part) {
  return row.querySelector(`:scope > .o-${part}`).textContent.trim();
}

function tree(row) {
  const list = make("ul", "panel-tree");
  for (const link of row.querySelectorAll(".o-inputs a")) {
    const input = rowOf(link);
    const summary = make("summary", "", make("span", "", told(input, "title")));
    summary.append(" ", make("span", "", told(input, "value")));
    const details = make("details", "", summary);
    details.addEventListener("toggle", () => details.append(make("p", "", told(input, "words")), tree(input), ledger(input)), { once: true });
    list.append(make("li", "", details));
  }
  return list.children.length ? list : "";
}

function headingBefore(element) {
  let last = null;
  for (const heading of document.querySelectorAll("h1,main :is(h2,h3,h4,h5,h6)")) {
    if (heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) last = heading;
  }
  return last.textContent.trim();
}

function nameOf(place) {
  const caption = { TABLE: "caption b", FIGURE: "figcaption" }[place.tagName];
  if (caption) return place.querySelector(caption).textContent.trim();
  const box = place.closest(".card,.notice");
  const heading = box ? box.querySelector(".card-title,.notice-title").textContent.trim() : headingBefore(place);
  const words = place.textContent.trim().split(/[ \n]+/);
  return `${heading}: «${words.slice(0, 7).join(" ")}${words.length > 7 ? " …" : ""}»`;
}

function places(row) {
  const found = new Map();
  for (const link of document.querySelectorAll(`a.figure[href="#${row.id}"]`)) {
    const place = link.closest("table") ?? link.closest("figure") ?? link.closest("p,li,dd,h2,h3,h4,h5,h6");
    if (!found.has(place)) found.set(place, link);
  }
  return found;
}

function linkTo(element, words) {
  element.id ||= `n-${(named += 1)}`;
  const link = make("a", "", words);
  link.href = `#${element.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(element);
  });
  return link;
}

function placesList(heading, found) {
  const list = make("ul", "panel-places");
  for (const [place, link] of found) {
    const item = make("li", "", linkTo(link, nameOf(place)));
    if (place.contains(opener)) item.append(make("span", "", " (här)"));
    list.append(item);
  }
  return [make("h3", "", heading), list];
}

function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

function value(row) {
  const shown = row.querySelector(":scope > .o-value");
  return make("p", shown.className.replace("o-value", "panel-value"), shown.textContent);
}

function madeUp(row) {
  return row.dataset.madeUp === undefined ? "" : make("p", "made-up-note", "Påhittad siffra");
}

function ledger(row) {
  return row.querySelector(":scope > .o-ledger")?.cloneNode(true) ?? "";
}

function accounts(row) {
  const list = ledger(row);
  return list ? [make("h3", "", "Konton och verifikationer"), list] : [];
}

function calculation(row) {
  const inputs = tree(row);
  return inputs ? [make("h3", "", "Så är den beräknad"), inputs] : [];
}

function mentioned(row) {
  const all = [...places(row)];
  const tables = all.filter(([place]) => place.tagName === "TABLE");
  const texts = all.filter(([place]) => place.tagName !== "TABLE");
  const lists = [];
  if (texts.length) lists.push(...placesList(`Nämns i ${count(texts.length, "stycke", "stycken")}`, texts));
  if (tables.length) lists.push(...placesList(`Står i ${count(tables.length, "tabell", "tabeller")}`, tables));
  return lists;
}

function fill(row) {
  title.textContent = told(row, "title");
  panel
    .querySelector(".panel-told")
    .replaceChildren(
      value(row),
      madeUp(row),
      make("p", "", told(row, "words")),
      ...calculation(row),
      ...accounts(row),
      ...mentioned(row),
      make("p", "panel-more", linkTo(row, "Visa i bilagan")),
    );
}

function mark(link) {
  opener?.classList.remove("open");
  opener = link;
  opener?.classList.add("open");
}

function open(row, link) {
  mark(link);
  fill(row);
  if (!panel.open) beside.matches ? panel.show() : panel.showModal();
  panel.scrollTop = 0;
  title.focus({ preventScroll: true });
}

function leave() {
  const back = opener;
  mark(null);
  panel.close();
  back?.focus({ preventScroll: true });
}

function reveal(element) {
  for (let around = element.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  element.scrollIntoView({ block: "center" });
}

function goTo(element) {
  mark(null);
  panel.close();
  reveal(element);
  if (!element.matches("a")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.figure");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(rowOf(link), link);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.open) leave();
});

panel.addEventListener("click", (event) => {
  if (event.target === panel || event.target.closest(".panel-close")) leave();
});

panel.addEventListener("close", () => {
  if (!panel.open) leave();
});
