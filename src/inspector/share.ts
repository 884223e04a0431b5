/**
 * A program, its settings and a place in its run as plain data that can leave the page: in the fragment of an address, which goes to no
 * server, or in a file. Whatever comes back in is checked field by field: anybody can write an address.
 */
import { fromBase64Url, toBase64Url } from "./base64.ts";

export interface Shared {
  readonly program: {
    readonly filename: string;
    readonly source: string;
    readonly files: readonly (readonly [path: string, text: string])[];
    readonly input: string;
    readonly profile: string;
  };
  /** The source is the text of a notebook or a Markdown document. */
  readonly notebook: boolean;
  /** The source is the text of a notebook's cells (cells.ts). */
  readonly cells: boolean;
  /** Where to stand; null: at the beginning. */
  readonly moment: number | null;
  /** The screen that is shown; "": the page's choice. */
  readonly screen: string;
  /** The other profile of the screen that compares; "": the page's choice. */
  readonly compared: string;
  /** null: the reader's own. */
  readonly language: "en" | "zh" | null;
}

/** Why something is not taken; whoever shows it has the words. */
export type ShareFault = "not ours" | "newer" | "broken" | "too long";

export class ShareError {
  readonly fault: ShareFault;

  constructor(fault: ShareFault) {
    this.fault = fault;
  }
}

/** Characters of an address: some programs that pass it on take no more. Bytes of what it holds. */
const ADDRESS = 1 << 19;
const CONTENT = 4 << 20;
const FILES = 200;
const VERSION = 1;

/** The keys of the data as it is written: one letter each, since an address is short. */
interface Packed {
  readonly v: typeof VERSION;
  readonly n: string;
  readonly s: string;
  readonly f?: Shared["program"]["files"];
  readonly i?: string;
  readonly p?: string;
  /** A document; 2: cells, which a page of an earlier version takes for one program. */
  readonly b?: true | 2;
  readonly m?: number;
  readonly c?: string;
  readonly r?: string;
  readonly l?: "en" | "zh";
}

/** Without what is as usual. */
export function packShared({ program, notebook, cells, moment, screen, compared, language }: Shared): Packed {
  return {
    v: VERSION,
    n: program.filename,
    s: program.source,
    ...(program.files.length > 0 ? { f: program.files } : {}),
    ...(program.input === "" ? {} : { i: program.input }),
    ...(program.profile === "3.11" ? {} : { p: program.profile }),
    ...(notebook ? { b: true } : cells ? { b: 2 } : {}),
    ...(moment === null ? {} : { m: moment }),
    ...(screen === "" ? {} : { c: screen }),
    ...(compared === "" ? {} : { r: compared }),
    ...(language === null ? {} : { l: language }),
  };
}

/** @throws {ShareError} */
export function unpackShared(data: unknown): Shared {
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw new ShareError("not ours");
  // own keys only: what a prototype says was not in the text
  const fields = new Map<string, unknown>(Object.entries(data));
  const version = fields.get("v");
  if (version !== VERSION) throw new ShareError(typeof version === "number" && version > VERSION ? "newer" : "not ours");
  const language = fields.get("l");
  const moment = fields.get("m") ?? null;
  if (moment !== null && !(Number.isSafeInteger(moment) && (moment as number) >= 0)) throw new ShareError("broken");
  if (language !== undefined && language !== "en" && language !== "zh") throw new ShareError("broken");
  return {
    program: {
      filename: pathIn(fields.get("n")),
      source: textIn(fields.get("s")),
      files: filesIn(fields.get("f") ?? []),
      input: textIn(fields.get("i") ?? ""),
      profile: nameIn(fields.get("p") ?? "3.11"),
    },
    notebook: fields.get("b") === true,
    cells: fields.get("b") === 2,
    moment: moment as number | null,
    screen: nameIn(fields.get("c") ?? ""),
    compared: nameIn(fields.get("r") ?? ""),
    language: language ?? null,
  };
}

function textIn(value: unknown): string {
  if (typeof value !== "string") throw new ShareError("broken");
  if (value.length > CONTENT) throw new ShareError("too long");
  return value;
}

/** A word of ours: the page looks it up and finds it, or not. */
function nameIn(value: unknown): string {
  if (typeof value !== "string" || !/^[\w.-]{0,40}$/.test(value)) throw new ShareError("broken");
  return value;
}

/** A path inside of the program's folder. */
function pathIn(value: unknown): string {
  const path = textIn(value);
  const parts = path.split("/");
  if (path.length > 1000 || path.includes("\0") || parts.some((part) => part === "" || part === "." || part === ".."))
    throw new ShareError("broken");
  return path;
}

function filesIn(value: unknown): Shared["program"]["files"] {
  if (!Array.isArray(value)) throw new ShareError("broken");
  if (value.length > FILES) throw new ShareError("too long");
  return value.map((pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new ShareError("broken");
    return [pathIn(pair[0]), textIn(pair[1])] as const;
  });
}

/** What an address has behind its "#". @throws {ShareError} when it gets too long */
export async function encodeShare(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(packShared(shared)));
  if (bytes.length > CONTENT) throw new ShareError("too long");
  const packed = await through("CompressionStream", bytes, ADDRESS);
  const fragment = packed ? `s=d.${toBase64Url(packed)}` : `s=j.${toBase64Url(bytes)}`;
  if (fragment.length > ADDRESS) throw new ShareError("too long");
  return fragment;
}

/**
 * @param hash of an address, with "#" or without
 * @returns undefined: it holds nothing of ours
 * @throws {ShareError} when it does, but cannot be used
 */
export async function decodeShare(hash: string): Promise<Shared | undefined> {
  const found = /^#?(?:[^#]*&)?s=([^&]*)/.exec(hash.slice(0, ADDRESS + 1));
  if (!found) return undefined;
  if (hash.length > ADDRESS) throw new ShareError("too long");
  const [, form, text] = /^(\w+)\.([\w-]*)$/.exec(found[1]!) ?? [];
  if (form === undefined) throw new ShareError("broken");
  // a later version may have found a better way to pack
  if (form !== "d" && form !== "j") throw new ShareError("newer");
  const packed = fromBase64Url(text!);
  if (!packed) throw new ShareError("broken");
  const bytes = form === "j" ? packed : await through("DecompressionStream", packed, CONTENT);
  if (!bytes) throw new ShareError("newer");
  return unpackShared(parsed(bytes));
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ShareError("broken");
  }
}

/** The streams as far as they are used here: this file is for Node and for pages. */
interface Transform {
  readonly writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
  readonly readable: {
    getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }>; cancel(): Promise<void> };
  };
}
type Direction = "CompressionStream" | "DecompressionStream";

/**
 * Deflates or inflates, no further than to `limit` bytes: a short text can unpack into gigabytes.
 * @returns undefined: there are no such streams here
 * @throws {ShareError}
 */
async function through(direction: Direction, bytes: Uint8Array, limit: number): Promise<Uint8Array | undefined> {
  const Stream = (globalThis as unknown as Partial<Record<Direction, new (format: string) => Transform>>)[direction];
  if (!Stream) return undefined;
  const { writable, readable } = new Stream("deflate-raw");
  const writer = writable.getWriter();
  // what is wrong with the bytes is also told to who reads
  const written = writer
    .write(bytes)
    .then(() => writer.close())
    .catch(() => undefined);
  const reader = readable.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      pieces.push(piece.value!);
      length += piece.value!.length;
      if (length > limit) break;
    }
  } catch {
    throw new ShareError("broken");
  }
  if (length > limit) {
    await reader.cancel().catch(() => undefined);
    throw new ShareError("too long");
  }
  await written;
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
