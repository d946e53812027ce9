// The real program with the example data on a free port, and the real browser. For the tests beside this file.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = process.env.KLIMAT_ROOT;
const klimat = process.env.KLIMAT_BIN;
if (!root || !klimat) throw new Error("KLIMAT_ROOT and KLIMAT_BIN say where the sources and the program are");
const require = createRequire(join(root, "package.json"));
const { chromium } = require("playwright-core");
export const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

function runWith(input, ...args) {
  const done = spawnSync(klimat, args, { encoding: "utf8", input });
  if (done.status !== 0) throw new Error(`klimat ${args.join(" ")}: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

const run = (...args) => runWith("", ...args);

// People in organisations of the example and in a department: an administrator of each municipality, and people with one
// role each in the first. All have one password.
export const password = "correct horse battery";
export const people = {
  "anna@example.se": ["Anna Ek", "eskilstuna-kommun", "administrator"],
  "gun@example.se": ["Gun Dahl", "gavle", "administrator"],
  "eva@example.se": ["Eva Ö. Åberg", "eskilstuna-kommun", "editor"],
  "lars@example.se": ["Lars <b>Lind</b>", "miljo", "reader"],
};
export function addPeople(db) {
  run("organisation", "add", "miljo", "--name", "Miljöförvaltningen", "--kind", "department", "--parent", "eskilstuna-kommun", "--db", db);
  run("organisation", "add", "gavle", "--name", "Gävle kommun", "--kind", "municipality", "--code", "2180", "--db", db);
  for (const [email, [name, organisation, role]] of Object.entries(people))
    runWith(password + "\n", "user", "add", email, "--name", name, "--organisation", organisation, "--role", role, "--db", db);
}

// A database of one's own: a file in the folder, or on the server that tools/with-postgres has started.
function freshDatabase(dir) {
  const server = process.env.KLIMAT_TEST_PG;
  if (!server) return join(dir, "test.db");
  const name = `web_${process.pid}_${Date.now()}`;
  const done = spawnSync("psql", ["-q", "-c", `CREATE DATABASE ${name}`, server], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return server.replace("/postgres?", `/${name}?`);
}

// Starts the server; resolves with its address when it says that it answers.
export async function startSite(options = {}) {
  const dir = mkdtempSync(join(tmpdir(), "klimat-web-"));
  const db = freshDatabase(dir);
  run("init", "--db", db);
  run("load", join(root, "examples", "eskilstuna"), "--db", db);
  if (options.accounts) addPeople(db);
  const server = spawn(klimat, ["serve", "--db", db, "--port", "0", ...(options.serve ?? [])], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  server.stderr.on("data", (text) => (log += text));
  const url = await new Promise((found, failed) => {
    let said = "";
    server.stdout.on("data", (text) => {
      said += text;
      const match = said.match(/http:\/\/[^\s]+:\d+/);
      if (match) found(match[0]);
    });
    server.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${log}`)));
  });
  return {
    url,
    db,
    pid: server.pid,
    addUser: (email, name, organisation, role) =>
      runWith(password + "\n", "user", "add", email, "--name", name, "--organisation", organisation, "--role", role, "--db", db),
    klimat: (...args) => runWith("", ...args, "--db", db),
    log: () => log,
    async stop() {
      server.removeAllListeners("exit");
      const ended = new Promise((done) => server.once("exit", (...how) => done(how)));
      server.kill("SIGTERM");
      const [code, signal] = await ended;
      if (code !== 0) throw new Error(`the server ended with ${code ?? signal}: ${log}`);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function startBrowser() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
      "--disable-dev-shm-usage", "--no-first-run"],
  });
}

// A page that remembers everything the browser complained about.
// Nothing moves in it, so that what is looked at is what will stay.
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: "sv-SE", viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  // A connection that the server has closed because nothing came for half a minute is found out when it is used again.
  for (const method of ["get", "post"]) {
    const ask = page.request[method].bind(page.request);
    page.request[method] = (url, how = {}) => ask(url, { maxRetries: 2, ...how });
  }
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") // a page left before its icon came has lost nothing
      complaints.push(`${request.url()}: ${reason}`);
  });
  return { page, context, complaints };
}

// A page of somebody who has signed in.
export async function signInTo(site, browser, email, options = {}) {
  const opened = await openPage(browser, options);
  await opened.page.goto(site.url + "/logga-in");
  await opened.page.fill("#email", email);
  await opened.page.fill("#password", password);
  await opened.page.click("main button[type=submit]");
  if (new URL(opened.page.url()).pathname !== "/konto") throw new Error(`${email} could not sign in`);
  return opened;
}

export const pages = {
  sv: ["/", "/?q=eskil", "/kommun/0484", "/kommun/0484?rate=8&target-year=2035", "/kommun/0484/siffra?figure=budget.remaining_t",
    "/kommun/0484/utslapp", "/kommun/0484/utgavor",
    "/kommun/0484/kontrakt", "/kommun/0484/kontrakt/2025-26/dokument", "/kommun/1980", "/kommun/2584", "/metod", "/tillganglighet", "/om"],
  en: ["/en/", "/en/?q=eskil", "/en/municipality/0484", "/en/municipality/0484?rate=8&target-year=2035",
    "/en/municipality/0484/figure?figure=trend.slope_t_per_year", "/en/municipality/0484/emissions", "/en/municipality/0484/editions", "/en/municipality/1980", "/en/municipality/2584",
    "/en/municipality/0484/contract/2025-26/document", "/en/method", "/en/accessibility", "/en/about"],
};
