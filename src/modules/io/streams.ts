/**
 * sys.stdin, stdout and stderr: a TextIOWrapper over a buffer over FileIO, as Python/pylifecycle.c
 * (create_stdio) makes them. Output to a terminal goes by line, elsewhere in blocks; stderr goes by
 * line and escapes what cannot be encoded.
 */
import { NONE, STATE } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { allocate, int, makeModule, RAISED, type Runtime } from "../../objects/index.ts";
import { interpreterOf, sysObject, typeAddress } from "../../vm/extend.ts";
import { writeUnraisable } from "../runtime/sys-hooks.ts";
import { io } from "./_io.ts";
import { bufferedReader, bufferedWriter } from "./buffered-types.ts";
import { fileIo } from "./file.ts";
import { callTruth, callVoid, File } from "./layout.ts";
import { startText } from "./text.ts";
import { textIoWrapper } from "./text-type.ts";

export { textIoWrapper as textStream } from "./text-type.ts";

const names = ["stdin", "stdout", "stderr"] as const;

/** $PYTHONIOENCODING: "encoding:errors", either may be missing. */
function wantedEncoding(rt: Runtime): { readonly encoding: string | undefined; readonly errors: string | undefined } {
  const { host, options } = interpreterOf(rt);
  const text = options.ignoreEnvironment ? undefined : host.environment.get("PYTHONIOENCODING");
  const [encoding, errors] = (text ?? "").split(":");
  return { encoding: encoding || undefined, errors: errors || undefined };
}

/** Locales in which bytes that are no UTF-8 come in and go out as they are: C, and what C is coerced to (PEP 538). */
const escaping = new Set(["C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"]);

/** get_stdio_errors of Python/initconfig.c; whoever names an encoding means it strictly. */
function usualErrors(rt: Runtime, encoding: string | undefined): string {
  const { host, options } = interpreterOf(rt);
  const utf8 = options.implementation.get("utf8");
  if (encoding !== undefined) return "strict";
  if (utf8 === true || utf8 === "1") return "surrogateescape";
  const [locale = "C"] = ["LC_ALL", "LC_CTYPE", "LANG"].map((name) => host.environment.get(name)).filter(Boolean);
  return escaping.has(locale) ? "surrogateescape" : "strict";
}

function isUnbuffered(rt: Runtime): boolean {
  const { host, options } = interpreterOf(rt);
  return options.unbuffered === true || (!options.ignoreEnvironment && Boolean(host.environment.get("PYTHONUNBUFFERED")));
}

/** As large as a block of what the stream goes to, as open() makes it: that decides when it is written, and what that allocates. */
function createBuffer(rt: Runtime, raw: Ref, writes: boolean): Owned {
  return rt.lend(rt.int(int(rt, raw, File.blksize)), (size) =>
    rt.call(typeAddress(rt, writes ? bufferedWriter : bufferedReader), raw, size),
  );
}

function createStream(rt: Runtime, descriptor: number): Owned {
  const name = names[descriptor] as (typeof names)[number];
  const writes = descriptor > 0;
  const unbuffered = isUnbuffered(rt);
  const mode = rt.str(writes ? "wb" : "rb");
  const raw = rt.lend(mode, () =>
    rt.lend(rt.int(descriptor), (fd) => rt.lend(rt.bool(false), (closefd) => rt.call(typeAddress(rt, fileIo), fd, mode, closefd))),
  );
  const shownName = rt.str(`<${name}>`);
  // the layers see the name at the raw stream
  rt.lend(shownName, () => rt.setAttr(raw, "name", shownName));
  const isTerminal = callTruth(rt, raw, "isatty");
  const buffer = rt.lend(raw, () => (writes && unbuffered ? rt.retain(raw) : createBuffer(rt, raw, writes)));
  const wanted = wantedEncoding(rt);
  const text = allocate(rt, typeAddress(rt, textIoWrapper));
  rt.lend(buffer, () =>
    startText(rt, text, buffer, {
      encoding: rt.str(wanted.encoding ?? "utf-8"),
      errors: rt.str(name === "stderr" ? "backslashreplace" : (wanted.errors ?? usualErrors(rt, wanted.encoding))),
      newline: writes ? "\n" : undefined,
      lineBuffering: writes && !unbuffered && (isTerminal || name === "stderr"),
      writeThrough: writes && unbuffered,
    }),
  );
  rt.lend(rt.str(writes ? "w" : "r"), (shown) => rt.setAttr(text, "mode", shown));
  return text;
}

/** The module `_io`, which importlib has usually imported already. */
function ensureModule(rt: Runtime): void {
  const { modules } = interpreterOf(rt);
  if (rt.dictGet(modules, "_io")) return;
  rt.lend(makeModule(rt, io), (module) => rt.dictSet(modules, "_io", module));
}

/** sys.stdin, stdout and stderr, and the originals beside them; then builtins.open, which comes this late in CPython too. */
export function installStreams(rt: Runtime): void {
  ensureModule(rt);
  const { sysDict, builtinsDict, modules } = interpreterOf(rt);
  names.forEach((name, descriptor) => {
    rt.lend(createStream(rt, descriptor), (stream) => {
      rt.dictSet(sysDict, name, stream);
      rt.dictSet(sysDict, `__${name}__`, stream);
    });
  });
  rt.lend(rt.getAttr(rt.dictGet(modules, "_io") as Ref, "open"), (open) => rt.dictSet(builtinsDict, "open", open));
}

/** flush_std_files: false when something of stdout could not be handed over. */
export function flushStreams(rt: Runtime): boolean {
  let complete = true;
  for (const name of ["stdout", "stderr"] as const) {
    const stream = sysObject(rt, name);
    if (!stream || stream === NONE) continue;
    try {
      if (!isClosedStream(rt, stream)) callVoid(rt, stream, "flush");
    } catch (error) {
      if (error !== RAISED) throw error;
      if (name === "stdout") {
        writeUnraisable(rt, undefined, stream);
        complete = false;
      } else rt.core.errClear();
    }
  }
  return complete;
}

/** flush_io: after a file has run, before its error is shown. What is pending stays as it is, what the streams raise is nobody's business. */
export function flushBetween(rt: Runtime): void {
  const [exception, value, traceback] = [State.pendingException, State.pendingValue, State.pendingTraceback].map(
    (field) => rt.heap.load(STATE + field) as Owned,
  ) as [Owned, Owned, Owned];
  rt.core.errForget();
  for (const name of ["stderr", "stdout"] as const) {
    const stream = sysObject(rt, name);
    if (!stream) continue;
    try {
      callVoid(rt, stream, "flush");
    } catch (error) {
      if (error !== RAISED) throw error;
      rt.core.errClear();
    }
  }
  rt.core.errBringBack(exception, value, traceback);
}

/** file_is_closed: trouble with the attribute counts as open. */
function isClosedStream(rt: Runtime, stream: Ref): boolean {
  try {
    const closed = rt.lookupAttr(stream, "closed");
    return closed !== undefined && rt.lend(closed, () => rt.isTrue(closed));
  } catch (error) {
    if (error !== RAISED) throw error;
    rt.core.errClear();
    return false;
  }
}
