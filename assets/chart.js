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

// What stands under the pointer: the series that have a figure there. Plain text, since the page's policy forbids the
// inline styles that ECharts would write into HTML.
function tooltipText(params, format) {
  const list = Array.isArray(params) ? params : [params];
  const rows = new Map();
  for (const { seriesName, value, marker } of list) {
    const figure = Array.isArray(value) ? value.at(-1) : value;
    if (Number.isFinite(figure)) rows.set(seriesName, `${marker} ${seriesName}: ${format(figure)}`);
  }
  if (rows.size === 0) return "";
  const heading = list[0].axisValueLabel ?? list[0].name;
  return [heading, ...rows.values()].filter((row) => row).join("\n");
}

function makeTooltip(option, fontFamily) {
  const lang = document.documentElement.lang;
  const plain = (figure) => window.klimatChart.figure(figure, Math.abs(figure) < 100 ? 1 : 0, lang);
  const format = option.tooltip?.valueFormatter ?? plain;
  const sideways = [option.yAxis].flat()[0]?.type === "category";
  return {
    ...option.tooltip,
    trigger: sideways ? "item" : "axis",
    renderMode: "richText",
    confine: true,
    textStyle: { ...option.tooltip?.textStyle, fontFamily, fontSize: 14, lineHeight: 22 },
    formatter: (params) => tooltipText(params, format),
  };
}

// The description of the picture that is shown now, made ready for this reader.
async function readOption(box) {
  const url = narrow.matches ? box.dataset.narrowOption : box.dataset.option;
  const response = await fetch(url, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const described = await response.json();
  const { prepare, dark: darken } = window.klimatChart;
  const option = prepare(dark.matches ? darken(described) : described);
  const { fontFamily } = getComputedStyle(box);
  option.tooltip = makeTooltip(option, fontFamily);
  option.textStyle = { ...option.textStyle, fontFamily };
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
