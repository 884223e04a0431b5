/**
 * The server: files of a table that is known before the first request, and one program to whoever has the token. It evaluates nothing
 * that it is sent. What it guards against, control by control, is in docs/inspector.md.
 */
import { createReadStream } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { ServedProgram } from "../served.ts";
import { addressOf, hostsOf, isLoopback, refusalOf } from "./guard.ts";
import { HEADERS } from "./headers.ts";
import { BODY, Connections, HEAD, Rate, TIMES } from "./limits.ts";
import { Presence } from "./presence.ts";
import { type TableEntry, tableOf } from "./table.ts";
import { isToken, newToken } from "./token.ts";

export interface ServerOptions {
  /** The built page: index.html and what it loads. */
  readonly site: string;
  /** Asked at each request for it: after a reload the page shows the file as it is then. */
  readonly program: () => ServedProgram;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** For a host that is not this machine itself, on top of naming it. */
  readonly allowNetwork?: boolean;
  /** Default 0: any that is free. */
  readonly port?: number;
  /** Close when the last page has gone, after as many milliseconds as a reload takes. */
  readonly closeAfterPages?: number;
}

export interface InspectorServer {
  /** With the token in its fragment. */
  readonly address: string;
  readonly port: number;
  /** Connections that are open. */
  readonly connections: () => number;
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** @throws {Error} of Node, when it cannot listen there */
export async function startServer(options: ServerOptions): Promise<InspectorServer> {
  const host = options.host ?? "127.0.0.1";
  if (!isLoopback(host) && options.allowNetwork !== true) throw new Error(`${host} is not this machine alone`);
  if (["0.0.0.0", "::", ""].includes(host)) throw new Error("name one address: requests are checked against it");
  const service = new Service(options, newToken());
  // loading Node's http takes longer than many a program runs: `viv` has this file in its bundle, and needs it for one command only
  const { createServer } = createRequire(import.meta.url)("node:http") as typeof import("node:http");
  const server = createServer({
    maxHeaderSize: HEAD,
    // the guard says so itself, with our headers
    requireHostHeader: false,
    headersTimeout: TIMES.head,
    requestTimeout: TIMES.request,
    keepAliveTimeout: TIMES.between,
    connectionsCheckingInterval: 1_000,
  });
  server.timeout = TIMES.silence;
  await listen(server, options.port ?? 0, addressOf(host));
  const { address, port } = server.address() as AddressInfo;
  return service.run(server, address, port);
}

function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: address, ipv6Only: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

class Service {
  readonly #table: ReadonlyMap<string, TableEntry>;
  readonly #program: () => ServedProgram;
  readonly #token: string;
  readonly #rate = new Rate();
  readonly #connections = new Connections();
  readonly #closeAfterPages: number | undefined;
  #presence = new Presence(0, () => undefined);
  #hosts: ReadonlySet<string> = new Set();

  constructor({ site, program, closeAfterPages }: ServerOptions, token: string) {
    this.#table = tableOf(site);
    this.#program = program;
    this.#token = token;
    this.#closeAfterPages = closeAfterPages;
  }

  run(server: Server, address: string, port: number): InspectorServer {
    this.#hosts = hostsOf(address, port);
    const closed = new Promise<void>((resolve) => server.once("close", resolve));
    const close = (): Promise<void> => {
      this.#presence.stop();
      server.close();
      server.closeAllConnections();
      return closed;
    };
    if (this.#closeAfterPages !== undefined) this.#presence = new Presence(this.#closeAfterPages, close);
    const answer = (request: IncomingMessage, response: ServerResponse): void => this.#answer(request, response);
    server.on("connection", (socket: Socket) => this.#connections.opened(socket));
    server.on("request", answer);
    // without these Node would say yes, or no in words of its own, before anybody has looked at the request
    server.on("checkContinue", answer);
    server.on("checkExpectation", answer);
    server.on("upgrade", (_: IncomingMessage, socket: Duplex) => refuseSocket(socket, "403 Forbidden"));
    server.on("clientError", (_: Error, socket: Duplex) => refuseSocket(socket, "400 Bad Request"));
    const name = address.includes(":") ? `[${address}]` : address;
    return {
      address: `http://${name}:${port}/#t=${this.#token}`,
      port,
      connections: () => this.#connections.size,
      closed,
      close,
    };
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { socket, url } = request;
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    response.on("error", () => socket.destroy());
    const refused = refusalOf(request, this.#hosts) ?? this.#tooMuch(socket);
    if (refused) end(response, refused, refused === 429 ? { "Retry-After": "1" } : {});
    else {
      response.once("close", () => this.#connections.answered(socket));
      if (url === "/program") this.#withToken(request, response, () => this.#sendProgram(response));
      else if (url === "/presence") this.#withToken(request, response, () => this.#presence.add(response) || end(response, 503));
      else this.#sendFile(request, response);
    }
  }

  /** Only those that may ask at all count: a foreign page cannot use up what ours has. */
  #tooMuch(socket: Socket): 429 | 503 | undefined {
    if (!this.#rate.allows()) return 429;
    return this.#connections.asked(socket) ? undefined : 503;
  }

  #sendFile({ url, method }: IncomingMessage, response: ServerResponse): void {
    const entry = this.#table.get(url ?? "");
    if (!entry) end(response, 404);
    else if (method !== "GET" && method !== "HEAD") end(response, 405, { Allow: "GET, HEAD" });
    else {
      response.setHeader("Content-Type", entry.type);
      if (method === "GET") sendStream(entry.file, response);
      else response.end();
    }
  }

  /** Only what a page of ours can send: no form, no link, no script tag makes such a request. */
  #withToken(request: IncomingMessage, response: ServerResponse, use: () => void): void {
    const status = this.#withoutToken(request);
    if (status) {
      end(response, status, status === 405 ? { Allow: "POST" } : {});
      return;
    }
    let bytes = 0;
    // what a body says is nobody's business, how long it is is
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > BODY && !response.headersSent) end(response, 413);
    });
    request.on("end", () => {
      if (!response.headersSent) use();
    });
  }

  #withoutToken({ method, headers }: IncomingMessage): number | undefined {
    if (method !== "POST") return 405;
    if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(headers["content-type"] ?? "")) return 415;
    return isToken(this.#token, headers["x-vivarium-token"]) ? undefined : 401;
  }

  #sendProgram(response: ServerResponse): void {
    try {
      const text = JSON.stringify(this.#program());
      response.setHeader("Content-Type", "application/json");
      response.end(text);
    } catch {
      // the file has gone since the start
      end(response, 404);
    }
  }
}

function sendStream(path: string, response: ServerResponse): void {
  const file = createReadStream(path);
  file.on("error", () => {
    if (response.headersSent) response.destroy();
    else end(response, 404);
  });
  response.once("close", () => file.destroy());
  file.pipe(response);
}

/** Nothing more is read of a connection whose request was refused. */
function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...headers, "Content-Length": "0", Connection: "close" }).end();
  if (!response.req.complete) response.once("finish", () => response.req.socket.destroySoon());
}

/** For what never becomes a request: there is no response object to use. */
function refuseSocket(socket: Duplex, status: string): void {
  // Node has let go of it: an error that nobody hears ends the process
  socket.on("error", () => socket.destroy());
  const lines = [`HTTP/1.1 ${status}`, ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`), "Connection: close"];
  socket.end(`${lines.join("\r\n")}\r\n\r\n`, () => socket.destroy());
}
