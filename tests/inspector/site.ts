/** A stand-in for the built page, and raw requests to a server: with headers that no client library would send. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type InspectorServer, type ServerOptions, startServer } from "../../build/inspector/server/index.js";

export interface Folder {
  readonly path: string;
  remove(): void;
}

export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "viv-site-")));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const PAGE = {
  "index.html": "<!doctype html><title>page</title><script type=module src=/assets/page.js></script>\n",
  "assets/page.js": "export {};\n",
  "assets/page.css": "p { color: red }\n",
  "assets/core.wasm": new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]),
};

export const PROGRAM = { filename: "main.py", source: "secret = 1\n", files: [], notebook: false, leftOut: 0 } as const;

/** A server of its own, and its folder, gone when the work is done. */
export async function withServer<T>(options: Partial<ServerOptions>, work: (server: InspectorServer) => Promise<T>): Promise<T> {
  const folder = folderOf(PAGE);
  const server = await startServer({ site: folder.path, program: () => PROGRAM, ...options });
  try {
    return await work(server);
  } finally {
    await server.close();
    folder.remove();
  }
}

export const tokenOf = (server: InspectorServer): string => server.address.split("#t=")[1] as string;

export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  /** Name and value of each line; a Host of the server's own is added unless there is one here or `bare` is set. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly bare?: boolean;
  readonly body?: string;
  readonly address?: string;
}

export function headText(port: number, { method = "GET", path = "/", headers = [], bare = false, body = "" }: RawRequest): string {
  const own = bare || headers.some(([name]) => /^host$/i.test(name)) ? [] : [["Host", `127.0.0.1:${port}`] as const];
  const length = body === "" ? [] : [["Content-Length", String(Buffer.byteLength(body))] as const];
  return [`${method} ${path} HTTP/1.1`, ...[...own, ...headers, ...length].map(([name, value]) => `${name}: ${value}`), "", body].join(
    "\r\n",
  );
}

/** Sends a request as it is and reads until the server closes. */
export function raw(port: number, request: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, request.address ?? "127.0.0.1");
    const chunks: Buffer[] = [];
    socket.on("error", reject);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("close", () => {
      const [head = "", ...rest] = Buffer.concat(chunks).toString("latin1").split("\r\n\r\n");
      const [first = "", ...lines] = head.split("\r\n");
      const headers = new Map(
        lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
      );
      resolve({ status: Number(first.split(" ")[1] ?? 0), headers, body: rest.join("\r\n\r\n") });
    });
    const { headers = [] } = request;
    const closing = headers.some(([name]) => /^connection$/i.test(name)) ? headers : [...headers, ["Connection", "close"] as const];
    // not the end: a client that closes its half is taken for gone
    socket.write(headText(port, { ...request, headers: closing }));
  });
}

export const JSON_TYPE = ["Content-Type", "application/json"] as const;

/** What the page itself sends. */
export function ask(server: InspectorServer, path = "/program", more: Partial<RawRequest> = {}): Promise<RawAnswer> {
  return raw(server.port, {
    method: "POST",
    path,
    headers: [
      JSON_TYPE,
      ["X-Vivarium-Token", tokenOf(server)],
      ["Origin", `http://127.0.0.1:${server.port}`],
      ["Sec-Fetch-Site", "same-origin"],
    ],
    body: "{}",
    ...more,
  });
}
