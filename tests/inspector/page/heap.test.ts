/** The heap: search, table, blocks of who keeps whom, and a reference that is cut; by mouse, by keyboard, in both languages, on a phone. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { run, step, usePages } from "./open-page.ts";

let page: Page;

const PROGRAM = `class Node:
    def __init__(self, name):
        self.name = name
        self.others = []
tree = Node("the tree")
tree.others = [[i, [str(i)] * 3] for i in range(400)]
ring = Node("a ring")
ring.others.append(ring)
shared = [1000, 2000]
holder = (shared, shared)
table = {tuple(["a", "key"]): ["its value"]}
import gc
gc.disable()
lost = Node("lost")
lost.others.append(lost)
del lost
end = 1
`;

const pages = usePages(async (all) => {
  page = await all.open("?lang=en");
  await run(page, PROGRAM);
  await step(page, "last");
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => document.querySelector(".sentence")?.textContent?.includes("line 17"));
  await page.click("#tab-heap");
});

const rows = (): Promise<string[]> => page.locator(".grid-row:not(.head) [data-column=text]").allTextContents();

/** The rows are those of the last question. */
async function found(query: string): Promise<void> {
  await page.waitForSelector(`.grid[data-query='${query}'][aria-busy=false]`, { timeout: 5000 });
}

async function search(text: string, total: RegExp): Promise<void> {
  await page.fill("[data-search]", text);
  await found(text);
  expect(await page.textContent(".heap-board [role=status]")).toMatch(total);
}

it("searches, and says where it does not understand", async () => {
  await search("type==Node", /^3 objects/);
  expect(await rows()).toEqual(["<Node>", "<Node>", "<Node>"]);
  await search("type:list wat>3", /cannot be understood/);
  expect(await page.textContent(".bad-query mark")).toBe("▸wat>3");
  expect(await rows()).toEqual([]);
});

it("has few rows in the page however many there are, and comes to all of them by keyboard", async () => {
  await search("type==list refs==1", /^\d{3} objects/);
  const total = Number.parseInt((await page.textContent(".heap-board [role=status]"))!, 10);
  expect(total).toBeGreaterThan(800);
  expect((await rows()).length).toBeLessThan(40);
  await page.focus(".grid");
  const where = await page.textContent(".where");
  await page.keyboard.press("End");
  await page.waitForFunction((last) => document.querySelector(".grid-row.active")?.id === `row-${last}`, total - 1);
  await page.keyboard.press("ArrowUp");
  expect(await page.getAttribute(".grid", "aria-activedescendant")).toBe(`row-${total - 2}`);
  await page.keyboard.press("Home");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => !document.querySelector(".grid-row.active [data-column=text]")?.textContent?.startsWith("…"));
  await page.keyboard.press("Enter");
  await page.locator(".grid-row[aria-selected=true]").waitFor({ timeout: 5000 });
  expect(await page.textContent(".where")).toBe(where);
});

it("scrolls to rows that have not been asked for yet", async () => {
  await page.evaluate(() => document.querySelector(".grid")!.scrollTo(0, 10_000));
  await page.waitForFunction(() => {
    const first = document.querySelector(".grid-row:not(.head)");
    return Number(first?.id.slice(4)) > 300 && first?.textContent?.startsWith("[");
  });
});

it("sorts by a column, and turns it round", async () => {
  await search("type==list", /^\d{3} objects/);
  const sizes = async (): Promise<number[]> =>
    (await page.locator(".grid-row:not(.head) [data-column=size]").allTextContents()).map((text) => Number(text.replace(/,/g, "")));
  await page.click(".grid-row.head [data-column=size] button");
  await found("type==list");
  const falling = await sizes();
  expect(falling).toEqual([...falling].sort((a, b) => b - a));
  await page.click(".grid-row.head [data-column=size] button");
  await found("type==list");
  const rising = await sizes();
  expect(rising).toEqual([...rising].sort((a, b) => a - b));
  expect(await page.getAttribute(".grid-row.head [data-column=size]", "aria-sort")).toBe("ascending");
});

it("shows the interpreter's own objects when asked", async () => {
  await search("type==module", /^0 objects/);
  await page.getByRole("checkbox", { name: "the interpreter's own objects, too" }).check();
  await found("type==module");
  await search("type==module", /^\d{2,} objects/);
});

it("draws who keeps whom, by size, and goes inside and back", async () => {
  await page.click("[data-view=map]");
  const biggest = page.locator(".block").first();
  await biggest.waitFor();
  expect(await page.textContent(".way")).toContain("everything");
  expect(await biggest.getAttribute("aria-label")).toMatch(/^<Node …\w+> \(Node\): [\d,]+ bytes, 1,3\d\d objects$/);
  expect(await page.locator(".block-table tbody th").first().textContent()).toMatch(/^<Node …\w+>$/);
  expect(await page.textContent(".heap-board")).toContain("wait for a collection");
  await biggest.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".way li").length === 3);
  await page.waitForFunction(() => document.querySelector(".block")?.getAttribute("aria-label")?.includes("(list)"));
  await page.locator(".block").first().click();
  await page.waitForFunction(() => document.querySelector(".block.rest")?.getAttribute("aria-label")?.startsWith("340 others"));
  // the others are a block to go into, again and again; and back by the way above
  await page.locator(".block.rest").click();
  await page.waitForFunction(() => document.querySelector(".block.rest")?.getAttribute("aria-label")?.startsWith("280 others"));
  expect(await page.locator(".way li").last().textContent()).toBe("340 others");
  await page.locator(".block-table").getByRole("button", { name: "280 others" }).click();
  await page.waitForFunction(() => document.querySelector(".block.rest")?.getAttribute("aria-label")?.startsWith("220 others"));
  expect(await page.locator(".block.object").count()).toBe(60);
  await page.locator(".way li button").nth(3).click();
  await page.waitForFunction(() => document.querySelector(".block.rest")?.getAttribute("aria-label")?.startsWith("340 others"));
  await page.getByRole("button", { name: "everything" }).click();
  await page.waitForFunction(() => document.querySelector(".block.garbage"));
  expect(await page.textContent(".block-table th.garbage")).toBe("garbage");
});

it("goes among the blocks by keyboard", async () => {
  const where = await page.textContent(".where");
  await page.locator(".board .tools button:enabled").last().focus();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-cell"))).toBe("0");
  await page.keyboard.press("ArrowRight");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-cell"))).toBe("1");
  expect(await page.textContent(".treemap .about")).toMatch(/bytes/);
  expect(await page.textContent(".where")).toBe(where);
});

async function cut(object: string, holder: string): Promise<string> {
  await page.click("#tab-stage");
  await page
    .locator(".frame dd button", { hasText: "●" })
    .and(page.getByLabel(object, { exact: true }))
    .first()
    .click();
  await page.click("#tab-heap");
  await page.click("[data-view=cut]");
  await page.locator(".holders li", { hasText: holder }).locator("button").first().click();
  return (await page.locator(".deaths").textContent())!;
}

it("says who would die without a reference", async () => {
  expect(await cut("[1000, 2000]", "global name shared")).toContain("Nobody dies: 2 other references to it remain.");
  const all = await cut("([1000, 2000], [1000, 2000])", "global name holder");
  expect(all).toContain("1 object would die");
  expect(await page.locator(".deaths tbody tr").allTextContents()).toEqual(["1† ([1000, 2000], [1000, 2000])tupleat once: count 0"]);
  await page.click("[data-view=table]");
  await search("type==tuple value:key", /^1 object/);
  await page.locator(".grid-row:not(.head)").first().click();
  await page.click("[data-view=cut]");
  await page.locator(".holders li", { hasText: "key of {('a', 'key'): ['its value']}" }).locator("button").click();
  const key = (await page.locator(".deaths").textContent())!;
  expect(key).toContain("A dict cannot keep a value without its key: the value is let go of as well.");
  expect(key).toContain("2 objects would die");
});

it("says of a reference that cannot be cut alone why, and what would make it go", async () => {
  await page.click("#tab-heap");
  await page.click("[data-view=table]");
  await search("type==type value:Node", /^1 object/);
  await page.locator(".grid-row:not(.head)").first().click();
  await page.click("[data-view=cut]");
  const line = page.locator(".holders li").filter({ has: page.locator("button:disabled") });
  await line.first().waitFor();
  expect((await line.allTextContents()).join("\n")).toContain("No object is without its class. It goes with the object.");
  await page.click("[data-view=table]");
  await search("", /objects/);
});

it("opens card, ledger and ways of any row, however far from the names, and goes on from there", async () => {
  await page.click("[data-view=table]");
  await search("type==list value:399", /objects?/);
  await page.locator(".grid-row", { hasText: "['399', '399', '399']" }).first().click();
  const details = page.locator(".details");
  await details.locator(".ledger[data-count='1'][data-holders='1']").waitFor();
  expect(await details.locator(".text.big").textContent()).toBe("['399', '399', '399']");
  expect(await details.locator(".ledger ol").textContent()).toBe("[1] of [399, ['399', '399', '399']]");
  await details.locator(".why ol").first().waitFor();
  expect(await details.locator(".why ol").first().textContent()).toContain("global name tree of __main__");
  // who holds it is no nearer
  await details.locator(".ledger li button").first().click();
  await page.waitForFunction(() => document.querySelector(".details .text.big")?.textContent?.startsWith("[399, ["));
  await details.getByRole("button", { name: "['399', '399', '399']" }).click();
  await page.waitForFunction(() => document.querySelector(".details .text.big")?.textContent?.startsWith("['399'"));
  // it is followed to where it is not yet, and back
  const where = await page.textContent(".where");
  await step(page, "first");
  await page.waitForFunction(() => document.querySelector(".details")?.textContent?.includes("is not there at this moment"));
  await step(page, "last");
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction((text) => document.querySelector(".where")?.textContent === text, where);
  await details.locator(".ledger[data-count='1']").waitFor();
  await page.click("[data-view=cut]");
  await page.locator(".holders button").first().click();
  await page.locator(".deaths tbody tr").first().waitFor();
  expect(await page.locator(".deaths tbody tr").first().textContent()).toContain("['399', '399', '399']");
});

it("speaks Chinese, and fits on a phone", async () => {
  const phone = await pages.open("?lang=zh", { width: 390, height: 844 });
  await run(phone, PROGRAM);
  await phone.click(".panes button:nth-child(2)");
  await step(phone, "next", 3);
  await phone.click("#tab-heap");
  await phone.waitForFunction(() => /^\d+ 个对象$/.test(document.querySelector(".heap-board [role=status]")?.textContent ?? ""));
  for (const view of ["table", "map", "cut"]) {
    await phone.click(`[data-view=${view}]`);
    await phone.waitForTimeout(200);
    expect(await phone.evaluate(() => document.querySelector(".screen")!.scrollWidth <= innerWidth), view).toBe(true);
  }
  await step(phone, "last");
  await step(phone, "back");
  await phone.click("[data-view=table]");
  await phone.fill("[data-search]", "type==list value:399");
  await phone.locator(".grid-row", { hasText: "['399', '399', '399']" }).first().click();
  await phone.click(".panes button:nth-child(3)");
  await phone.locator(".ledger[data-count='1']").waitFor();
  expect(await phone.textContent(".ledger ol")).toBe("[399, ['399', '399', '399']] 的 [1]");
  await phone.close();
});

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
