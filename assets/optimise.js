// Limits as sliders: each moves the field beside it, and when it is let go the plan is sought anew. The server writes the
// page; this puts its answer in the place of the one that stands here. Without this script the form is sent with its
// button. A question that a newer one has overtaken is dropped.
const form = document.querySelector("#optimise");

function follow(slider) {
  const field = document.getElementById(slider.dataset.field);
  slider.addEventListener("input", () => (field.value = slider.value));
  slider.addEventListener("change", ask);
  field.addEventListener("input", () => (slider.value = field.value === "" ? slider.dataset.usual : field.value));
}

let asking = null;
async function ask() {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const place = document.querySelector("#optimise-answer");
  place.setAttribute("aria-busy", "true");
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  const address = `${new URL(form.action).pathname}?${query}`;
  try {
    const response = await fetch(address, { signal: mine.signal, headers: { accept: "text/html" } });
    const answer = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("#optimise-answer");
    if (!answer) throw new Error(String(response.status));
    place.replaceWith(answer);
    history.replaceState(null, "", address);
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
}
