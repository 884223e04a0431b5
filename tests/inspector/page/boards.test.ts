/** The screens beside the stage: lifelines, generations, collector, imports, console. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { run, settled, step, usePages } from "./open-page.ts";

let page: Page;

const pages = usePages(async (all) => {
  page = await all.open("?lang=en");
});

const CYCLE = `import gc
class Node:
    def __del__(self):
        print("gone")
a = Node()
b = Node()
a.other = b
b.other = a
del a, b
gc.collect()
print("end")
`;

it("lifelines: a bar for each object, also as a table; a click travels to its birth", async () => {
  await run(page, CYCLE);
  await page.click("#tab-lifelines");
  await page.waitForSelector(".lifelines .life");
  await page.getByRole("button", { name: "As text" }).click();
  const rows = page.locator(".board tbody tr", { hasText: "Node" });
  const texts = await rows.allTextContents();
  expect(texts.filter((text) => text.includes("collected, generation 2"))).toHaveLength(2);
  const row = rows.filter({ hasText: "collected" }).first();
  const born = await row.locator("td button").first().textContent();
  await row.locator("td button").first().click();
  await page.waitForFunction((moment) => document.querySelector(".where")?.textContent?.startsWith(`moment ${moment} `), born);
  await settled(page);
  await page.getByRole("button", { name: "As picture" }).click();
});

it("lifelines: of very many any window, by scroll bar, key and search; in Chinese, too", async () => {
  const own = await pages.open("?lang=zh");
  await run(own, "rows = []\nfor i in range(60000):\n    rows.append([i])\nlast = [rows[5]]\n");
  await own.click("#tab-lifelines");
  const shown = (first: string, last: string) =>
    own.waitForFunction(
      ([from, to]) => document.querySelector(".board [role=status]")?.textContent === `60,002 个对象中的第 ${from} 到第 ${to} 个`,
      [first, last],
      { timeout: 20_000 },
    );
  await own.locator(".lifelines .life").first().waitFor();
  const count = await own.locator(".lifelines .names li").count();
  expect(count).toBeGreaterThan(10);
  expect(count).toBeLessThan(60);
  await shown("1", String(count));
  await own.focus(".windowed");
  await own.keyboard.press("End");
  await shown((60_003 - count).toLocaleString("en"), "60,002");
  await own.waitForFunction(() => document.querySelector(".lifelines .names li:last-child")?.textContent === "[[5]]");
  await own.evaluate(() => {
    const place = document.querySelector(".windowed")!;
    place.scrollTo(0, place.scrollHeight / 2);
  });
  await own.waitForFunction(() => /^\[(29|30)\d{3}\]$/.test(document.querySelector(".lifelines .names li")?.textContent ?? ""));
  await own.fill(".board input", "[59999]");
  await own.waitForFunction(() => document.querySelector(".board [role=status]")?.textContent === "1 个对象中的第 1 到第 1 个", undefined, {
    timeout: 20_000,
  });
  await own.getByRole("button", { name: "文字形式" }).click();
  expect(await own.locator(".lives tbody tr").allTextContents()).toEqual([expect.stringContaining("main.py:3")]);
  // a click travels to its birth
  await own.locator(".lives tbody td button").first().click();
  await settled(own);
  await own.locator(".lives tbody th button").click();
  await own.close();
}, 90_000);

it("garbage stays on the stage until the collector has found it", async () => {
  await page.click("#tab-stage");
  await step(page, "first");
  await page.locator(".editor .cm-lineNumbers .cm-gutterElement", { hasText: /^10$/ }).click();
  await settled(page);
  await page.waitForSelector(".card.garbage");
  expect(await page.locator(".card.garbage").count()).toBe(2);
  await step(page, "nextOver");
  expect(await page.locator(".card.ghost").count()).toBe(2);
});

it("collector: picture by picture, forwards and backwards, by mouse and by key", async () => {
  await step(page, "backOver");
  await page.click("#tab-collector");
  const phase = (): Promise<string | null> => page.getAttribute(".phase-sentence", "data-phase");
  await page.waitForSelector(".candidates");
  expect(await phase()).toBe("candidates");
  const seen = new Set<string | null>();
  for (let i = 0; i < 8; i++) {
    seen.add(await phase());
    await page.click(".next-picture");
  }
  seen.add(await phase());
  for (const each of ["copy", "subtract", "tentative", "reachable", "finalizers", "clear"]) expect(seen).toContain(each);
  expect(await page.locator('.candidates tr[data-state="deleted"]').count()).toBe(2);
  await page.keyboard.press("Home");
  expect(await phase()).toBe("candidates");
  await page.keyboard.press("ArrowRight");
  const counts = await page.locator(".candidates tbody tr", { hasText: "Node" }).locator("td").allTextContents();
  expect(counts).toContain("1");
});

it("generations: three columns, the history with what started each, a console", async () => {
  await page.click("#tab-generations");
  expect(await page.locator(".column").count()).toBe(3);
  await page.waitForSelector(".board tbody tr");
  expect((await page.locator(".board tbody tr").allTextContents()).some((row) => row.includes("gc.collect()"))).toBe(true);
});

it("imports: bodies under execution, and the name that is not there yet", async () => {
  await run(page, "import first\n");
  for (const [name, text] of [
    ["first.py", "from second import two\none = 1\n"],
    ["second.py", "import sys\nfrom first import one\ntwo = 2\n"],
  ] as const) {
    await page.getByRole("button", { name: "New file" }).click();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await page.locator(".editor .cm-content").click();
    await page.keyboard.insertText(text);
  }
  await page.click("button.primary");
  await page.waitForTimeout(200);
  await settled(page);
  await page.click("#tab-imports");
  for (let i = 0; i < 6; i++) {
    await step(page, "next");
    if ((await page.textContent(".sentence"))?.includes("line 2 of second.py")) break;
  }
  expect(await page.locator(".bodies li").allTextContents()).toHaveLength(3);
  // the editor has gone along
  expect(await page.locator(".files [aria-pressed=true]").textContent()).toBe("second.py");
  expect(await page.textContent(".wanted")).toContain("✗ is not there yet");
  expect(await page.locator('.board tr[data-state="loading"] th').allTextContents()).toEqual(["__main__", "first", "second"]);
});

it("a line of another file can be gone to from its text", async () => {
  await step(page, "first");
  await page.locator(".files").getByRole("button", { name: "first.py", exact: true }).click();
  await page.locator(".cm-lineNumbers .cm-gutterElement", { hasText: /^1$/ }).click();
  await page.waitForFunction(() => document.querySelector(".sentence")?.textContent?.includes("line 1 of first.py"));
});

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
