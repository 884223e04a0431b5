/**
 * Lines of source for tracebacks. Files are read through the host when a line is asked for, as
 * CPython does (so an edited file shows its present text); what never was a file (a notebook's cell,
 * a session's input) is registered by whoever ran it.
 */

import { Type } from "../../core/abi/memory-map.ts";
import type { Host } from "../../host/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { decodeSource } from "../../syntax/index.ts";
import { sysObject } from "../interpreter.ts";

const SERVICE = "sourceTexts";

/** Remembers a text under the name that its code objects have. */
export function registerSource(rt: Runtime, filename: string, text: string): void {
  texts(rt).set(filename, text);
}

function texts(rt: Runtime): Map<string, string> {
  let known = rt.services.get(SERVICE) as Map<string, string> | undefined;
  if (!known) rt.services.set(SERVICE, (known = new Map()));
  return known;
}

/** Line `lineno` (from 1) without its newline, undefined when there is none. */
export function sourceLine(rt: Runtime, host: Host, filename: string, lineno: number): string | undefined {
  const text = texts(rt).get(filename) ?? readSource(rt, host, filename);
  return text?.split("\n")[lineno - 1];
}

/** The file itself, or one of the same base name in a folder of sys.path. */
function readSource(rt: Runtime, host: Host, filename: string): string | undefined {
  if (filename.startsWith("<")) return undefined;
  const absolute = (path: string): string => (path.startsWith("/") ? path : `${host.files.currentDirectory()}/${path}`);
  let bytes = host.files.read(absolute(filename));
  if (!bytes) {
    const name = filename.slice(filename.lastIndexOf("/") + 1);
    const path = sysObject(rt, "path");
    for (const entry of path && rt.typeOf(path) === Type.list ? rt.items(path) : []) {
      if (bytes || !rt.isInstance(entry, Type.str)) continue;
      bytes = host.files.read(absolute(`${rt.text(entry)}/${name}`));
    }
  }
  if (!bytes) return undefined;
  try {
    return decodeSource(bytes, filename);
  } catch {
    return undefined;
  }
}
