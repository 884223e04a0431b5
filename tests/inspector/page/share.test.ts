/** What the page hands out, and what it takes back: links, pictures, one file with everything. */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { run, settled, step, usePages, watch } from "./open-page.ts";

let page: Page;

const pages = usePages(async (all) => {
  page = await all.open("?lang=en");
  await run(page, HOSTILE);
  await step(page, "next", 2);
});

/** Texts that would do something if they were taken for anything but text. */
const HOSTILE = `a = ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "\\x00\\u202e"]
b = {"a": a, "javascript:alert(1)": "__proto__"}
c = b
`;

async function taken(format: string): Promise<string> {
  if (
    !(await page
      .locator(".menu")
      .getAttribute("open")
      .catch(() => null))
  )
    await page.evaluate(() => document.querySelector(".menu")!.setAttribute("open", ""));
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-format="${format}"]`)]);
  const path = join(tmpdir(), `vivarium-${process.pid}-${download.suggestedFilename()}`);
  await download.saveAs(path);
  return path;
}

it("gives pictures and texts of the moment", async () => {
  const svg = readFileSync(await taken("svg"), "utf8");
  expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  expect(svg).toContain("&lt;img src=x");
  expect(svg).not.toContain("<img");
  // what is no well-formed XML could not be drawn
  expect(
    readFileSync(await taken("png"))
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
  expect(readFileSync(await taken("dot"), "utf8")).toMatch(/^digraph memory/);
  expect(readFileSync(await taken("mermaid"), "utf8")).toMatch(/^flowchart/m);
  expect(JSON.parse(readFileSync(await taken("json"), "utf8"))).toMatchObject({ format: "vivarium moment", moment: { kind: "moment" } });
});

it("a link holds program, step and language", async () => {
  await page.getByRole("button", { name: "Copy a link" }).click();
  const link = await page.locator(".items-of-menu input[readonly]").inputValue();
  const where = await page.textContent(".where");
  const other = await pages.open(link.slice(link.indexOf("#")));
  await other.waitForFunction((text) => document.querySelector(".where")?.textContent === text, where);
  await settled(other);
  expect(await other.locator(".card").count()).toBe(await page.locator(".card").count());
  expect(await other.locator("img, script:not([src])").count()).toBe(0);
  await other.close();
});

it("a broken link is explained", async () => {
  const other = await pages.open("?lang=en#s=d.AAAA");
  await other.waitForFunction(() => document.querySelector(".phase")?.textContent?.includes("broken"));
  await other.close();
});

it("one file holds the page with the program and works without a network", async () => {
  const path = await taken("html");
  const other = await pages.browser.newPage();
  watch(other, pages.complaints);
  await other.context().setOffline(true);
  await other.goto(`file://${path}`);
  await other.waitForFunction((text) => document.querySelector(".where")?.textContent === text, await page.textContent(".where"), {
    timeout: 30_000,
  });
  await other.close();
});

it("takes programs, notebooks and Markdown from the reader's disk", async () => {
  const other = await pages.open("?lang=en");
  const choose = async (...files: { name: string; text: string }[]): Promise<void> => {
    await other
      .locator('input[type="file"]')
      .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: "", buffer: Buffer.from(text) })));
    await other.waitForTimeout(100);
    await settled(other);
  };
  await choose({ name: "helper.py", text: "x = [1]\n" }, { name: "main.py", text: "import helper\ny = helper.x\n" });
  expect(await other.locator(".files .tab").allTextContents()).toEqual(["main.py", "helper.py×"]);
  const cells = [{ cell_type: "code", source: ["a = [1, 2]\n", "%timeit a\n"], outputs: [] }];
  await choose({ name: "notes.ipynb", text: JSON.stringify({ nbformat: 4, cells }) });
  await other.waitForFunction(() => document.querySelector(".files")?.textContent?.includes("notes.ipynb"));
  await step(other, "next", 1);
  expect(await other.locator(".card").count()).toBe(1);
  await choose({ name: "notes.md", text: "# Notes\n\n```python\nb = {'k': []}\n```\n" });
  await other.waitForFunction(() => document.querySelector(".files")?.textContent?.includes("notes.md"));
  await choose({ name: "broken.ipynb", text: "{" });
  await other.waitForFunction(() => (document.querySelector(".phase")?.textContent?.length ?? 0) > 10);
  await other.close();
});

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
