// Computes while a slider moves: asks the server for the same form as JSON and puts the answer in the places of the page
// that it is about. Nothing is computed here. Without this script the form is sent with its button. A question that a
// newer one has overtaken is dropped.
const form = document.querySelector("#what-if");
const lang = document.documentElement.lang === "sv" ? "sv-SE" : "en-GB";
const number = (x, digits) => new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(x);
const swedish = lang === "sv-SE";

// A slider's own figure, as the page writes it.
const shown = {
  percent: (x) => `${number(100 * x, Math.abs(x) < 0.1 ? 1 : 0)}${swedish ? "\u00a0" : ""}%`,
  tonnes: (x) => `${number(x, 0)} ${swedish ? "ton" : "tonnes"}`,
  year: (x) => String(x),
  times: (x) => `${number(x, 2)} ${swedish ? "gånger" : "times"}`,
};

function tell(slider) {
  const output = document.getElementById(`shown-${slider.id}`);
  if (output) output.textContent = shown[slider.dataset.unit](slider.valueAsNumber);
}

// What is wrong, as a list that can be opened, like the page's own.
function showFaults(box, faults) {
  const list = box.querySelector("ul");
  if (faults.length === 0) return box.replaceChildren();
  if (list && list.children.length === faults.length) return undefined;
  const items = document.createElement("ul");
  items.append(...faults.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  return box.replaceChildren(items);
}

function show(answer) {
  document.querySelector("#what-if-sentence").textContent = answer.sentence;
  for (const place of document.querySelectorAll("[data-figure]")) place.textContent = answer.figures[place.dataset.figure];
  for (const line of document.querySelectorAll("[data-line]")) line.setAttribute("d", answer.lines[line.dataset.line]);
  const level = document.querySelector("[data-level-chance]");
  if (level) level.textContent = answer.chance;
  for (const place of document.querySelectorAll("[data-effect]")) {
    place.textContent = answer.effects[place.dataset.effect];
    place.parentElement.hidden = place.textContent === "";
    place.parentElement.nextElementSibling.hidden = place.textContent !== "";
  }
  document.querySelectorAll("[data-chance]").forEach((cell, i) => (cell.textContent = answer.chances[i].text));
  document.querySelectorAll("[data-chance-bar]").forEach((bar, i) => bar.setAttribute("width", answer.chances[i].bar));
  document.querySelectorAll("[data-milestone]").forEach((cell, i) => {
    cell.textContent = answer.milestones[i].text;
    cell.closest("tr").querySelector("rect")?.setAttribute("width", answer.milestones[i].bar);
  });
  showFaults(document.querySelector("[data-faults]"), answer.faults);
  document.querySelector("[data-doing]").hidden = true;
  const here = location.pathname.endsWith(new URL(form.action).pathname);
  const link = document.querySelector("[data-link]");
  link.href = new URL(form.action).pathname + answer.link;
  if (here) history.replaceState(null, "", link.href);
  for (const why of document.querySelectorAll("[data-why]")) {
    const figure = new URL(why.href).searchParams.get("figure");
    why.search = `?figure=${encodeURIComponent(figure)}&${answer.link.slice(1)}`;
  }
  for (const edit of document.querySelectorAll("[data-edit]")) {
    edit.search = `${answer.link}&edit=${encodeURIComponent(edit.dataset.edit)}`;
  }
  const signIn = document.querySelector("[data-sign-in]");
  if (signIn) signIn.search = `?next=${encodeURIComponent(new URL(form.action).pathname + answer.link)}`;
  const save = document.querySelector("#save-form");
  if (save) save.action = new URL(form.dataset.save, location.href).pathname + answer.link;
}

// What differs from the scenario that one begins from, as in an address of ours.
function choices() {
  const query = new URLSearchParams({ scenario: form.elements.scenario.value });
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const list = (wanted) => boxes.filter((box) => box.checked === wanted && (box.dataset.usual === "1") !== wanted).map((box) => box.dataset.id);
  if (list(true).length) query.set("plus", list(true).join(" "));
  if (list(false).length) query.set("minus", list(false).join(" "));
  for (const slider of form.querySelectorAll("input[type=range]")) query.set(slider.name, slider.value);
  if (form.elements.at) query.set("at", form.elements.at.value);
  return query;
}

let asking = null;
async function ask() {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const query = choices();
  try {
    const response = await fetch(`${form.dataset.json}?${query}`, { signal: mine.signal, headers: { accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    show(await response.json());
  } catch (fault) {
    if (fault.name === "AbortError") return;
    document.querySelector("[data-doing]").hidden = false;
  } finally {
    if (asking === mine) asking = null;
  }
}

if (form) {
  form.addEventListener("input", (event) => {
    if (event.target.id === "scenario") return;
    if (event.target.type === "range") tell(event.target);
    ask();
  });
  // Another scenario is another page: its own measures and levers.
  form.elements.scenario.addEventListener("change", (event) => {
    location.href = `${new URL(form.action).pathname}?scenario=${encodeURIComponent(event.target.value)}`;
  });
}
