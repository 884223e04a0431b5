/** The local server's guards, control by control as docs/inspector.md numbers them: who gets in, and what is sent to whom. */
import { spawnSync } from "node:child_process";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { describe, expect, it } from "vitest";
import { isLoopback, startServer } from "../../build/inspector/server/index.js";
import { ask, folderOf, headText, JSON_TYPE, PAGE, PROGRAM, type RawRequest, raw, tokenOf, withServer } from "./site.ts";

/** Addresses of this machine that others can reach. */
const outside = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .filter(({ internal, family }) => !internal && family === "IPv4")
  .map(({ address }) => address);

function canConnect(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("connect", () => resolve(true));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

/** Local addresses of the sockets that listen at a port, as the kernel has them. */
function listeners(port: number): string[] {
  const { stdout } = spawnSync("cat", ["/proc/net/tcp", "/proc/net/tcp6"], { encoding: "utf8" });
  return (stdout ?? "")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === "0A" && Number.parseInt(local?.split(":")[1] ?? "", 16) === port)
    .map(([, local]) => local as string);
}

describe("1: it listens on this machine only", () => {
  it("at 127.0.0.1, at a port that was free", async () => {
    await withServer({}, async (server) => {
      expect(server.port).toBeGreaterThan(1023);
      expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{22}$/);
      for (const address of outside) expect(await canConnect(server.port, address)).toBe(false);
      expect(await canConnect(server.port, "127.0.0.1")).toBe(true);
      if (process.platform === "linux") expect(listeners(server.port)).toEqual([`0100007F:${server.port.toString(16).toUpperCase()}`]);
    });
  });

  it("elsewhere only when that is said twice, and never everywhere", async () => {
    const folder = folderOf(PAGE);
    const start = (host: string, allowNetwork = false) =>
      startServer({ site: folder.path, program: () => PROGRAM, host, allowNetwork }).then((server) => server.close());
    for (const host of ["0.0.0.0", "::", "", "192.0.2.1", "example.org", "localhost.", "127.1", ...outside])
      await expect(start(host)).rejects.toThrow();
    for (const host of ["0.0.0.0", "::", ""]) await expect(start(host, true)).rejects.toThrow();
    for (const host of outside) await start(host, true);
    expect(["127.0.0.1", "::1", "localhost"].map(isLoopback)).toEqual([true, true, true]);
    folder.remove();
  });
});

describe("2: Host is one of our own names", () => {
  const status = (port: number, host: string): Promise<number> => raw(port, { headers: [["Host", host]] }).then((answer) => answer.status);

  it("to the letter", async () => {
    await withServer({}, async ({ port }) => {
      for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) expect([host, await status(port, host)]).toEqual([host, 200]);
      const foreign = [
        "evil.test",
        `evil.test:${port}`,
        `localhost.evil.test:${port}`,
        `localhost6:${port}`,
        `127.0.0.1.nip.io:${port}`,
        `0.0.0.0:${port}`,
        `[::1]:${port}`,
        "127.0.0.1",
        "localhost",
        `127.0.0.1:${port + 1}`,
        `127.0.0.1:${port}0`,
        `127.0.0.1:${port}@evil.test`,
        `user@127.0.0.1:${port}`,
        `127.0.0.1:${port}/`,
        `127.0.0.1:${port}, evil.test`,
        `LOCALHOST:${port}`,
        `2130706433:${port}`,
        "",
      ];
      for (const host of foreign) expect([host, await status(port, host)]).toEqual([host, 403]);
    });
  });

  it("and there is exactly one, before anything else is looked at", async () => {
    await withServer({ program: () => expect.unreachable("nobody may ask") as never }, async (server) => {
      const { port } = server;
      expect((await raw(port, { bare: true })).status).toBe(400);
      const twice = [`127.0.0.1:${port}`, "evil.test"].map((host) => ["Host", host] as const);
      expect((await raw(port, { headers: twice })).status).toBe(400);
      expect((await raw(port, { headers: twice.toReversed() })).status).toBe(400);
      const asked = await ask(server, "/program", {
        headers: [JSON_TYPE, ["X-Vivarium-Token", tokenOf(server)], ["Host", `evil.test:${port}`]],
      });
      expect(asked.status).toBe(403);
    });
  });

  it("at the other loopback address it is that one's", async () => {
    const folder = folderOf(PAGE);
    const server = await startServer({ site: folder.path, program: () => PROGRAM, host: "::1" }).catch(
      (error: NodeJS.ErrnoException) => error,
    );
    // a machine without IPv6
    if (server instanceof Error) expect((server as NodeJS.ErrnoException).code).toBe("EADDRNOTAVAIL");
    else {
      const { port } = server;
      expect(server.address).toContain(`http://[::1]:${port}/`);
      const answers = [`[::1]:${port}`, `127.0.0.1:${port}`].map((host) => raw(port, { headers: [["Host", host]], address: "::1" }));
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 403]);
      await server.close();
    }
    folder.remove();
  });
});

describe("3: data only for who has the token of this start", () => {
  it("in its header, nowhere else", async () => {
    const earlier = await withServer({}, async (server) => tokenOf(server));
    await withServer({}, async (server) => {
      const token = tokenOf(server);
      expect(token).not.toBe(earlier);
      expect(Buffer.from(token, "base64url")).toHaveLength(16);
      for (const path of ["/program", "/presence"]) {
        const headers: RawRequest["headers"][] = [
          [],
          [["X-Vivarium-Token", ""]],
          [["X-Vivarium-Token", earlier]],
          [["X-Vivarium-Token", token.slice(1)]],
          [["X-Vivarium-Token", `${token}x`]],
          [
            ["X-Vivarium-Token", token],
            ["X-Vivarium-Token", token],
          ],
          [["Authorization", `Bearer ${token}`]],
          [["Cookie", `t=${token}`]],
        ];
        for (const more of headers) expect((await ask(server, path, { headers: [JSON_TYPE, ...more!] })).status).toBe(401);
        expect((await ask(server, `${path}?t=${token}`, { headers: [JSON_TYPE] })).status).toBe(404);
      }
      const answer = await ask(server);
      expect([answer.status, answer.headers.get("content-type"), JSON.parse(answer.body)]).toEqual([200, "application/json", PROGRAM]);
    });
  });

  it("and the page itself holds none", async () => {
    await withServer({}, async (server) => {
      for (const path of ["/", ...Object.keys(PAGE).map((name) => `/${name}`)]) {
        const { status, body, headers } = await raw(server.port, { path });
        expect([path, status]).toEqual([path, 200]);
        for (const text of [body, ...headers.values()]) {
          expect(text).not.toContain(tokenOf(server));
          expect(text).not.toContain("secret");
        }
      }
    });
  });
});

describe("4: no other origin", () => {
  it("is answered, nor told what it may do", async () => {
    await withServer({}, async (server) => {
      const { port } = server;
      const own: RawRequest["headers"] = [JSON_TYPE, ["X-Vivarium-Token", tokenOf(server)]];
      const foreign: [string, string][] = [
        ["Origin", "http://evil.test"],
        ["Origin", "null"],
        ["Origin", `https://127.0.0.1:${port}`],
        ["Origin", `http://localhost:${port}`],
        ["Origin", `http://127.0.0.1:${port + 1}`],
        ["Origin", `http://127.0.0.1:${port}.evil.test`],
        ["Origin", ""],
        ["Sec-Fetch-Site", "cross-site"],
        ["Sec-Fetch-Site", "same-site"],
        ["Sec-Fetch-Site", ""],
      ];
      for (const header of foreign)
        for (const request of [
          { path: "/", headers: [header] },
          { method: "POST", path: "/program", headers: [...own, header], body: "{}" },
        ]) {
          const { status, body } = await raw(port, request);
          expect([header, request.path, status, body.includes("secret")]).toEqual([header, request.path, 403, false]);
        }
      const twice = [
        ["Origin", `http://127.0.0.1:${port}`],
        ["Origin", "http://evil.test"],
      ] as const;
      expect((await raw(port, { headers: twice })).status).toBe(403);
      for (const site of ["same-origin", "none"]) expect((await raw(port, { headers: [["Sec-Fetch-Site", site]] })).status).toBe(200);
      for (const path of ["/", "/program", "/presence"]) {
        const preflight = await raw(port, {
          method: "OPTIONS",
          path,
          headers: [
            ["Origin", `http://127.0.0.1:${port}`],
            ["Access-Control-Request-Method", "POST"],
          ],
        });
        expect([path, preflight.status]).toEqual([path, 405]);
        expect([...preflight.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
      }
    });
  });
});

describe("5: what does something is a POST of JSON with the token", () => {
  it("and nothing else", async () => {
    await withServer({}, async (server) => {
      const token = ["X-Vivarium-Token", tokenOf(server)] as const;
      for (const path of ["/program", "/presence"]) {
        for (const type of [
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "text/plain",
          "application/jsonp",
          "",
          "text/plain, application/json",
        ])
          expect([type, (await ask(server, path, { headers: [["Content-Type", type], token] })).status]).toEqual([type, 415]);
        expect((await ask(server, path, { headers: [token] })).status).toBe(415);
        for (const method of ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
          expect([method, (await ask(server, path, { method, headers: [JSON_TYPE, token] })).status]).toEqual([method, 405]);
      }
      for (const method of ["POST", "PUT", "DELETE"]) expect((await raw(server.port, { method, path: "/" })).status).toBe(405);
      expect((await ask(server, "/program", { headers: [["Content-Type", "application/json; charset=UTF-8"], token] })).status).toBe(200);
    });
  });
});

describe("6: there is no WebSocket", () => {
  const upgrade = [
    ["Connection", "Upgrade"],
    ["Upgrade", "websocket"],
    ["Sec-WebSocket-Version", "13"],
    ["Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="],
  ] as const;

  it("for any origin, and the connection is closed", async () => {
    await withServer({}, async (server) => {
      const origins = [undefined, "http://evil.test", `http://127.0.0.1:${server.port}`];
      for (const origin of origins) {
        const headers = [...upgrade, ...(origin ? [["Origin", origin] as const] : []), ["X-Vivarium-Token", tokenOf(server)] as const];
        for (const path of ["/", "/program"]) expect((await raw(server.port, { path, headers })).status).toBe(403);
      }
    });
  });

  it("and a frame of 2 MB behind the request goes nowhere", async () => {
    await withServer({}, async (server) => {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => undefined);
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.write(headText(server.port, { headers: upgrade }));
      socket.write(Buffer.alloc(2 << 20));
      socket.resume();
      await closed;
      expect((await raw(server.port, {})).status).toBe(200);
    });
  });
});

describe("7: every answer carries the headers", () => {
  const expected = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  };

  it("found, not found, refused or broken", async () => {
    await withServer({}, async (server) => {
      const { port } = server;
      const answers = await Promise.all([
        ...["/", "/assets/page.js", "/assets/core.wasm", "/nothing"].map((path) => raw(port, { path })),
        ask(server),
        ask(server, "/program", { headers: [JSON_TYPE] }),
        ask(server, "/program", { headers: [] }),
        raw(port, { path: "/program" }),
        raw(port, { headers: [["Host", "evil.test"]] }),
        raw(port, { bare: true }),
        raw(port, { headers: [["Expect", "200-ok"]] }),
        raw(port, {
          headers: [
            ["Connection", "Upgrade"],
            ["Upgrade", "h2c"],
          ],
        }),
        raw(port, { method: "NONSENSE" }),
        raw(port, { headers: [["X-Long", "x".repeat(20_000)]] }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 200, 401, 415, 405, 403, 400, 200, 403, 400, 400]);
      for (const { headers, status } of answers) {
        expect([status, Object.fromEntries(headers)]).toMatchObject([status, expected]);
        const policy = headers.get("content-security-policy")!.split("; ");
        expect(policy).toContain("default-src 'none'");
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).toContain("require-trusted-types-for 'script'");
        expect(policy.join()).not.toMatch(/'unsafe-|http|\*|blob:/);
        expect([...headers.keys()].some((name) => name.startsWith("access-control") || name === "set-cookie" || name === "server")).toBe(
          false,
        );
      }
      const types = answers.slice(0, 3).map(({ headers }) => headers.get("content-type"));
      expect(types).toEqual(["text/html; charset=utf-8", "text/javascript; charset=utf-8", "application/wasm"]);
    });
  });
});
