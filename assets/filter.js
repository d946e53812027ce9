// The list of municipalities narrows while one writes. Without this script the form searches on the server.
const list = document.querySelector("[data-filter-list]");
const input = document.querySelector("#q");
const status = document.querySelector("[data-filter-status]");

function filter() {
  const wanted = input.value.trim().toLocaleLowerCase("sv");
  let shown = 0;
  for (const item of list.querySelectorAll("li[data-name]")) {
    item.hidden = !item.dataset.name.toLocaleLowerCase("sv").includes(wanted);
    shown += item.hidden ? 0 : 1;
  }
  for (const county of list.querySelectorAll(".county")) {
    county.hidden = !county.querySelector("li:not([hidden])");
  }
  status.textContent = wanted ? `${shown === 1 ? status.dataset.one : `${shown} ${status.dataset.many}`}` : "";
}

if (list && input && status) input.addEventListener("input", filter);
