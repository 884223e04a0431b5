/** For everybody: axe-core finds nothing on any screen, in both languages, light and dark, large and small; everything by keyboard. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openSettings, run, settled, step, usePages } from "./open-page.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PROGRAM =
  "import gc\nclass N:\n    def __del__(self):\n        pass\na = [N(), {'k': 1}]\na[0].me = a\nb = a\ndel a, b\ngc.collect()\n";

const pages = usePages();

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
    return (await run()).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

async function tabs(page: Page): Promise<string[]> {
  return page.locator('.screens [role="tab"]').evaluateAll((elements) => elements.map((element) => element.id));
}

describe.each([
  { width: 1400, height: 850, lang: "en", dark: false },
  { width: 1400, height: 850, lang: "zh", dark: true },
  { width: 390, height: 800, lang: "zh", dark: false },
])("$width px wide, $lang, dark: $dark", ({ width, height, lang, dark }) => {
  it("axe finds nothing wrong", async () => {
    const page = await pages.open(`?lang=${lang}`, { width, height });
    if (dark) await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(page)).toEqual([]);
    await openSettings(page);
    expect(await violations(page)).toEqual([]);
    await run(page, PROGRAM);
    await step(page, "next", 5);
    const isSmall = width < 800;
    if (isSmall) await page.locator(".panes button").nth(1).click();
    await page.locator(".card .head").first().click();
    for (const tab of await tabs(page)) {
      await page.click(`#${tab}`);
      await page.waitForTimeout(150);
      if (tab === "tab-compare") await page.waitForSelector('.compare[data-clock="together"]', { timeout: 30_000 });
      expect(await violations(page), tab).toEqual([]);
      // the other views of the screen
      const views = page.locator(".board > .tools [aria-pressed=false]");
      for (const view of await views.all()) {
        await view.click();
        await page.waitForTimeout(150);
        expect(await violations(page), `${tab}, ${await page.locator(".board > .tools").first().textContent()}`).toEqual([]);
      }
      // nothing sticks out at the side
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), tab).toBe(0);
    }
    if (isSmall) {
      await page.locator(".panes button").nth(2).click();
      expect(await violations(page)).toEqual([]);
    }
    await page.close();
  }, 60_000);
});

it("axe finds nothing wrong with a notebook and its text", async () => {
  const page = await pages.open("?lang=zh");
  const text = "# 一\n\n### 三\n\n- [x](https://example.org)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n";
  const cells = [
    { cell_type: "markdown", source: text },
    { cell_type: "code", source: "a = 1" },
  ];
  const buffer = Buffer.from(JSON.stringify({ nbformat: 4, cells }));
  await page.locator('input[type="file"]').setInputFiles([{ name: "n.ipynb", mimeType: "", buffer }]);
  await page.waitForSelector(".cm-text");
  await settled(page);
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page)).toEqual([]);
  await page.close();
});

it("everything can be done by keyboard", async () => {
  const page = await pages.open("?lang=en");
  await run(page, PROGRAM);
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
  await settled(page);
  await page.waitForFunction(() => document.querySelector(".sentence")?.textContent?.includes("has ended"));
  await page.keyboard.press("Home");
  await page.waitForFunction(() => document.querySelector(".where")?.textContent?.startsWith("moment 0 "));
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(60);
    await settled(page);
  }
  await page.keyboard.press("/");
  expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-search"))).toBe(true);
  await page.keyboard.type("type:list");
  expect(await page.locator(".card.faint").count()).toBeGreaterThan(0);
  await page.locator(".card:not(.faint) .head").first().focus();
  await page.keyboard.press("Enter");
  expect(await page.getAttribute(".ledger", "data-count")).toBe(await page.getAttribute(".ledger", "data-holders"));
  await page.locator("#tab-stage").focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-selected"))).toBe("true");
  await page.close();
});

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
