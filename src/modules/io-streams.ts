/**
 * The standard streams: text files over the host's streams. Output is gathered and handed over when a
 * line ends (stderr, terminals), when much has come together, or at flush.
 */
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { defineType, method, property, type Runtime } from "../objects/index.ts";
import { interpreterOf } from "../vm/interpreter.ts";

const FIELD = 16;
const LIMIT = 8192;
const names = ["stdin", "stdout", "stderr"] as const;
type Name = (typeof names)[number];

interface Buffer {
  parts: string[];
  length: number;
}

function nameOf(rt: Runtime, self: Ref): Name {
  return names[rt.heap.i32[(self + FIELD) >> 2] as number] as Name;
}

function buffers(rt: Runtime): Record<"stdout" | "stderr", Buffer> {
  let known = rt.services.get("streamBuffers") as Record<"stdout" | "stderr", Buffer> | undefined;
  if (!known) rt.services.set("streamBuffers", (known = { stdout: { parts: [], length: 0 }, stderr: { parts: [], length: 0 } }));
  return known;
}

/** UTF-8; a lone surrogate cannot be written (stderr shows it as an escape). */
function encode(rt: Runtime, name: "stdout" | "stderr", text: string): Uint8Array {
  if (!/[\ud800-\udfff]/u.test(text)) return new TextEncoder().encode(text);
  if (name === "stderr") return new TextEncoder().encode(text.replace(/[\ud800-\udfff]/gu, (c) => `\\u${c.charCodeAt(0).toString(16)}`));
  const at = [...text].findIndex((c) => /[\ud800-\udfff]/u.test(c));
  return rt.raise.withArgs(Type.UnicodeEncodeError, [rt.str("utf-8"), rt.str(text), rt.int(at), rt.int(at + 1), rt.str("surrogates not allowed")]);
}

function flush(rt: Runtime, name: "stdout" | "stderr"): void {
  const buffer = buffers(rt)[name];
  if (buffer.length === 0) return;
  const text = buffer.parts.join("");
  buffer.parts = [];
  buffer.length = 0;
  interpreterOf(rt).host.streams.write(name, encode(rt, name, text));
}

function write(rt: Runtime, self: Ref, text: Ref): Owned {
  const name = nameOf(rt, self);
  if (name === "stdin") return rt.raise.osError("not writable");
  if (!rt.isInstance(text, Type.str)) rt.raise.typeError(`write() argument must be str, not ${rt.typeName(text)}`);
  const shown = rt.text(text);
  const buffer = buffers(rt)[name];
  if (/[\ud800-\udfff]/u.test(shown)) encode(rt, name, shown);
  buffer.parts.push(shown);
  buffer.length += shown.length;
  const lineEnds = shown.includes("\n") && (name === "stderr" || interpreterOf(rt).host.streams.isTerminal(name));
  if (lineEnds || buffer.length > LIMIT) flush(rt, name);
  return rt.int(rt.core.strLength(text));
}

function readLine(rt: Runtime, self: Ref): string {
  if (nameOf(rt, self) !== "stdin") return rt.raise.osError("not readable");
  return interpreterOf(rt).host.streams.readLine("");
}

function flushSelf(rt: Runtime, self: Ref): void {
  const name = nameOf(rt, self);
  if (name !== "stdin") flush(rt, name);
}

export const textStream = defineType({
  name: "_io.TextIOWrapper",
  base: "object",
  doc: "Text to and from one of the host's streams.",
  basicsize: 24,
  slots: {
    repr: (rt, self) => {
      const name = nameOf(rt, self);
      return rt.str(`<_io.TextIOWrapper name='<${name}>' mode='${name === "stdin" ? "r" : "w"}' encoding='utf-8'>`);
    },
    iter: (rt, self) => rt.retain(self),
    iternext: (rt, self) => {
      const line = readLine(rt, self);
      return line ? rt.str(line) : undefined;
    },
  },
  methods: {
    write: method("(self, text, /)", "Writes a text; the number of its characters.", write),
    flush: method("(self, /)", "Hands over what has gathered.", flushSelf),
    readline: method("(self, size: index = -1, /)", "One line with its end, '' at the end.", (rt, self) => rt.str(readLine(rt, self))),
    read: method("(self, size: index = -1, /)", "All that is left.", (rt, self) => {
      let text = "";
      for (let line = readLine(rt, self); line; line = readLine(rt, self)) text += line;
      return rt.str(text);
    }),
    isatty: method("(self, /)", "Is it a terminal?", (rt, self) => rt.bool(interpreterOf(rt).host.streams.isTerminal(nameOf(rt, self)))),
    fileno: method("(self, /)", "The number of the file.", (rt, self) => rt.int(names.indexOf(nameOf(rt, self)))),
    readable: method("(self, /)", "Can it be read?", (rt, self) => rt.bool(nameOf(rt, self) === "stdin")),
    writable: method("(self, /)", "Can it be written?", (rt, self) => rt.bool(nameOf(rt, self) !== "stdin")),
    seekable: method("(self, /)", "Can the place be changed?", (rt) => rt.bool(false)),
  },
  getset: {
    name: property((rt, self) => rt.str(`<${nameOf(rt, self)}>`)),
    mode: property((rt, self) => rt.str(nameOf(rt, self) === "stdin" ? "r" : "w")),
    encoding: property((rt) => rt.str("utf-8")),
    errors: property((rt, self) => rt.str(nameOf(rt, self) === "stderr" ? "backslashreplace" : "strict")),
    newlines: property((rt) => rt.none()),
    closed: property((rt) => rt.bool(false)),
    line_buffering: property((rt, self) => rt.bool(nameOf(rt, self) === "stderr")),
  },
});

/** sys.stdin, stdout and stderr, and the originals beside them. */
export function installStreams(rt: Runtime): void {
  const { sysDict } = interpreterOf(rt);
  names.forEach((name, index) => {
    const type = [...rt.types.values()].find((info) => info.name === textStream.name) as { address: Ref };
    const stream = rt.must(rt.core.objectNew(type.address, 24));
    rt.heap.i32[(stream + FIELD) >> 2] = index;
    rt.dictSet(sysDict, name, stream);
    rt.dictSet(sysDict, `__${name}__`, stream);
    rt.release(stream);
  });
}

/** False when something could not be handed over. */
export function flushStreams(rt: Runtime): boolean {
  for (const name of ["stdout", "stderr"] as const) flush(rt, name);
  return true;
}
