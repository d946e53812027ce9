// The pages of the roadmap: whether it reaches the path, scenarios side by side, what happens if, elements, where a figure
// comes from. What they say is what `klimat scenario` says; they work without scripts, with a keyboard, on a large screen
// and on a phone, light and dark, in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, password, startBrowser, startSite } from "./site.mjs";

let site, browser, all;
const root = "/kommun/0484/fardplan", english = "/en/municipality/0484/roadmap";
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
  all = scenario("all");
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const spaces = (text) => text.replace(/\s+/g, " ").trim();
const tonnes = (x) => spaces(new Intl.NumberFormat("sv-SE", { maximumFractionDigits: 0 }).format(x)).replace("−", "-");
const plain = (text) => spaces(text).replace("−", "-");
const scenario = (name, ...options) => JSON.parse(site.klimat("scenario", "run", "0484", name, "--json", ...options));
const ask = async (query) => (await fetch(`${site.url}${root}/tank-om.json${query}`)).json();
async function read(address) {
  const response = await fetch(site.url + address, { redirect: "manual" });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

test("the overview says in one sentence and one picture whether the roadmap reaches the path", async () => {
  const { page, context, complaints } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root);
  const year = all.years.find((y) => y.year === all.gap.target_year);
  const lead = plain(await page.textContent(".roadmap__answer .lead"));
  assert.ok(lead.includes(`${tonnes(year.scenario_t)} ton år ${year.year}`), lead);
  assert.ok(lead.includes(`Målbanan är ${tonnes(year.path_t)} ton: färdplanen når den inte, ${tonnes(all.gap.remaining_t)} ton återstår`), lead);
  assert.ok(lead.includes("Sannolikheten"), lead);
  assert.ok(await page.locator("#chart-wedges svg").count() >= 1);
  assert.match(await page.textContent(".accounts-example"), /påhittat exempel/);
  const figures = await page.locator(".key-figure__value strong").allTextContents();
  assert.equal(plain(figures[0]), tonnes(all.gap.remaining_t));
  assert.match(await page.textContent(".tabs [aria-current]"), /Färdplan/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the largest source that no measure reaches is named, and the table holds every sector", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root);
  const rows = page.locator(".roadmap-sources tbody tr");
  const named = (await page.textContent("section[aria-labelledby=sources] .lead")).match(/ingen åtgärd når är (.+): [\d]/)[1];
  const open = (await rows.evaluateAll((list) => list.filter((row) => /^ing(en|et|a)$/.test(row.cells[5].textContent.trim()))
    .map((row) => row.cells[0].textContent.trim())));
  assert.equal(spaces(open[0]), spaces(named), "the first open row is the largest");
  const coverage = await (await fetch(site.url + root + "/tackning.json")).json();
  const counts = await rows.evaluateAll((list) => list.map((row) => [row.cells[0].textContent.trim(), Number(row.cells[5].textContent) || 0]));
  const swedish = new Map(all.sectors.map((s) => [s.id, s.name]));
  for (const source of coverage.territory.filter((s) => !s.is_activity)) {
    const row = counts.find(([name]) => spaces(name) === spaces(swedish.get(source.id)));
    assert.equal(row[1], source.measures.length, `${source.id}: as many measures as on the page of coverage`);
  }
  const open_url = await page.getAttribute("section[aria-labelledby=sources] .lead a", "href");
  assert.equal((await read(open_url)).status, 200);
  const left = await page.locator("section[aria-labelledby=look-over] details li").allTextContents();
  assert.ok(left.some((text) => /^Kompostering saknar emissionsfaktor år/.test(text)), "what is left out is told by its name");
  assert.equal(await rows.count(), all.sectors.filter((s) => s.measured_t !== null || s.reference_t > 0).length);
  await context.close();
});

test("each interim target and each milestone of a measure has its probability, and moves with its measure", async () => {
  const rows = (html, address) => (html.match(new RegExp(address, "g")) ?? []).length;
  const { html } = await read(root);
  assert.equal(rows(html, "measure_milestones%5B"), all.measure_milestones.filter((m) => m.probability !== null).length);
  assert.ok(all.measure_milestones.length >= 5);
  const first = all.measure_milestones.find((m) => m.probability !== null);
  assert.ok(html.includes(first.name));
  const { milestones } = await ask("?scenario=all"), without = await ask(`?scenario=all&minus=${first.measure}`);
  assert.equal(milestones.length, all.milestones.length + all.measure_milestones.length);
  const at = all.milestones.length + all.measure_milestones.indexOf(first);
  assert.match(milestones[at].text, /%/);
  assert.equal(without.milestones[at].text, "–");
});

test("the library is read in English by who reads English", async () => {
  const { html } = await read(english + "/elements"), one = await read(english + "/elements/bensinbil-elbil");
  for (const words of ["Petrol car to electric car", "Oil boiler to heat pump, homes", "cars a year"]) assert.ok(html.includes(words), words);
  assert.ok(!/Bensinbil|Oljepanna|Värmepump/.test(html));
  assert.ok(one.html.includes("Car traffic, in thousand vehicle-km") && one.html.includes("MWh/thousand vehicle-km"));
});

test("units, shares and names are said in the reader's language, and Swedish texts are marked as such", async () => {
  const one = await read(english + "/elements/bensinbil-elbil");
  assert.match(one.html, />17 years</);
  assert.match(one.html, />100%</);
  assert.match(one.html, /<div class="prose" lang="sv"><p>Bensinbilar byts/);
  const file = await (await fetch(site.url + english + "/scenario.json?scenario=decided")).json(), swedish = scenario("decided");
  const told = scenario("decided", "--lang", "en");
  for (const [mine, theirs, own] of [[file.paces, told.paces, swedish.paces], [file.sectors, told.sectors, swedish.sectors]]) {
    assert.deepEqual(mine.map((x) => [x.id, x.name, x.unit]), theirs.map((x) => [x.id, x.name, x.unit]));
    assert.deepEqual(mine.map((x) => x.id), own.map((x) => x.id), "ids are the same in every language");
  }
  const pace = file.paces.find((p) => p.id === "bensinbil-elbil");
  assert.deepEqual([pace.name, pace.unit], ["Petrol car to electric car", "cars"]);
  const { html } = await read(english + "/figure?figure=gap.scenario_t");
  assert.match(html, /Share of a technology: Electric car/);
  assert.doesNotMatch(html, /: (bil|bat|verk)-[a-z]/, "names, and no ids");
  assert.match(html, /Spetslast utan olja: Shift(<[^>]*>|\s)*35%</);
});

test("scenarios stand side by side with what the terminal says", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "/scenarier");
  const rows = await page.locator(".roadmap-scenarios tbody tr").evaluateAll((list) => list.map((row) => [...row.cells].map((c) => c.innerText)));
  assert.ok(rows.length >= 4);
  ["reference", "decided", "planned", "all"].forEach((name, i) => {
    const run = scenario(name), year = run.years.find((y) => y.year === run.gap.target_year);
    assert.ok(plain(rows[i][2]).endsWith(tonnes(year.scenario_t)), `${name}: ${rows[i][2]}`);
    assert.equal(plain(rows[i][3]).replace("+", ""), tonnes(run.gap.remaining_t), name);
  });
  assert.match(await page.textContent("#chart-scenarios figcaption"), /Målbanan är/);
  await context.close();
});

test("what if, as JSON: everything anew, and a link with no more than what differs", async () => {
  const measure = all.measures.filter((m) => m.share_t > 100).sort((a, b) => b.share_t - a.share_t)[0];
  const usual = await ask(""), without = await ask(`?minus=${measure.id}`);
  const at = (answer) => answer.result.years.find((y) => y.year === all.gap.target_year).scenario_t;
  assert.ok(Math.abs(at(usual) - all.years.find((y) => y.year === all.gap.target_year).scenario_t) < 0.01);
  assert.ok(Math.abs(at(without) - at(usual) - measure.last_t) < 0.01, "it stops: that is its effect as the last one");
  assert.equal(without.link, `?scenario=all&minus=${measure.id}`);
  assert.equal(usual.link, "?scenario=all");
  assert.notEqual(usual.lines.scenario, without.lines.scenario);
  assert.equal(usual.chances.length, 9);
  assert.notEqual(usual.effects[measure.id], "");
  assert.equal(without.effects[measure.id], "", "what is not carried out does nothing");
  const boxes = all.measures.filter((m) => m.chosen && m.id !== measure.id).map((m) => `on=${m.id}`).join("&");
  assert.equal((await ask(`?form=1&${boxes}`)).link, without.link, "the boxes of the form say the same");
  assert.equal((await ask(without.link)).figures.total, without.figures.total, "the link leads there");
});

test("what if works by form without a script, and the address can be shared", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "/tank-om");
  const before = await page.textContent("[data-figure=total]");
  const box = page.locator(".what-if__measure:has(input[type=range]) input[type=checkbox]").first();
  await box.uncheck();
  await page.locator(".what-if__buttons button").first().click();
  assert.notEqual(await page.textContent("[data-figure=total]"), before);
  const link = await page.getAttribute("[data-link]", "href");
  assert.match(link, /minus=/);
  assert.match(page.url(), /tank-om\?scenario=all&minus=[^&]*&at=\d+$/, "the form's many fields become a short address");
  const total = await page.textContent("[data-figure=total]");
  await page.goto(site.url + link);
  assert.equal(await page.textContent("[data-figure=total]"), total);
  const adjust = page.locator("[data-edit]").first(), id = await adjust.getAttribute("data-edit");
  await adjust.click();
  assert.ok(await page.locator(`#measure-${id} input[type=range]`).count() >= 1, "the levers of any measure are a link away");
  assert.equal(await page.textContent("[data-figure=total]"), total, "and what was chosen stays");
  await page.selectOption("#scenario", "decided");
  await page.click("button[name=begin]");
  assert.equal(await page.inputValue("#scenario"), "decided");
  assert.doesNotMatch(await page.getAttribute("[data-link]", "href"), /minus=/);
  await context.close();
});

test("what a slider moves stays in the window while it is moved, on a laptop and on a phone", async () => {
  for (const [width, height, seen] of [[1280, 640, ["#what-if-sentence", "[data-level-chance]", "[data-figure=spent]", "[data-figure=probability]", "[data-line=scenario]"]],
    [390, 780, ["#what-if-sentence", "[data-level-chance]", "[data-figure=spent]", "[data-line=scenario]"]]]) {
    const { page, context } = await openPage(browser, { viewport: { width, height } });
    await page.goto(site.url + root + "/tank-om");
    for (const slider of (await page.locator("input[type=range]").all()).slice(1)) {
      await slider.evaluate((input) => input.scrollIntoView({ block: "end" }));
      for (const what of seen) {
        const box = await page.locator(what).boundingBox();
        assert.ok(box && box.y >= 0 && box.y + box.height <= height, `${what} at ${width}: ${JSON.stringify(box)}`);
      }
    }
    assert.ok(await page.locator(".what-if__milestones").first().isVisible(), "the rest is there to be looked at");
    await context.close();
  }
});

test("who may not save a scenario is told why, and how the choices are kept", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + root + "/tank-om");
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForURL(/level\./);
  await page.click("[data-sign-in]");
  await page.fill("input[name=email]", "lars@example.se");
  await page.fill("input[name=password]", password);
  await page.press("input[name=password]", "Enter");
  await page.waitForURL(/tank-om\?scenario=all&level\./);
  assert.match(await page.textContent("section[aria-labelledby=save]"), /Dina roller räcker inte för att spara scenarier för Eskilstuna/);
  assert.equal(await page.locator("#save-form").count(), 0);
  await context.close();
});

test("a slider moves the curve, the figures and the address, with the keyboard too", async () => {
  const { page, context, complaints } = await openPage(browser);
  await page.goto(site.url + root + "/tank-om");
  const slider = page.locator("input[type=range]").first(), name = await slider.getAttribute("name");
  const curve = await page.getAttribute("[data-line=scenario]", "d"), total = await page.textContent("[data-figure=total]");
  const chances = await page.locator("[data-chance]").allTextContents(), level = await page.textContent("[data-level-chance]");
  assert.ok(parseInt(level, 10) > 5 && parseInt(level, 10) < 95, `a level that a slider moves: ${level}`);
  await slider.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowRight");
  await page.waitForFunction((d) => document.querySelector("[data-line=scenario]").getAttribute("d") !== d, curve);
  await page.waitForURL((url) => url.searchParams.has(name));
  const value = await slider.inputValue();
  await page.waitForFunction(([n, v]) => new URL(location.href).searchParams.get(n) === String(Number(v)), [name, value]);
  assert.notEqual(await page.textContent("[data-figure=total]"), total);
  assert.notDeepEqual(await page.locator("[data-chance]").allTextContents(), chances, "a probability moves");
  assert.notEqual(await page.textContent("[data-level-chance]"), level, "the one that stands first too");
  const there = await ask(new URL(page.url()).search);
  assert.equal(await page.textContent("[data-figure=total]"), there.figures.total, "the last answer stands");
  assert.equal(await page.textContent("#what-if-sentence"), there.sentence);
  for (const place of await page.locator("[data-effect]").all()) {
    assert.equal(await place.textContent(), there.effects[await place.getAttribute("data-effect")], "each row tells of these choices");
  }
  await page.reload();
  assert.equal(await page.textContent("[data-figure=total]"), there.figures.total);
  assert.equal(Number(await slider.inputValue()), Number(value), "the address brings the slider back");
  await page.goto(site.url + (await page.locator("[data-why]").first().getAttribute("href")));
  assert.match(spaces(await page.textContent(".roadmap__answer .lead")), new RegExp(there.figures.total.replace(/\s/g, "\\s")));
  assert.deepEqual(complaints, []);
  await context.close();
});

test("what was tried is saved as a scenario by those who may", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + root + "/tank-om");
  assert.equal(await page.locator("#save-form").count(), 0, "nobody is signed in");
  await page.goto(site.url + "/logga-in");
  await page.fill("#email", "eva@example.se");
  await page.fill("#password", password);
  await page.click("main button[type=submit]");
  await page.goto(site.url + root + "/tank-om");
  const slider = page.locator("input[type=range]").first(), name = await slider.getAttribute("name");
  await slider.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  const value = Number(await slider.inputValue());
  await page.waitForURL((url) => Number(url.searchParams.get(name)) === value); // the answer to the last of the keys
  const total = await page.textContent("[data-figure=total]");
  await page.click("#save-form button");
  assert.ok(await page.locator("#save-form [aria-invalid=true]").count(), "a name is asked for");
  await page.fill("#name", "Längre med laddning");
  await page.click("#save-form button");
  assert.match(page.url(), /scenario=langre-med-laddning/);
  assert.equal(await page.textContent("[data-figure=total]"), total);
  const stored = scenario("langre-med-laddning");
  const change = stored.changes.find((c) => JSON.stringify(c).includes(name.slice("level.".length)));
  assert.ok(Math.abs(change.value - value) < 1e-9, JSON.stringify(stored.changes));
  assert.match(site.klimat("audit", "verify"), /./);
  await context.close();
});

test("elements say from what, to what, how far and how fast, and each figure bears its mark and source", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "/omstallningselement");
  const pace = all.paces.find((p) => p.required !== null && p.required > 0);
  const card = page.locator(`.element-card:has(a[href$="/${pace.id}"])`);
  assert.match(spaces(await card.textContent()), /→.*%.*2024.*→.*%.*2030.*Takt som krävs: /);
  await card.locator("h3 a").click();
  const rows = await page.locator(".roadmap-values tbody tr").evaluateAll((list) => list.map((row) => [...row.cells].map((c) => c.innerText.trim())));
  assert.ok(rows.length >= 3);
  for (const [what, , , , mark, source] of rows) {
    assert.match(mark, /^(eget|schablon|antaget|saknas)/, what);
    assert.ok(source || /antaget|saknas/.test(mark), `${what}: a figure without a source is assumed or missing`);
  }
  await context.close();
});

test("an editor gives the model an own figure and an own element, and takes them away again", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "/omstallningselement/bensinbil-elbil");
  assert.equal(await page.locator(".own-list__do").count(), 0, "nobody is signed in");
  await page.goto(site.url + "/logga-in");
  await page.fill("#email", "eva@example.se");
  await page.fill("#password", password);
  await page.click("main button[type=submit]");
  await page.goto(site.url + root + "/omstallningselement/bensinbil-elbil");
  const row = page.locator(".roadmap-values tbody tr", { hasText: "schablon" }).filter({ hasText: "Energi per enhet" }).first();
  await row.locator("a").last().click();
  assert.equal(await page.inputValue("#parameter"), "intensity");
  assert.ok(await page.inputValue("#subject"), "what it is of stands there");
  await page.fill("#value", "-3");
  await page.fill("#source", "Egen räkning");
  await page.click("form.stacked button[type=submit]");
  assert.equal(await page.locator("#value-fault, [aria-invalid=true]").count() > 0, true, "a negative figure is refused beside its field");
  await page.fill("#value", "0,55");
  await page.selectOption("#distribution", "uniform");
  await page.fill("#low", "0,5");
  await page.fill("#high", "0,6");
  await page.click("form.stacked button[type=submit]");
  assert.match(page.url(), /bensinbil-elbil\?done=stored/, "and one is back at the element");
  const own = page.locator(".roadmap-values tbody tr", { hasText: "0,5500" });
  assert.match(spaces(await own.textContent()), /Energi per enhet.*mellan 0,50 och 0,60.*eget.*Egen räkning/);
  await own.locator("a", { hasText: "Ta bort" }).click();
  await page.click("form.stacked button[type=submit]");
  assert.equal(await page.locator(".roadmap-values tbody tr", { hasText: "0,5500" }).count(), 0);
  await page.goto(site.url + root + "/omstallningselement");
  await page.locator("#own-transition_element ~ p a").first().click();
  const id = await page.inputValue("#id");
  assert.match(id, /^0484-/);
  await page.fill("#name", "Bensinbil till biogas");
  await page.selectOption("#area", "transport");
  const activity = await page.locator("#activity option", { hasText: "Biltrafik" }).first().getAttribute("value");
  await page.selectOption("#activity", activity);
  await page.selectOption("#from_technology", { index: 1 });
  await page.selectOption("#to_technology", { index: 1 });
  await page.click("form.stacked button[type=submit]");
  assert.ok(await page.locator("[aria-invalid=true]").count(), "an element goes from one technology to another of its activity");
  const of = (name) => page.locator(`#${name} option`, { hasText: /^Bensinbil$|^Elbil$/ });
  await page.selectOption("#from_technology", await of("from_technology").first().getAttribute("value"));
  await page.selectOption("#to_technology", await of("to_technology").last().getAttribute("value"));
  await page.click("form.stacked button[type=submit]");
  assert.match(page.url(), /omstallningselement\?done=stored/, await page.locator(".ds-alert, .fault").allTextContents().then(String));
  const mine = page.locator(".own-list li", { hasText: "Bensinbil till biogas" });
  await mine.locator("a", { hasText: "Ta bort" }).click();
  await page.click("form.stacked button[type=submit]");
  assert.equal(await page.locator(".own-list li", { hasText: "Bensinbil till biogas" }).count(), 0);
  assert.match(site.klimat("audit", "verify"), /./);
  await context.close();
});

test("a year is written as a year and a probability as one, where a figure comes from", async () => {
  const lead = async (field) => {
    const { page, context } = await openPage(browser);
    await page.goto(`${site.url}${root}/siffra?figure=gap.${field}`);
    const text = await page.textContent(".roadmap__answer .lead");
    await context.close();
    return text.replace(/\u00a0/g, " ");
  };
  assert.match(await lead("target_year"), /^20\d\d$/);
  assert.match(await lead("probability"), /^(under |över )?\d+ %$/);
});

test("from what was tried to where a figure comes from, and back to the same choices", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${site.url}${root}/tank-om?minus=t06-stombuss`);
  const said = await page.innerText("#what-if-sentence");
  await page.locator(".what-if__why a").first().click();
  assert.match(page.url(), /siffra\?figure=.*minus=t06-stombuss/);
  await page.click("text=Tillbaka till det som provades");
  assert.equal(await page.innerText("#what-if-sentence"), said);
  await page.goto(`${site.url}${root}/siffra?figure=gap.probability`);
  assert.equal(await page.locator("text=Tillbaka till det som provades").count(), 0, "nothing was tried");
  await context.close();
});

test("a figure leads down to rows with their sources", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root);
  await page.locator(".key-figure__more a", { hasText: "Var det kommer ifrån" }).first().click();
  assert.equal(plain(await page.textContent(".roadmap__answer .lead")), `${tonnes(all.gap.remaining_t)} t CO2e`);
  const rows = await page.locator(".accounts-row").evaluateAll((list) => list.map((row) => row.textContent));
  assert.ok(rows.length > 20);
  await context.close();
});

test("the contract's chapter about the roadmap and the city's overview say the same", async () => {
  const html = (await read("/kommun/0484/kontrakt/2025-26/dokument")).html;
  const table = plain(html.match(/<table[^>]*id="roadmap">[\s\S]*?<\/table>/)[0].replace(/<[^>]*>/g, " "));
  assert.match(table, new RegExp(`Alla åtgärder \\d+ (minst )?${tonnes(all.years.find((y) => y.year === 2030).scenario_t)}`));
  assert.ok(plain((await read("/kommun/0484")).html).includes(`återstår ${tonnes(all.gap.remaining_t)} ton över målbanan 2030`));
});

test("the form has room for hundreds of measures, and tells when they are others than it was made for", async () => {
  const stamp = (await read(root + "/tank-om")).html.match(/name="form" value="([0-9a-f]{8})"/)[1];
  const many = Array.from({ length: 400 }, (_, i) => `m=${i}`).join("&");
  const short = await read(`${root}/tank-om?form=${stamp}&${many}`);
  assert.equal(short.status, 303);
  assert.ok(short.headers.get("location").length < 500, short.headers.get("location"));
  assert.equal((await read(`${root}/tank-om?form=00000000&m=0`)).status, 409);
});

test("what is asked for and is not there", async () => {
  for (const [address, status] of [["?scenario=x", 404], ["/tank-om?scenario=x", 404], ["/tank-om?level.t01-hemmaladdning-v=x", 422],
    ["/tank-om?level.nothing=0.4", 200], ["/tank-om?plus=%3Cb%3E", 200], ["/siffra", 404], ["/siffra?figure=x", 404], ["/omstallningselement/x", 404], ["/diagram/x.svg", 404],
    ["/diagram/fan.svg?scenario=x", 404]]) {
    const answer = await read(root + address);
    assert.equal(answer.status, status, address);
    assert.doesNotMatch(answer.html, /<b>/);
  }
  for (const [address, status] of [["/scenario.json?scenario=x", 404], ["/tank-om.json?level.t01-hemmaladdning-v=x", 422],
    ["/finns-inte.json", 404], ["/scenario.json?" + "a=1&".repeat(500), 400]]) {
    const answer = await fetch(site.url + root + address);
    assert.equal(answer.status, status, address);
    assert.match(answer.headers.get("content-type"), /^application\/json/, address);
    const { error } = await answer.json();
    assert.equal(error.status, status);
    assert.ok(error.message.length > 20, "what to do stands there");
  }
  assert.equal((await read("/kommun/Eskilstuna/fardplan")).headers.get("location"), root);
  assert.equal((await fetch(site.url + root + "/tank-om/spara", { method: "POST", body: new URLSearchParams({ name: "x" }) })).status >= 400, true);
  for (const name of ["wedges", "fan", "tornado", "residual", "timeline", "scenarios"])
    for (const ending of ["csv", "json", "svg", "option.json", "narrow.json"])
      assert.equal((await read(`${root}/diagram/${name}.${ending}`)).status, 200, `${name}.${ending}`);
  const file = await fetch(site.url + root + "/scenario.json?scenario=decided");
  assert.deepEqual((await file.json()).gap, scenario("decided").gap);
});

export const pages = [root, root + "?scenario=decided", root + "/scenarier", root + "/tank-om", root + "/omstallningselement", root + "/omstallningselement/bensinbil-elbil",
  root + "/siffra?figure=gap.probability", "/kommun/1980/fardplan"];
const translated = (a) => a.replace(root, english).replace("/scenarier", "/scenarios").replace("/tank-om", "/what-if").replace("/omstallningselement", "/elements")
  .replace("/siffra", "/figure").replace("/kommun/1980/fardplan", "/en/municipality/1980/roadmap");
for (const [width, colorScheme] of [[1280, "light"], [390, "light"], [1280, "dark"]])
  test(`accessible and inside the window at ${width}, ${colorScheme}`, async () => {
    const { page, context, complaints } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    for (const address of [...pages, ...pages.map(translated)]) {
      const response = await page.goto(site.url + address);
      assert.equal(response.status(), 200, address);
      await page.evaluate(() => document.querySelectorAll("main > * details, details").forEach((d, i) => (d.open = i < 12)));
      await page.evaluate(axeSource);
      const faults = await page.evaluate(async () => (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3)}`));
      assert.deepEqual(faults, [], address);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address} is wider than the window`);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });
test("what cannot be used in an address is said beside its slider, and the rest of the page stands", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const lever = "t01-hemmaladdning-v";
  const usual = await (async () => {
    await page.goto(`${site.url}${root}/tank-om`);
    return [await page.innerText("#what-if-sentence"), await page.locator(`[id="level.${lever}"]`).getAttribute("value")];
  })();
  for (const [name, value, said] of [["level", "700", /700 går inte: det kan vara från 0 \(0\s%\) till 1 \(100\s%\)/], ["level", "mycket", /”mycket” är inget tal/],
    ["start", "1800", /1800 går inte/], ["pace", "-4", /-4 går inte/]]) {
    const answer = await page.goto(`${site.url}${root}/tank-om?${name}.${lever}=${encodeURIComponent(value)}&minus=t06-stombuss`);
    assert.equal(answer.status(), 422);
    const slider = page.locator(`[id="${name}.${lever}"]`);
    assert.equal(await slider.getAttribute("aria-invalid"), "true");
    assert.match(await page.locator(`[id="wrong-${name}.${lever}"]`).innerText(), said);
    assert.match(await page.innerText("[role=alert]"), said);
    assert.equal(await page.locator(`[id="level.${lever}"]`).getAttribute("value"), usual[1], "the scenario's own value");
    assert.equal(await page.locator('[data-id="t06-stombuss"]').isChecked(), false, "the other choices hold");
    assert.notEqual(await page.innerText("#what-if-sentence"), usual[0]);
  }
  assert.equal((await page.goto(`${site.url}${root}/tank-om?level.borta=0.4`)).status(), 200);
  assert.match(await page.innerText("[role=alert]"), /borta finns inte längre i färdplanen/);
  await page.goto(`${site.url}${root}/tank-om?minus=borta`);
  assert.equal(await page.locator("[data-faults] details").getAttribute("open"), "");
  await context.close();
});

