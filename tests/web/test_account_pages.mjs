// The pages of accounts in the real browser: both languages, large and small, without scripts too. axe finds nothing,
// nothing scrolls sideways, and the way from invitation to the first own page can be walked by keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, password, startBrowser, startSite } from "./site.mjs";

let site, browser;
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const words = {
  sv: { signIn: "/logga-in", account: "/konto", users: "/anvandare", fresh: "/anvandare/ny", password: "/konto/losenord",
    organisations: "/organisationer", add: "/organisationer/ny", change: "/organisationer/miljo", out: "Logga ut", title: /Logga in/ },
  en: { signIn: "/en/sign-in", account: "/en/account", users: "/en/users", fresh: "/en/users/new", password: "/en/account/password",
    organisations: "/en/organisations", add: "/en/organisations/new", change: "/en/organisations/miljo", out: "Sign out", title: /Sign in/ },
};

async function check(page, lang, width, where) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`), [], where);
  const shape = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    h1: document.querySelectorAll("h1").length,
    width: document.documentElement.scrollWidth,
    ids: [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i),
  }));
  assert.equal(shape.lang, lang, where);
  assert.equal(shape.h1, 1, where);
  assert.ok(shape.width <= width, `${where}: ${shape.width} px wide`);
  assert.deepEqual(shape.ids, [], where);
}

for (const [screen, options] of [["desktop", {}], ["phone", { viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true }]]) {
  for (const lang of ["sv", "en"]) {
    test(`${screen}, ${lang}: every page of accounts`, async () => {
      const at = words[lang];
      const { page, context, complaints } = await openPage(browser, options);
      const width = options.viewport?.width ?? 1280;
      const look = (where) => check(page, lang, width, `${where} (${screen}, ${lang})`);
      await page.goto(site.url + at.signIn);
      assert.match(await page.title(), at.title);
      await look("sign in");
      await page.fill("#email", "anna@example.se");
      await page.fill("#password", "not the password");
      await page.click("main button");
      assert.ok(await page.isVisible("[role=alert]"));
      assert.equal(await page.inputValue("#email"), "anna@example.se");
      assert.equal(await page.inputValue("#password"), "");
      await look("sign in, refused");
      await page.fill("#password", password);
      await page.click("main button");
      await page.waitForURL(site.url + at.account);
      for (const path of [at.account, at.users, at.fresh, at.password, at.organisations, at.add, at.change]) {
        const response = await page.goto(site.url + path);
        assert.equal(response.status(), 200, path);
        await look(path);
      }
      await page.goto(site.url + at.users);
      await page.click("main tbody tr:last-child a");
      await look("one user");
      await page.click(`.sign-out button:has-text("${at.out}")`);
      assert.ok(await page.isVisible("[role=status]"));
      await look("signed out");
      // The refusal, and an icon that a form sent at once did not wait for.
      const unexpected = complaints.filter((text) => !/403 \(Forbidden\)/.test(text));
      assert.deepEqual(unexpected, []);
      await context.close();
    });
  }
}

test("without scripts: invited, a password chosen, signed in, all by keyboard", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const path = site.klimat("user", "invite", "kim@example.se", "--name", "Kim Berg", "--organisation", "miljo", "--role", "editor")
    .match(/\/valkommen\/\S+/)[0];
  await page.goto(site.url + path);
  assert.match(await page.textContent("h1"), /Kim Berg/);
  await page.fill("#password", "kim likes the sea");
  await page.fill("#again", "kim likes the sky");
  await page.press("#again", "Enter");
  assert.ok(await page.isVisible("#again-fault"));
  await page.fill("#password", "kim likes the sea");
  await page.fill("#again", "kim likes the sea");
  await page.press("#again", "Enter");
  await page.waitForURL(/logga-in/);
  assert.ok(await page.isVisible("[role=status]"));
  await page.fill("#email", "kim@example.se");
  await page.fill("#password", "kim likes the sea");
  await page.press("#password", "Enter");
  await page.waitForURL(/konto/);
  assert.match(await page.textContent("h1"), /Kim Berg/);
  await page.goto(site.url + path);
  assert.match(await page.textContent("h1"), /Finns inte|Hittades inte|hittas/i);
  await context.close();
});

test("what is refused is told beside its field, and what was typed is kept", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${site.url}/logga-in?next=/anvandare/ny`);
  await page.fill("#email", "anna@example.se");
  await page.fill("#password", password);
  await page.click("main button");
  await page.waitForURL(/anvandare\/ny/);
  await page.fill("#email", "gun@example.se");
  await page.fill("#name", "Samma adress");
  await page.selectOption("#organisation", "miljo");
  await page.selectOption("#role", "approver");
  await page.click("main button");
  assert.match(await page.textContent("#email-fault"), /har redan e-postadressen/);
  assert.equal(await page.inputValue("#name"), "Samma adress");
  assert.equal(await page.inputValue("#organisation"), "miljo");
  assert.equal(await page.inputValue("#role"), "approver");
  await context.close();
});

test("somebody of another organisation is an address, with the roles that are one's own to give", async () => {
  site.klimat("user", "grant", "eva@example.se", "--organisation", "gavle", "--role", "editor", "--as", "gun@example.se");
  const { page, context } = await openPage(browser);
  await page.goto(`${site.url}/logga-in?next=/anvandare`);
  await page.fill("#email", "gun@example.se");
  await page.fill("#password", password);
  await page.click("main button");
  await page.waitForURL(/anvandare/);
  const list = await page.textContent("main");
  assert.match(list, /eva@example\.se/);
  assert.doesNotMatch(list, /Åberg/);
  await check(page, "sv", 1280, "users, one of another organisation");
  await page.click("a:text-is('eva@example.se')");
  const shown = await page.textContent("main");
  assert.match(shown, /hör till en annan organisation/);
  assert.match(shown, /Gävle kommun: redaktör/);
  assert.doesNotMatch(shown, /Åberg|Eskilstuna kommun: redaktör/);
  assert.equal(await page.locator("#name, #email, #sure").count(), 0, "nothing of it is theirs to change");
  await check(page, "sv", 1280, "a user of another organisation");
  await page.click("button[aria-label^='Ta bort']");
  await page.waitForURL(/anvandare\?/);
  assert.ok(await page.isVisible("[role=status]"));
  assert.doesNotMatch(await page.textContent("main"), /eva@example\.se/, "without a role there it is not theirs to see");
  await context.close();
});

test("two administrators change the same organisation: the second sees both versions and decides", async () => {
  const open = async () => {
    const opened = await openPage(browser);
    await opened.page.goto(site.url + "/logga-in");
    await opened.page.fill("#email", "anna@example.se");
    await opened.page.fill("#password", password);
    await opened.page.click("main button[type=submit]");
    await opened.page.goto(site.url + "/organisationer/miljo");
    return opened;
  };
  const first = await open(), second = await open();
  await first.page.fill("#name", "Miljö- och byggförvaltningen");
  await first.page.click("form#form button[type=submit]");
  await second.page.fill("#name", "Klimatförvaltningen");
  await second.page.fill("#short-name", "Klimat");
  const [response] = await Promise.all([second.page.waitForNavigation(), second.page.click("form#form button[type=submit]")]);
  assert.equal(response.status(), 409);
  const told = await second.page.textContent(".conflict");
  assert.match(told, /Någon annan har ändrat.*Miljö- och byggförvaltningen.*Klimatförvaltningen/s);
  assert.match(told, /ej angivet.*Klimat/s);
  assert.equal(await second.page.inputValue("#short-name"), "Klimat", "what was typed is in the form");
  await check(second.page, "sv", 1280, "the conflict");
  await second.page.click(".conflict button[type=submit]");
  assert.equal(new URL(second.page.url()).pathname, "/organisationer");
  assert.match(await second.page.textContent("main"), /Klimatförvaltningen/);
  assert.doesNotMatch(await second.page.textContent("main"), /byggförvaltningen/);
  await first.context.close();
  await second.context.close();
});
