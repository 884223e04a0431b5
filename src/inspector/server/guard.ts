/**
 * Who may talk to the server: pages that it has served itself, and nobody else. A web page elsewhere can make a browser send requests to
 * this machine; what it cannot do is choose the headers Host, Origin and Sec-Fetch-Site. Where a foreign name has been bound to our
 * address (DNS rebinding), Host gives it away.
 */
import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK: ReadonlyMap<string, string> = new Map([
  ["127.0.0.1", "127.0.0.1"],
  ["::1", "::1"],
  // not by asking a resolver: it could answer anything
  ["localhost", "127.0.0.1"],
]);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

/** The address to listen at. */
export function addressOf(host: string): string {
  return LOOPBACK.get(host) ?? host;
}

/** What Host may say, to the letter. Browsers leave port 80 away. */
export function hostsOf(address: string, port: number): ReadonlySet<string> {
  const own = address.includes(":") ? `[${address}]` : address;
  const names = [own, ...(isLoopback(address) ? ["localhost"] : [])];
  return new Set(names.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]));
}

export interface RequestHead {
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as they came: `headers` keeps one of two equal names. */
  readonly rawHeaders: readonly string[];
}

/** The status with which a request is turned away before anybody looks at what it wants; undefined: it may go on. */
export function refusalOf({ headers, rawHeaders }: RequestHead, hosts: ReadonlySet<string>): 400 | 403 | undefined {
  const { host, origin } = headers;
  const named = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host").length;
  if (host === undefined || named !== 1) return 400;
  if (!hosts.has(host)) return 403;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return 403;
  return undefined;
}
