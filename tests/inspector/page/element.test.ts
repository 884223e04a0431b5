/** <vivarium-memory> in somebody else's page, under a strict policy: several in one page, each with a worker, one download for all. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dedent } from "../../../build/inspector/element/program.js";
import { folders } from "../../../examples/element/serve.mjs";
import { serve } from "../../../examples/page/serve.mjs";
import { launchChromium } from "../../browser/chromium.mjs";
import { watch } from "./open-page.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let page: Page;
let close: () => Promise<void>;
const complaints: string[] = [];
const asked: string[] = [];

beforeAll(async () => {
  const server = await serve(folders);
  const browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1200, height: 700 }, locale: "en-GB", reducedMotion: "reduce" });
  watch(page, complaints);
  page.on("request", (request) => asked.push(request.url().replace(server.address, "")));
  await page.goto(server.address);
  close = async () => {
    await browser.close();
    server.close();
  };
}, 60_000);

afterAll(() => close?.());

/** The how many-th element; Playwright looks into open shadow roots. */
const element = (index: number): Locator => page.locator("vivarium-memory").nth(index);

async function shown(index: number): Promise<Locator> {
  const one = element(index);
  await one.scrollIntoViewIfNeeded();
  await one.locator('.element[data-phase="idle"] .sentence p').first().waitFor({ timeout: 30_000 });
  return one;
}

it("starts when it is seen, at the step that it was told, and not before", async () => {
  const first = await shown(0);
  await first.locator(".sentence", { hasText: "line 3 of main.py" }).waitFor();
  expect(await first.locator(".card .count").first().textContent()).toMatch(/^2/);
  expect(await first.locator("header").count()).toBe(0);
  expect(await element(2).locator('.element[data-phase="loading"]').count()).toBe(1);
});

it("has a worker for each and one download for all", async () => {
  await shown(1);
  await shown(2);
  expect(asked.filter((path) => path.endsWith("engine.pack"))).toHaveLength(1);
  expect(page.workers()).toHaveLength(3);
});

it("takes profile and screen from its attributes, the language from the text around it", async () => {
  const second = await shown(1);
  expect(await second.locator(".bar").textContent()).toContain("legacy");
  expect(await second.locator(".view .column").count()).toBe(3);
  await second.locator('[data-step="last"]').click();
  await second.locator(".output", { hasText: "1 [" }).waitFor();
  const third = await shown(2);
  expect(await third.locator(".primary").textContent()).toContain("运行");
  expect(await second.locator(".primary").textContent()).toContain("Run");
  await element(2).evaluate((one) => one.setAttribute("lang", "en"));
  await third.locator(".primary", { hasText: "Run" }).waitFor();
  await element(2).evaluate((one) => one.removeAttribute("lang"));
  await third.locator(".primary", { hasText: "运行" }).waitFor();
});

it("is for everybody: axe finds nothing, also when there is little room", async () => {
  for (const width of [1200, 390]) {
    await page.setViewportSize({ width, height: 700 });
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      // several elements have parts of one name each: the headings of the article tell them apart
      const options = { rules: { "landmark-unique": { enabled: false } } };
      type Axe = { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      return (await (globalThis as unknown as { axe: Axe }).axe.run(options)).violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
      );
    });
    expect(found).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
  await page.setViewportSize({ width: 1200, height: 700 });
});

it("moves alone: by buttons, by keys inside of it, by its attribute", async () => {
  const [first, second] = [await shown(0), await shown(1)];
  const others = await second.locator(".sentence").textContent();
  await first.locator('[data-step="next"]').click();
  await first.locator(".sentence", { hasText: "line 4 of main.py" }).waitFor();
  await page.keyboard.press("ArrowLeft");
  await first.locator(".sentence", { hasText: "line 3 of main.py" }).waitFor();
  await element(0).evaluate((one) => one.setAttribute("step", "4"));
  await first.locator(".sentence", { hasText: "line 5 of main.py" }).waitFor();
  expect(await second.locator(".sentence").textContent()).toBe(others);
});

it("has the selected object's card on demand, or from the beginning, in its language", async () => {
  const first = await shown(0);
  expect(await first.locator(".about .details").count()).toBe(0);
  await first.locator(".about summary").click();
  await first.locator(".card .head").first().click();
  await first.locator(".ledger[data-holders]").waitFor();
  expect(await first.locator(".ledger ol").textContent()).toContain("global name");
  await element(0).evaluate((one) => one.removeAttribute("details"));
  const third = await shown(2);
  await element(2).evaluate((one) => one.setAttribute("details", ""));
  await third.locator(".about .details").waitFor();
  expect(await third.locator(".about summary").textContent()).toBe("对象");
  await element(2).evaluate((one) => one.removeAttribute("details"));
  await third.locator(".about .details").waitFor({ state: "detached" });
});

it("runs what the reader makes of the program", async () => {
  const first = await shown(0);
  await first.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("print('mine')\n");
  await first.locator(".primary").click();
  await first.locator('.element[data-phase="idle"]').waitFor({ timeout: 30_000 });
  await first.locator('[data-step="last"]').click();
  await first.locator(".output", { hasText: "mine" }).waitFor();
});

it("ends its worker when it leaves the page, and keeps it when it is only moved", async () => {
  await element(2).evaluate((one) => document.body.prepend(one));
  await page.waitForTimeout(300);
  expect(page.workers()).toHaveLength(3);
  await element(0).evaluate((one) => one.remove());
  await page.waitForFunction(() => document.querySelectorAll("vivarium-memory").length === 2);
  await page.waitForTimeout(300);
  expect(page.workers()).toHaveLength(2);
});

it("can be made by a script, with another folder, and says when there is no engine", async () => {
  await page.evaluate(() => {
    const one = document.createElement("vivarium-memory");
    one.textContent = "x = [1]\n";
    one.setAttribute("folder", "nowhere");
    document.body.prepend(one);
  });
  // it may be seen, and have failed, before a button could be pressed
  await element(0).scrollIntoViewIfNeeded();
  await element(0).locator(".phase", { hasText: "engine.pack: HTTP 404" }).waitFor();
  // that the file is not there is also said in the console
  expect(complaints.splice(0)).toEqual([expect.stringContaining("404")]);
});

it("reads the program between its tags", () => {
  expect(dedent("\n    \n      a = 1\n      if a:\n          b = 2\n\n      c = 3\n    ")).toBe("a = 1\nif a:\n    b = 2\n\nc = 3\n");
  expect(dedent("x = 1")).toBe("x = 1\n");
  expect(dedent("")).toBe("\n");
});

it("is a script in ASCII: the page around it may be in any encoding", () => {
  expect(readFileSync(join(folders["/vivarium/"], "element.js"), "utf8").search(/[^\t\n\r -~]/)).toBe(-1);
});

it("nothing complained", () => {
  expect(complaints).toEqual([]);
});
