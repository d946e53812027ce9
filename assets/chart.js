// Charts that answer to a pointer. The server's picture stands until the same description has been drawn here, and stays
// where anything fails: without this script nothing is missing but the values under the pointer. The canvas is hidden
// from assistive technology and takes no focus; title, description and table stay as they were.
const ECHARTS = "./echarts.min.js";
const FORMATS = "./chart-format.js";
const narrow = matchMedia("(max-width: 48rem)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

let scripts = null;
function loadScripts() {
  const load = (src) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  scripts ??= load(ECHARTS).then(() => load(FORMATS));
  return scripts;
}

// The description of the picture that is shown now, made ready for this reader.
async function readOption(box) {
  const url = narrow.matches ? box.dataset.narrowOption : box.dataset.option;
  const response = await fetch(url, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const described = await response.json();
  const { prepare, dark: darken } = window.klimatChart;
  const option = prepare(dark.matches ? darken(described) : described);
  // No letters in HTML: the page's policy forbids the inline styles that ECharts would write there.
  option.tooltip = { trigger: "axis", ...option.tooltip, renderMode: "richText", confine: true };
  option.textStyle = { ...option.textStyle, fontFamily: getComputedStyle(box).fontFamily };
  option.aria = { enabled: false };
  option.animation = !still.matches;
  return option;
}

async function draw(box) {
  await loadScripts();
  const option = await readOption(box);
  const old = box.querySelector(".chart__canvas");
  if (old) {
    window.echarts.getInstanceByDom(old)?.dispose();
    old.remove();
  }
  const canvas = document.createElement("div");
  canvas.className = "chart__canvas";
  canvas.setAttribute("aria-hidden", "true");
  box.append(canvas);
  const theme = dark.matches ? window.klimatChart.darkTheme : window.klimatChart.theme;
  const chart = window.echarts.init(canvas, theme, { renderer: "canvas" });
  chart.setOption(option);
  box.dataset.live = "";
  return chart;
}

// The scripts are large, so they come when somebody first points at a chart.
function follow(box) {
  let chart = null;
  const redraw = async () => {
    try {
      chart = await draw(box);
    } catch (fault) {
      console.warn("The chart stays as a picture:", fault);
      delete box.dataset.live;
      box.querySelector(".chart__canvas")?.remove();
    }
  };
  redraw();
  narrow.addEventListener("change", redraw);
  dark.addEventListener("change", redraw);
  new ResizeObserver(() => chart?.resize()).observe(box);
}

for (const box of document.querySelectorAll("[data-chart]")) {
  box.addEventListener("pointerenter", () => follow(box), { once: true });
}
