/** The local server serves the files of a table and the program it was started with, and leaves nothing behind. */
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { browserCommand } from "../../build/inspector/server/browser.js";
import { collectProgram, type ProgramError, startServer } from "../../build/inspector/server/index.js";
import { ask, folderOf, headText, JSON_TYPE, PAGE, PROGRAM, raw, tokenOf, withServer } from "./site.ts";

describe("9: a fixed table of files, nothing evaluated", () => {
  it("has no way out of the folder", async () => {
    const folder = folderOf({ ...PAGE, "assets/.hidden": "x", "we ird.js": "x", "assets/sub/deep.js": "deep" });
    symlinkSync("/etc/passwd", join(folder.path, "assets/link.js"));
    symlinkSync("/etc", join(folder.path, "assets/etc"));
    await withServer({ site: folder.path }, async ({ port }) => {
      const nowhere = [
        "/../../etc/passwd",
        "/..",
        "/assets/../index.html",
        "/assets/..%2findex.html",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%2e%2e%2fetc%2fpasswd",
        "//etc/passwd",
        "//",
        "/./index.html",
        "/assets//page.js",
        "/assets\\page.js",
        "/..\\..\\etc\\passwd",
        "/index.html%00.js",
        "/index.html/",
        "/INDEX.HTML",
        "/assets",
        "/assets/",
        "/assets/.hidden",
        "/assets/link.js",
        "/assets/etc/passwd",
        "/we%20ird.js",
        "/__proto__",
        "/constructor",
        "/?x",
        "/index.html?x=1",
        `/${"a".repeat(8192)}`,
        `/${"../".repeat(2700)}etc/passwd`,
        "http://evil.test/",
        "*",
      ];
      for (const path of nowhere) {
        const { status, body } = await raw(port, { path });
        expect([path.slice(0, 60), status, body]).toEqual([path.slice(0, 60), 404, ""]);
      }
      // no valid request line at all
      for (const path of ["/index.html\0", "/a b"]) expect((await raw(port, { path })).status).toBe(400);
      expect((await raw(port, { path: "/assets/sub/deep.js" })).body).toContain("deep");
      const head = await raw(port, { path: "/", method: "HEAD" });
      expect([head.status, head.body]).toEqual([200, ""]);
      // a file that comes later was not in the table
      writeFileSync(join(folder.path, "later.js"), "x");
      expect((await raw(port, { path: "/later.js" })).status).toBe(404);
    });
    folder.remove();
  });

  it("answers the same whatever the body says, up to 1 MiB of it", async () => {
    await withServer({}, async (server) => {
      for (const body of ["{}", "", "null", '{"__proto__":{"x":1}}', "process.exit()", "{".repeat(100_000), "x".repeat(1 << 20)])
        expect(JSON.parse((await ask(server, "/program", { body })).body)).toEqual(PROGRAM);
      expect((await ask(server, "/program", { body: "x".repeat((1 << 20) + 1) })).status).toBe(413);
      const headers = [JSON_TYPE, ["X-Vivarium-Token", tokenOf(server)], ["Transfer-Encoding", "chunked"]] as const;
      // without its end: what is too long is refused while it comes
      const socket = connect(server.port, "127.0.0.1");
      let answer = "";
      socket.on("error", () => undefined);
      socket.on("data", (chunk) => (answer += chunk));
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.write(headText(server.port, { method: "POST", path: "/program", headers }));
      const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
      for (let sent = 0; sent < 40; sent++) socket.write(chunk);
      await closed;
      expect(answer).toContain("HTTP/1.1 413");
    });
  });

  it("contains nothing that makes code of text", () => {
    const folder = join(import.meta.dirname, "../../build/inspector/server");
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".js")))
      expect(readFileSync(join(folder, name), "utf8")).not.toMatch(
        /\beval\(|\bFunction\(|runInThisContext|\bimport\(|exec\(|execSync|shell: true/,
      );
  });
});

describe("12: nothing is left behind", () => {
  it("starts and stops 100 times without leaking a handle", async () => {
    const handles = (): number => (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles().length;
    const folder = folderOf(PAGE);
    const before = handles();
    for (let round = 0; round < 100; round++) {
      const server = await startServer({ site: folder.path, program: () => PROGRAM });
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => undefined);
      await new Promise((resolve) => socket.once("connect", resolve));
      const closed = new Promise((resolve) => socket.once("close", resolve));
      await Promise.all([server.close(), server.close()]);
      await closed;
      expect(server.connections()).toBe(0);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(handles()).toBeLessThanOrEqual(before);
    folder.remove();
  });

  it("closes when the last page has gone, not while one reloads", async () => {
    const folder = folderOf(PAGE);
    const server = await startServer({ site: folder.path, program: () => PROGRAM, closeAfterPages: 300 });
    const page = async () => {
      const socket = connect(server.port, "127.0.0.1");
      socket.write(
        headText(server.port, {
          method: "POST",
          path: "/presence",
          headers: [JSON_TYPE, ["X-Vivarium-Token", tokenOf(server)]],
          body: "{}",
        }),
      );
      const [first] = await new Promise<[Buffer]>((resolve) => socket.once("data", (chunk) => resolve([chunk])));
      expect(first.toString()).toMatch(/^HTTP\/1.1 200/);
      return () => socket.destroy();
    };
    let open = true;
    void server.closed.then(() => (open = false));
    const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
    const [first, second] = [await page(), await page()];
    first();
    await wait(600);
    expect(open).toBe(true);
    second();
    await wait(50);
    const reloaded = await page();
    await wait(600);
    expect(open).toBe(true);
    reloaded();
    await server.closed;
    folder.remove();
  });

  it("has no other route without the token than the page's files", async () => {
    await withServer({}, async ({ port }) => {
      for (const path of ["/health", "/healthz", "/status", "/ping", "/json", "/json/version", "/metrics", "/favicon.ico"])
        expect([path, (await raw(port, { path })).status]).toEqual([path, 404]);
    });
  });
});

describe("the program", () => {
  it("comes with the Python files of its folder, the nearest first", () => {
    const folder = folderOf({
      "main.py": "import a\n",
      "z.py": "z = 1\n",
      "a/__init__.py": "",
      "a/deep/b.py": "# 文\n",
      "notes.txt": "no",
      ".hidden/x.py": "no",
      "__pycache__/x.py": "no",
      "node_modules/x/x.py": "no",
      "env/pyvenv.cfg": "",
      "env/lib/x.py": "no",
      "bad.py": new Uint8Array([0xff, 0xfe, 0x00]),
      "long.py": "#".repeat((1 << 20) + 1),
    });
    symlinkSync("/etc", join(folder.path, "link"));
    const expected = {
      filename: "main.py",
      source: "import a\n",
      notebook: false,
      leftOut: 2,
      files: [
        ["z.py", "z = 1\n"],
        ["a/__init__.py", ""],
        ["a/deep/b.py", "# 文\n"],
      ],
    };
    expect(collectProgram(join(folder.path, "main.py"))).toEqual(expected);
    expect(collectProgram(folder.path)).toEqual(expected);
    folder.remove();
  });

  it("is bounded, and a missing one has a reason", () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`m${index}.py`, "x = 1\n"]));
    const folder = folderOf({
      ...many,
      "empty/readme": "",
      "notes.ipynb": "{}",
      "big.py": "#".repeat(5 << 20),
      "bytes.py": new Uint8Array([0xff]),
    });
    const { files, leftOut, notebook } = collectProgram(join(folder.path, "notes.ipynb"));
    expect([files.length, leftOut, notebook]).toEqual([200, 102, true]);
    const fault = (name: string): string => {
      try {
        collectProgram(join(folder.path, name));
        return "none";
      } catch (error) {
        return (error as ProgramError).fault;
      }
    };
    expect(["nothing.py", "empty", "big.py", "bytes.py", "m1.py"].map(fault)).toEqual([
      "missing",
      "empty folder",
      "too long",
      "not text",
      "none",
    ]);
    folder.remove();
  });

  it("is read again at each request, and may have gone", async () => {
    const folder = folderOf({ "main.py": "x = 1\n" });
    await withServer({ program: () => collectProgram(join(folder.path, "main.py")) }, async (server) => {
      expect(JSON.parse((await ask(server)).body).source).toBe("x = 1\n");
      writeFileSync(join(folder.path, "main.py"), "x = 2\n");
      expect(JSON.parse((await ask(server)).body).source).toBe("x = 2\n");
      folder.remove();
      expect((await ask(server)).status).toBe(404);
    });
  });
});

describe("the browser", () => {
  it("is started by a program of its own, with the address as one argument", () => {
    const address = "http://127.0.0.1:80/#t=x";
    expect(browserCommand(address, "darwin", {})).toEqual(["open", address]);
    expect(browserCommand(address, "win32", {})).toEqual(["rundll32", "url.dll,FileProtocolHandler", address]);
    expect(browserCommand(address, "linux", {})).toBeUndefined();
    expect(browserCommand(address, "linux", { DISPLAY: ":0" })).toEqual(["xdg-open", address]);
    expect(browserCommand(address, "freebsd", { WAYLAND_DISPLAY: "wayland-0" })).toEqual(["xdg-open", address]);
  });
});
