/**
 * The public API in a real browser: in a page and in a worker of it, under a Content-Security-Policy that allows
 * WebAssembly and no eval. Every behaviour test is run in the page and must print what CPython printed.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folders, serve } from "../../examples/page/serve.mjs";
import { placeOf } from "../profiles.mjs";
import { launchChromium } from "./chromium.mjs";

const root = join(import.meta.dirname, "../..");
let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;
let page: Page;
/** Errors in the console, exceptions nobody caught, violations of the policy. */
const complaints: string[] = [];

async function openPage(path: string): Promise<Page> {
  const opened = await browser.newPage();
  opened.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  opened.on("pageerror", (error) => complaints.push(String(error)));
  await opened.goto(server.address + path);
  return opened;
}

/** A function of the scenario, in the page or in a worker of it. */
function run(place: string, name: string, argument: unknown = undefined): Promise<unknown> {
  return page.evaluate(
    ([place, name, argument]) =>
      (globalThis as unknown as { run(place: string, name: string, argument: unknown): Promise<unknown> }).run(place, name, argument),
    [place, name, argument] as const,
  );
}

beforeAll(async () => {
  server = await serve({ "/tests/": `${import.meta.dirname}/`, ...folders });
  browser = await launchChromium();
  page = await openPage("tests/page.html");
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const traceback = `Traceback (most recent call last):
  File "<page>", line 3, in <module>
  File "<page>", line 2, in f
ZeroDivisionError: division by zero
`;

describe.each(["page", "worker"])("in the %s", (place) => {
  it("the API does what it does on Node", async () => {
    expect(await run(place, "tour")).toEqual({
      print: ["ok", "42\n"],
      library: ["ok", "b-c Counter({'a': 2, 'b': 1})\n"],
      cycle: ["ok", "False 1 True\n"],
      collect: 1,
      exception: ["ZeroDivisionError", "division by zero", traceback],
      stderr: traceback,
      budget: [undefined, undefined],
      interrupt: ["exception", "KeyboardInterrupt", ["ok", "True\n"]],
      exit: { status: "exit", exitCode: 3 },
      wrong: 0,
      dispose: "late\n",
    });
  });

  it.each(["notes.en", "notes.zh", "legacy.en", "legacy.zh"])("the notes %s give the outputs stored in them", async (name) => {
    const cells = notebookCells(`${name}.ipynb`);
    const profile = name.startsWith("legacy") ? "legacy" : "3.11";
    const result = (await run(place, "runCells", { cells: cells.map(({ source }) => source), files: exampleFiles(), profile })) as {
      shown: { status: string; stdout: string; value: string }[];
      wrong: number;
    };
    expect(result.wrong).toBe(0);
    const plain = (text: string): string => text.replace(/\b(0x[0-9a-f]{5,}|\d{6,})\b/g, "<address>");
    expect(result.shown.map(({ status, stdout }) => ({ status, stdout: plain(stdout) }))).toEqual(
      cells.map(({ stdout }) => ({ status: "ok", stdout: plain(stdout) })),
    );
  });
});

describe("every behaviour test", () => {
  const tests = join(root, "tests/python");
  const programs = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".py") && existsSync(join(tests, path.replace(/py$/, "out"))),
  );

  it.each([...new Set(programs.map((path) => path.split("/")[0] as string))].sort())("%s", async (area) => {
    for (const path of programs.filter((program) => program.startsWith(`${area}/`))) {
      const source = readFileSync(join(tests, path), "utf8");
      const profile = /^# profile: (\S+)/m.exec(source)?.[1] ?? "3.11";
      const { output, discrepancies } = (await run("page", "runProgram", { source, profile, ...placeOf(basename(path), source) })) as {
        output: string;
        discrepancies: string[];
      };
      expect(output, path).toBe(readFileSync(join(tests, path.replace(/py$/, "out")), "utf8"));
      expect(discrepancies, path).toEqual([]);
    }
  });
});

describe("the example page", () => {
  const state = (opened: Page, text: RegExp): Promise<unknown> =>
    opened.waitForFunction((pattern) => new RegExp(pattern).test(document.getElementById("state")?.textContent ?? ""), text.source);

  it("runs a program and stops one", async () => {
    const opened = await openPage("");
    await state(opened, /^ready$/);
    await opened.click("#run");
    await state(opened, /^ok; \d+ objects, every count is right$/);
    expect(await opened.textContent("#output")).toBe("a cycle: nobody is gone yet\none is gone\nother is gone\nfound: 2\n");
    await opened.fill("#source", "print('on')\nwhile True: pass");
    await opened.click("#run");
    await opened.waitForFunction(() => document.getElementById("output")?.textContent === "on\n");
    await opened.click("#stop");
    await state(opened, /^exception; \d+ objects, every count is right$/);
    expect(await opened.textContent("#output")).toMatch(/KeyboardInterrupt\n$/);
    await opened.close();
  });
});

it("nothing complained, and the policy does forbid eval", async () => {
  expect(complaints).toEqual([]);
  // an eval of the page itself: Playwright's own evaluate stands outside of the policy
  await page.addScriptTag({ url: "/tests/eval.mjs", type: "module" });
  expect(await page.evaluate(() => (globalThis as unknown as { refused: string }).refused)).toBe("EvalError");
});

interface Cell {
  readonly source: string;
  readonly stdout: string;
}

function notebookCells(file: string): Cell[] {
  const { cells } = JSON.parse(readFileSync(join(root, "examples", file), "utf8"));
  return cells
    .filter((cell: { cell_type: string }) => cell.cell_type === "code")
    .map((cell: { source: string[]; outputs: { name?: string; text?: string[] }[] }) => ({
      source: cell.source.join(""),
      stdout: cell.outputs.map((output) => (output.name === "stdout" ? (output.text ?? []).join("") : "")).join(""),
    }));
}

function exampleFiles(): [string, string][] {
  const folder = join(root, "examples/imports");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [`/examples/imports/${name}`, readFileSync(join(folder, name), "utf8")]);
}
