/** Control 7 in a browser: what the page needs goes under the server's policy, and what it must not do does not. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../browser/chromium.mjs";
import { folderOf, withServer } from "./site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());

/** A page that does what the real one does: its own policy for the worker's address, a worker with WebAssembly, the program as text. */
const page = `
const policy = trustedTypes.createPolicy("vivarium", { createScriptURL: (url) => url });
const worker = new Worker(policy.createScriptURL("/worker.js"), { type: "module" });
const token = new URLSearchParams(location.hash.slice(1)).get("t");
history.replaceState(null, "", location.pathname);
const headers = { "Content-Type": "application/json", "X-Vivarium-Token": token };
const answer = await fetch("/program", { method: "POST", headers, body: "{}" });
document.body.append(Object.assign(document.createElement("pre"), { textContent: (await answer.json()).source }));
worker.onmessage = ({ data }) => (document.title = data);
worker.postMessage("");
`;
const worker = `
onmessage = async () => {
  const module = await WebAssembly.compile(await (await fetch("/core.wasm")).arrayBuffer());
  postMessage(module instanceof WebAssembly.Module ? "ready" : "no");
};
`;
const site = {
  "index.html":
    "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><link rel=stylesheet href=/page.css><script type=module src=/page.js></script><body>",
  "page.js": page,
  "page.css": "pre { color: rgb(1, 2, 3) }",
  "worker.js": worker,
  "core.wasm": new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]),
};

const hostile = "<img src=x onerror=\"document.title='broken'\"></script><script>document.title='broken'</script>\u202e\0";

it("a page with a worker and WebAssembly runs, and the browser has nothing to complain about", async () => {
  const folder = folderOf(site);
  const program = { filename: "main.py", source: hostile, files: [], notebook: false, leftOut: 0 };
  await withServer({ site: folder.path, program: () => program }, async (server) => {
    const tab = await browser.newPage();
    const complaints: string[] = [];
    tab.on("console", (message) => complaints.push(message.text()));
    tab.on("pageerror", (error) => complaints.push(String(error)));
    await tab.goto(server.address);
    await tab.waitForFunction(() => document.title === "ready");
    expect(await tab.textContent("pre")).toBe(hostile);
    expect(await tab.evaluate(() => getComputedStyle(document.querySelector("pre")!).color)).toBe("rgb(1, 2, 3)");
    expect(complaints).toEqual([]);
    // the token does not stay in the address
    expect(tab.url()).toBe(`http://127.0.0.1:${server.port}/`);
    // scripts in the text of a page, frames, other machines and text as HTML are not allowed
    const refused = await tab.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
      const script = document.createElement("script");
      const errors: string[] = [];
      const attempt = (work: () => unknown): void => {
        try {
          work();
        } catch (error) {
          errors.push((error as Error).name);
        }
      };
      attempt(() => (script.text = "document.title = 'broken'"));
      attempt(() => (document.body.innerHTML = "<b>x</b>"));
      const image = document.createElement("img");
      image.src = "http://example.test/x.png";
      const frame = document.createElement("iframe");
      frame.src = "/";
      document.body.append(image, frame);
      await fetch("http://example.test/").catch((error) => errors.push(error.name));
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { violations: [...new Set(violations)].sort(), errors, title: document.title };
    });
    expect(refused).toEqual({
      violations: ["connect-src", "frame-src", "img-src", "require-trusted-types-for"],
      errors: ["TypeError", "TypeError", "TypeError"],
      title: "ready",
    });
    await tab.close();
  });
  folder.remove();
});

it("a page of another origin gets nothing, whatever it tries", async () => {
  const folder = folderOf(site);
  const other = folderOf({ "index.html": "<!doctype html><title>other</title><link rel=icon href=data:,><body>" });
  await withServer({ site: folder.path }, (server) =>
    withServer({ site: other.path }, async (elsewhere) => {
      const tab = await browser.newPage();
      const statuses: number[] = [];
      tab.on("response", (response) => {
        if (new URL(response.url()).port === String(server.port)) statuses.push(response.status());
      });
      await tab.route(`http://127.0.0.1:${elsewhere.port}/`, async (route) => {
        // a page without any policy of its own
        await route.fulfill({ contentType: "text/html", body: "<!doctype html><title>other</title><link rel=icon href=data:,><body>" });
      });
      await tab.goto(`http://127.0.0.1:${elsewhere.port}/`);
      const got = await tab.evaluate(async (port) => {
        const address = `http://127.0.0.1:${port}`;
        const attempts = [
          fetch(`${address}/`),
          fetch(`${address}/program`, {
            method: "POST",
            body: "{}",
            headers: { "Content-Type": "application/json", "X-Vivarium-Token": "x" },
          }),
          fetch(`${address}/program`, { method: "POST", body: "{}", mode: "no-cors" }),
          new Promise((resolve, reject) => {
            const script = Object.assign(document.createElement("script"), { src: `${address}/page.js`, onload: resolve, onerror: reject });
            document.body.append(script);
          }),
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
        ];
        return (await Promise.allSettled(attempts)).map((each) =>
          each.status === "rejected" ? "no" : String((each.value as Response).type),
        );
      }, server.port);
      expect(got).toEqual(["no", "no", "no", "no", "no"]);
      expect(statuses.filter((status) => status !== 403)).toEqual([]);
      await tab.close();
    }),
  );
  folder.remove();
  other.remove();
});
