/** Why the selected object is alive, on the page: how many ways, all of them a page at a time, and what would free it. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { run, step, usePages } from "./open-page.ts";

const PROGRAM = `x = [0]
for i in range(120): globals()[f'n{i}'] = [x]
neck = [x, x]
y = [neck]
del x
end = 1
`;

const pages = usePages();

/** At the last line, the one list that many hold is selected. */
async function chosen(where: string, size?: { readonly width: number; readonly height: number }): Promise<Page> {
  const page = await pages.open(where, size);
  await run(page, PROGRAM);
  if (size) await page.click(".panes button:nth-child(2)");
  await step(page, "last");
  await step(page, "back");
  await page.click("#tab-heap");
  await page.fill("[data-search]", "type==list refs>100");
  await page.locator(".grid-row:not(.head)").first().click();
  if (size) await page.click(".panes button:nth-child(3)");
  return page;
}

async function ways(page: Page, count: number): Promise<string[]> {
  await page.waitForFunction((wanted) => document.querySelectorAll(".why[aria-busy=false] h4 + ol").length === wanted, count, {
    timeout: 20_000,
  });
  return page.locator(".why h4:has(+ ol)").allTextContents();
}

it("shows some ways, and all of them a page at a time", async () => {
  const page = await chosen("?lang=en");
  expect(await ways(page, 5)).toEqual(["Way 1", "Way 2", "Way 3", "Way 4", "Way 5"]);
  const why = page.locator(".why");
  expect(await why.locator("p").first().textContent()).toBe("5 of 121 independent ways: no two of them share an object.");
  expect(await why.locator("ol").first().locator("li").allTextContents()).toEqual(["global name n0 of __main__", "[0] of [[0]]"]);
  expect(await why.locator(".free p").textContent()).toBe(
    "To free it, at least 122 references must go. The first 5 of those that are enough:",
  );
  expect(await why.locator(".free li").allTextContents()).toHaveLength(5);
  await page.click("[data-ways=more]");
  expect((await ways(page, 50)).at(-1)).toBe("Way 50");
  expect(await page.isDisabled("[data-ways=before]")).toBe(true);
  await page.click("[data-ways=after]");
  await page.waitForFunction(() => document.querySelector(".why h4")?.textContent === "Way 51");
  expect(await why.locator("p").first().textContent()).toBe("Ways 51 to 100 of 121 independent ways: no two of them share an object.");
  await page.click("[data-ways=after]");
  expect((await ways(page, 21)).at(-1)).toBe("Way 121");
  expect(await page.isDisabled("[data-ways=after]")).toBe(true);
  await page.click("[data-ways=few]");
  await ways(page, 5);
  // of a moment with fewer of them, only those are shown
  await page.click("[data-ways=more]");
  await page.click("[data-ways=after]");
  await page.waitForFunction(() => document.querySelector(".why h4")?.textContent === "Way 51");
  await page.evaluate(() => {
    const scrubber = document.querySelector<HTMLInputElement>(".scrubber")!;
    scrubber.value = String(Math.floor(Number(scrubber.max) / 4));
    scrubber.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.waitForFunction(() => document.querySelector(".why h4")?.textContent === "Way 1", undefined, { timeout: 20_000 });
  expect(await why.locator("p").first().textContent()).toMatch(/^\d\d independent ways: no two of them share an object\.$/);
  // and a holder on a way can be chosen
  await why.getByRole("button", { name: "[0] of [[0]]" }).first().click();
  await page.waitForFunction(() => document.querySelector(".details .text.big")?.textContent === "[[0]]");
  expect(await ways(page, 1)).toEqual(["Way 1"]);
  expect(await why.locator("p").first().textContent()).toBe("1 way: any other shares an object with it.");
  await page.close();
});

it("says it in Chinese, and fits on a phone", async () => {
  const phone = await chosen("?lang=zh", { width: 390, height: 844 });
  await ways(phone, 5);
  const why = phone.locator(".why");
  expect(await why.locator("p").first().textContent()).toBe("共 121 条互不相交的路径（任何两条都不经过同一个对象），这里是前 5 条。");
  expect(await why.locator(".free p").textContent()).toBe("要释放它，至少要去掉 122 个引用。够用的一组中，前 5 个是：");
  await phone.click("[data-ways=more]");
  await ways(phone, 50);
  expect(await phone.evaluate(() => document.querySelector(".details")!.scrollWidth <= innerWidth)).toBe(true);
  await phone.close();
});

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
