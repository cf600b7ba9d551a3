const panel = document.getElementById("origin-panel");
const beside = matchMedia("(min-width:72em)");
let opener = null;

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
    const details = make("details");
    const summary = make("summary");
    summary.append(make("span", "", told(input, "title")), " ", make("span", "", told(input, "value")));
    details.append(summary);
    details.addEventListener("toggle", () => details.append(make("p", "", told(input, "words")), tree(input)), { once: true });
    const item = make("li");
    item.append(details);
    list.append(item);
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
  const title = { TABLE: "caption b", FIGURE: "figcaption" }[place.tagName];
  if (title) return place.querySelector(title).textContent.trim();
  const card = place.closest(".card");
  const heading = card ? card.querySelector(".card-title").textContent.trim() : headingBefore(place);
  const words = place.textContent.trim().split(/\s+/);
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

function placesList(title, found) {
  const list = make("ul", "panel-places");
  for (const [place, link] of found) {
    link.id ||= `n-${crypto.randomUUID?.() ?? Math.random()}`;
    const item = make("li");
    const there = make("a", "", nameOf(place));
    there.href = `#${link.id}`;
    there.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(link);
    });
    item.append(there);
    list.append(item);
  }
  const part = make("section");
  part.append(make("h3", "", title), list);
  return part;
}

function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

function fill(row) {
  const head = make("div", "panel-head", make("span", "", "Siffrans ursprung"));
  const close = make("button", "panel-close", "Stäng");
  close.type = "button";
  close.addEventListener("click", () => panel.close());
  head.append(close);
  const body = make("div", "panel-body");
  const title = make("h2", "", told(row, "title"));
  title.id = "origin-title";
  title.tabIndex = -1;
  const value = make("p", `panel-value ${row.querySelector(".o-value").className.replace("o-value", "")}`, told(row, "value"));
  body.append(title, value);
  if (row.dataset.madeUp !== undefined) body.append(make("p", "made-up-note", "Påhittad siffra"));
  body.append(make("p", "", told(row, "words")));
  const inputs = tree(row);
  if (inputs) body.append(make("h3", "", "Så är den beräknad"), inputs);
  const all = [...places(row)];
  const tables = all.filter(([place]) => place.tagName === "TABLE");
  const texts = all.filter(([place]) => place.tagName !== "TABLE");
  if (texts.length) body.append(placesList(`Nämns i ${count(texts.length, "stycke", "stycken")}`, texts));
  if (tables.length) body.append(placesList(`Står i ${count(tables.length, "tabell", "tabeller")}`, tables));
  const more = make("a", "panel-more", "Visa i bilagan");
  more.href = `#${row.id}`;
  more.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(row);
  });
  body.append(more);
  panel.replaceChildren(head, body);
}

function mark(link) {
  opener?.classList.remove("open");
  opener = link;
  opener?.classList.add("open");
}

function open(row, link) {
  fill(row);
  mark(link);
  if (!panel.open) beside.matches ? panel.show() : panel.showModal();
  panel.scrollTop = 0;
  document.getElementById("origin-title").focus({ preventScroll: true });
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
  if (event.key === "Escape" && panel.open) panel.close();
});

panel.addEventListener("click", (event) => {
  if (event.target === panel) panel.close();
});

panel.addEventListener("close", () => {
  const back = opener;
  mark(null);
  back?.focus({ preventScroll: true });
});
