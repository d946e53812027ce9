// Limits as sliders: each moves the field beside it, and when it is let go the plan is sought anew. The server writes the
// page; this puts its answer in the place of the one that stands here, and what is wrong beside its field. Without this
// script the form is sent with its button. A question that a newer one has overtaken is dropped; one that has to wait
// for its turn is asked again when the server said.
const form = document.querySelector("#optimise");
const mostTimesAgain = 20;

function follow(slider) {
  const field = document.getElementById(slider.dataset.field);
  slider.addEventListener("input", () => (field.value = slider.value));
  slider.addEventListener("change", ask);
  field.addEventListener("input", () => (slider.value = Number.isFinite(number(field)) ? number(field) : slider.dataset.usual));
}

// As the server reads it: a decimal comma, spaces between thousands.
function number(field) {
  const text = field.value.replace(/\s/g, "").replace(",", ".");
  return text === "" ? NaN : Number(text);
}

// The fields keep what stands in them, and the focus.
function showFaults(page) {
  for (const field of form.querySelectorAll("[id^=limit-]")) {
    const told = page.getElementById(field.id), fault = document.getElementById(field.id.replace("limit-", "fault-"));
    fault.textContent = page.getElementById(fault.id).textContent;
    for (const name of ["aria-invalid", "aria-describedby"])
      if (told.hasAttribute(name)) field.setAttribute(name, told.getAttribute(name));
      else field.removeAttribute(name);
  }
}

let asking = null, waiting = 0;
async function ask() {
  await seek(mostTimesAgain);
}

function askAgain(times) {
  const later = document.querySelector("#optimise-answer [data-again]");
  if (later && times > 0) waiting = setTimeout(() => seek(times - 1), 1000 * Number(later.dataset.again));
}

async function seek(times) {
  clearTimeout(waiting);
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const place = document.querySelector("#optimise-answer");
  place.setAttribute("aria-busy", "true");
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  const address = `${new URL(form.action).pathname}?${query}`;
  try {
    const response = await fetch(address, { signal: mine.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const answer = page.querySelector("#optimise-answer");
    if (!answer) throw new Error(String(response.status));
    place.replaceWith(answer);
    showFaults(page);
    history.replaceState(null, "", address);
    askAgain(times);
  } catch (fault) {
    if (fault.name === "AbortError") return;
    form.submit();
  } finally {
    if (asking === mine) {
      asking = null;
      document.querySelector("#optimise-answer").removeAttribute("aria-busy");
    }
  }
}

if (form) {
  form.classList.add("optimise__limits--live");
  for (const slider of form.querySelectorAll("input[type=range]")) follow(slider);
  form.addEventListener("change", (event) => event.target.type !== "range" && ask());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  askAgain(mostTimesAgain);
}
