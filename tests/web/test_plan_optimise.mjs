// What to do first: the page works by its form without scripts, by slider and keyboard with them, says what conflicts,
// shows a point of the front, and keeps a plan as a scenario. Its figures are those of `klimat plan optimise`.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axeSource, openPage, password, startBrowser, startSite } from "./site.mjs";

let site, browser;
const root = "/kommun/0484/investeringsplan/prioritera", english = "/en/municipality/0484/investment-plan/prioritise";
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const plain = (text) => text.replace(/\s+/g, " ").replace("−", "-").trim();
const tonnes = (x) => plain(new Intl.NumberFormat("sv-SE", { maximumFractionDigits: 0 }).format(x));
const sought = (...options) => JSON.parse(site.klimat("plan", "optimise", "0484", "--front", "6", "--json", ...options));

test("every view can be used by all, and none is wider than a phone", async () => {
  for (const [width, scheme] of [[1280, "light"], [390, "dark"]]) {
    const { page, context, complaints } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme: scheme });
    for (const address of [root, root + "?aim=cost", root + "?point=1", english]) {
      assert.equal((await page.goto(site.url + address)).status(), 200, address);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address} at ${width}`);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), [], `${address} at ${width}`);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test("without scripts the form gives the terminal's plan, and a point of the front its own", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const plan = sought("--least", "1");
  await page.goto(site.url + root);
  assert.equal(await page.locator("input[type=range]:visible").count(), 0, "a slider would do nothing");
  await page.fill("#limit-least", "1");
  await page.click("#optimise button[type=submit]");
  assert.ok(plain(await page.textContent("#optimise-answer .lead")).includes(tonnes(plan.reduction_t)));
  const own = plan.measures.filter((m) => !m.decided).length;
  assert.equal(await page.locator(".optimise__measures").first().locator("tbody tr").count(), own);
  const points = page.locator(".optimise__points a");
  assert.equal(await points.count(), plan.front.length);
  assert.ok(await page.locator("#chart-front svg").count() >= 1);
  await points.first().click();
  assert.ok(plain(await page.textContent("#optimise-answer .lead")).includes(tonnes(plan.front[0].reduction_t)));
  const file = await (await fetch(`${site.url}${root}.json?least=1`)).json();
  assert.deepEqual(file.measures, plan.measures);
  await context.close();
});

test("limits that conflict are named with what to do about them; what is no limit is told beside the form", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${site.url}${root}?ceiling=1`);
  const conflicts = (await page.locator(".optimise__conflicts li").allTextContents()).map(plain);
  assert.ok(conflicts.some((text) => text.includes("taket för") && text.includes("Höj taket")), conflicts.join("; "));
  assert.ok(conflicts.some((text) => text.includes("beslutet om")), conflicts.join("; "));
  await page.goto(`${site.url}${root}?aim=cost`);
  assert.match(plain(await page.textContent(".optimise__conflicts")), /Tillåt minst [\d ]+ ton/);
  const response = await page.goto(`${site.url}${root}?first=1991`);
  assert.equal(response.status(), 422);
  assert.match(await page.textContent("#fault-first"), /möjliga starten ska ligga inom planen/);
  await context.close();
});

test("what cannot be a limit is told beside its field, which keeps it, with and without scripts", async () => {
  const wrong = { most: ["mycket", /inget tal/], ceiling: ["-5", /mindre än noll/], least: ["1,5", /heltal/] };
  for (const javaScriptEnabled of [false, true]) {
    const { page, context, complaints } = await openPage(browser, { javaScriptEnabled });
    await page.goto(site.url + root);
    for (const [name, [text]] of Object.entries(wrong)) await page.fill(`#limit-${name}`, text);
    await page.click("#optimise button[type=submit]");
    for (const [name, [text, told]] of Object.entries(wrong)) {
      await page.locator(`#fault-${name}`, { hasText: told }).waitFor();
      assert.equal(await page.inputValue(`#limit-${name}`), text);
      assert.equal(await page.getAttribute(`#limit-${name}`, "aria-invalid"), "true");
      assert.match(await page.getAttribute(`#limit-${name}`, "aria-describedby"), new RegExp(`fault-${name}`));
      await page.fill(`#limit-${name}`, "");
    }
    await page.fill("#limit-first", "2030");
    await page.fill("#limit-last", "2028");
    await page.click("#optimise button[type=submit]");
    await page.locator("#fault-last", { hasText: "kan inte ligga före den första, 2030" }).waitFor();
    assert.equal(await page.getAttribute("#limit-most", "aria-invalid"), null, "it was mended");
    await page.fill("#limit-last", " 2 033 ");
    await page.click("#optimise button[type=submit]");
    await page.waitForSelector("#optimise-answer .lead");
    assert.equal((await page.textContent("#fault-last")).trim(), "");
    assert.deepEqual(complaints.filter((line) => !/422|503/.test(line)), []);
    await context.close();
  }
});

test("who has to wait is told so calmly, and is answered without asking again", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + root);
  const body = `<div id="optimise-answer"><h2 id="answer">Planen är på väg</h2><div class="ds-alert" data-again="0"></div></div>
    <form>${["most", "ceiling", "first", "last", "least"].map((n) => `<input id="limit-${n}"><p id="fault-${n}"></p>`).join("")}</form>`;
  let times = 0;
  await page.route((url) => url.pathname === root && url.search.includes("least=1"), (route) =>
    ++times <= 2 ? route.fulfill({ status: 503, contentType: "text/html", body }) : route.continue());
  const answered = page.waitForResponse((r) => r.url().includes("least=1") && r.status() === 200);
  await page.fill("#limit-least", "1");
  await page.click("#optimise button[type=submit]");
  await answered;
  assert.equal(times, 3, "two refusals and the answer");
  await page.locator("#optimise-answer .lead").waitFor();
  await context.close();
});

test("a slider is moved by keyboard, its field follows, and the plan is sought anew", async () => {
  const { page, context, complaints } = await openPage(browser);
  await page.goto(site.url + root);
  const slider = page.locator("#optimise input[type=range][data-field=limit-ceiling]");
  await slider.focus();
  await page.keyboard.press("Home");
  await page.waitForSelector(".optimise__conflicts");
  assert.equal(await page.inputValue("#limit-ceiling"), "0");
  assert.match(page.url(), /ceiling=0/);
  assert.deepEqual(complaints, []);
  await context.close();
});

const signedIn = async (address) => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + "/logga-in");
  await page.fill("#email", "eva@example.se");
  await page.fill("#password", password);
  await page.click("main button[type=submit]");
  await page.goto(site.url + address);
  return { page, context };
};
const lessOf = (scenario, until) => JSON.parse(site.klimat("scenario", "run", "0484", scenario, "--json")).years
  .filter((y) => y.year <= until).reduce((sum, y) => sum + y.reference_t - y.scenario_t, 0);

test("the plan becomes a scenario by one action of those who may", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root);
  assert.equal(await page.locator("section[aria-labelledby=save]").count(), 0, "nobody is signed in");
  const plan = sought();
  await page.goto(site.url + "/logga-in");
  await page.fill("#email", "eva@example.se");
  await page.fill("#password", password);
  await page.click("main button[type=submit]");
  await page.goto(site.url + root);
  await page.click("section[aria-labelledby=save] button");
  assert.ok(await page.locator("section[aria-labelledby=save] [aria-invalid=true]").count(), "a name is asked for");
  await page.fill("section[aria-labelledby=save] input[name=name]", "Först det billiga");
  await page.click("section[aria-labelledby=save] button");
  assert.match(page.url(), /tank-om\?scenario=forst-det-billiga/);
  const less = lessOf("forst-det-billiga", plan.target_year);
  assert.ok(Math.abs(less - plan.reduction_t) < 1, `${less} and ${plan.reduction_t}`);
  await page.goto(site.url + root);
  await page.fill("section[aria-labelledby=save] input[name=name]", "Först det billiga");
  await page.click("section[aria-labelledby=save] button");
  assert.match(page.url(), /tank-om\?scenario=forst-det-billiga&/, "the same plan under the same name is one scenario");
  await context.close();
});

// The question is one that nobody has asked, so an answer would have to be sought, and would be shown.
test("what cannot be saved is refused before anything is sought", async () => {
  const { page, context } = await signedIn(root);
  const fields = await page.locator("section[aria-labelledby=save] form").evaluate((form) => Object.fromEntries(new FormData(form)));
  const send = (name, change = {}) => page.request.post(`${site.url}${root}/spara?least=2&ceiling=137`, { form: { ...fields, name, ...change }, headers: { origin: site.url }, maxRedirects: 0 });
  for (const [name, change, status, told] of [["", {}, 422, /Detta måste fyllas i/], ["å".repeat(201), {}, 422, /201 tecken lång/],
    ["Sam\u200bma", {}, 422, /U\+200B/], ["=1+1", {}, 422, /formel/], ["Prov", { "form-key": "fel" }, 403, /för gammalt/]]) {
    const reply = await send(name, change), text = await reply.text();
    assert.equal(reply.status(), status, name);
    assert.match(text, told);
    assert.match(text, /så inget söktes/);
    assert.ok(text.includes(`value="${fields.chosen.slice(0, 20)}`), "what was chosen stays in the form");
  }
  await context.close();
  const reader = await openPage(browser, { javaScriptEnabled: false });
  await reader.page.goto(site.url + "/logga-in");
  await reader.page.fill("#email", "lars@example.se");
  await reader.page.fill("#password", password);
  await reader.page.click("main button[type=submit]");
  const key = await reader.page.locator("input[name=form-key]").first().getAttribute("value");
  for (const address of [root + "/spara", "/kommun/0484/fardplan/tank-om/spara"]) {
    const denied = await reader.page.request.post(site.url + address, { form: { ...(address.startsWith(root) ? { chosen: fields.chosen } : {}), "form-key": key, name: "Prov", text: "" }, headers: { origin: site.url }, maxRedirects: 0 });
    assert.equal(denied.status(), 403, address);
    assert.match(await denied.text(), /får inte|rätt|roller/, address);
  }
  await reader.context.close();
});

test("a point of the front is saved as it is shown, and one that is not there is no other plan", async () => {
  const { page, context } = await signedIn(root + "?point=2");
  const plan = sought(), point = plan.front[1];
  assert.ok(Math.abs(point.reduction_t - plan.reduction_t) > 1, "the point is another plan");
  await page.fill("section[aria-labelledby=save] input[name=name]", "Andra punkten");
  await page.click("section[aria-labelledby=save] button");
  assert.match(page.url(), /tank-om\?scenario=andra-punkten/);
  const less = lessOf("andra-punkten", plan.target_year);
  assert.ok(Math.abs(less - point.reduction_t) < 1, `${less} and ${point.reduction_t}`);
  for (const address of [root + "?point=13", root + "?point=0", root + "?point=x", root + "/diagram/front.csv?point=13"])
    assert.equal((await page.request.get(site.url + address)).status(), 422, address);
  await page.goto(site.url + root + "?point=13");
  assert.match(await page.textContent("#optimise-answer .ds-alert"), /Punkten 13 finns inte/);
  assert.equal(await page.locator("section[aria-labelledby=save]").count(), 0);
  await context.close();
});

test("a plan that has changed since it was shown is not saved, and what was typed stays", async () => {
  const { page, context } = await signedIn(root);
  await page.fill("section[aria-labelledby=save] input[name=name]", "För sent");
  const changed = mkdtempSync(join(tmpdir(), "klimat-plan-"));
  cpSync(join(process.env.KLIMAT_ROOT, "examples", "eskilstuna"), changed, { recursive: true });
  const lines = readFileSync(join(changed, "cost_years.csv"), "utf8").split("\n");
  const at = lines.findIndex((line) => line.startsWith("0484,"));
  const cells = lines[at].split(",");
  cells[4] = String(Number(cells[4]) * 3);
  lines[at] = cells.join(",");
  writeFileSync(join(changed, "cost_years.csv"), lines.join("\n"));
  site.klimat("load", changed);
  rmSync(changed, { recursive: true });
  const [response] = await Promise.all([page.waitForNavigation(), page.click("section[aria-labelledby=save] button")]);
  assert.equal(response.status(), 409);
  assert.match(await page.textContent("section[aria-labelledby=save] [role=alert]"), /ändrats sedan planen visades/);
  assert.equal(await page.inputValue("section[aria-labelledby=save] input[name=name]"), "För sent");
  await page.click("section[aria-labelledby=save] button");
  assert.match(page.url(), /tank-om\?scenario=for-sent/, "the plan as it is now is saved");
  await context.close();
});
