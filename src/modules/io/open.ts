/** `open`, `open_code` and `text_encoding` (Modules/_io/_iomodule.c). */
import { FALSE, NONE, TRUE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { int, RAISED, type Runtime, type TypeTable } from "../../objects/index.ts";
import { typeAddress, warnCaller } from "../../vm/extend.ts";
import { fspath } from "../system/posix-path.ts";
import { bufferedRandom, bufferedReader, bufferedWriter } from "./buffered-types.ts";
import { fileIo } from "./file.ts";
import { callTruth, callVoid, chained, DEFAULT_BUFFER_SIZE, File } from "./layout.ts";
import { textIoWrapper } from "./text-type.ts";

interface Mode {
  readonly kind: string;
  readonly updating: boolean;
  readonly binary: boolean;
  /** As FileIO takes it. */
  readonly raw: string;
}

function readMode(rt: Runtime, mode: string): Mode {
  const seen = new Set<string>();
  for (const letter of mode) {
    // "U" went with 3.11
    if (!"xrwa+tb".includes(letter) || seen.has(letter)) rt.raise.valueError(`invalid mode: '${mode.slice(0, 200)}'`);
    seen.add(letter);
  }
  const kinds = [..."xrwa"].filter((letter) => seen.has(letter));
  const updating = seen.has("+");
  if (seen.has("t") && seen.has("b")) rt.raise.valueError("can't have text and binary mode at once");
  if (kinds.length !== 1) {
    rt.raise.valueError(
      kinds.length > 1
        ? "must have exactly one of create/read/write/append mode"
        : "Must have exactly one of create/read/write/append mode and at most one plus",
    );
  }
  return { kind: kinds[0] as string, updating, binary: seen.has("b"), raw: `${kinds[0]}${updating ? "+" : ""}` };
}

export interface OpenOptions {
  readonly mode: string;
  readonly buffering: number;
  readonly encoding: Ref | null;
  readonly errors: Ref | null;
  readonly newline: Ref | null;
  readonly closefd: boolean;
  readonly opener: Ref | null;
}

/** A file that was opened is closed again when the layers above it cannot be made. */
export function open(rt: Runtime, file: Ref, options: OpenOptions): Owned {
  const path = rt.core.numberCheck(file) ? rt.retain(file) : fspath(rt, file);
  return rt.lend(path, () => {
    if (!rt.isInstance(path, Type.str) && !rt.isInstance(path, Type.bytes) && !rt.core.numberCheck(path))
      rt.raise.typeError(`invalid file: ${rt.repr(file)}`);
    return openPath(rt, path, options);
  });
}

function openPath(rt: Runtime, path: Ref, options: OpenOptions): Owned {
  const { buffering, encoding, errors, newline } = options;
  const mode = readMode(rt, options.mode);
  if (mode.binary && encoding !== null) rt.raise.valueError("binary mode doesn't take an encoding argument");
  if (mode.binary && errors !== null) rt.raise.valueError("binary mode doesn't take an errors argument");
  if (mode.binary && newline !== null) rt.raise.valueError("binary mode doesn't take a newline argument");
  if (mode.binary && buffering === 1) {
    warnCaller(
      rt,
      Type.RuntimeWarning as Ref,
      "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
    );
    if (rt.pending()) throw RAISED;
  }
  const made: Owned[] = [];
  const none = NONE as Ref;
  try {
    const rawMode = rt.str(mode.raw);
    const closefd = (options.closefd ? TRUE : FALSE) as Ref;
    const raw = make(rt, made, fileIo, rawMode, path, rawMode, closefd, options.opener ?? none);
    const isTerminal = buffering < 0 && callTruth(rt, raw, "isatty");
    const byLine = !mode.binary && (buffering === 1 || isTerminal);
    const size = buffering < 0 || buffering === 1 ? Math.max(int(rt, raw, File.blksize), 1) || DEFAULT_BUFFER_SIZE : buffering;
    if (size === 0) {
      if (!mode.binary) rt.raise.valueError("can't have unbuffered text I/O");
      return finish(rt, made);
    }
    const bytes = rt.int(size);
    const buffer = make(rt, made, mode.updating ? bufferedRandom : mode.kind === "r" ? bufferedReader : bufferedWriter, bytes, raw, bytes);
    if (mode.binary) return finish(rt, made);
    const byLineFlag = rt.bool(byLine);
    const text = make(rt, made, textIoWrapper, byLineFlag, buffer, encoding ?? none, errors ?? none, newline ?? none, byLineFlag);
    rt.lend(rt.str(options.mode), (shown) => rt.setAttr(text, "mode", shown));
    return finish(rt, made);
  } catch (error) {
    const outer = made.at(-1);
    if (error !== RAISED || outer === undefined) throw error;
    const release = (): void => {
      for (const object of made.reverse()) rt.release(object);
    };
    return chained(rt, () => {
      try {
        callVoid(rt, outer, "close");
      } finally {
        const pending = rt.core.errFetch();
        release();
        if (pending) rt.core.errRestore(pending);
      }
    });
  }
}

/** Calls a type and remembers the object. An argument made for the call comes as Owned in `own` and is released. */
function make(rt: Runtime, made: Owned[], table: TypeTable, own: Owned, ...args: readonly Ref[]): Owned {
  const object = rt.lend(own, () => rt.call(typeAddress(rt, table), ...args));
  made.push(object);
  return object;
}

/** The outermost object; the others are held by it. */
function finish(rt: Runtime, made: Owned[]): Owned {
  const outer = made.pop() as Owned;
  for (const inner of made) rt.release(inner);
  made.length = 0;
  return outer;
}

/** open(path, "rb") for what is going to be run. */
export function openCode(rt: Runtime, path: Ref): Owned {
  return open(rt, path, { mode: "rb", buffering: -1, encoding: null, errors: null, newline: null, closefd: true, opener: null });
}

/** None means "locale"; with -X warn_default_encoding also a warning. */
export function textEncoding(rt: Runtime, encoding: Ref): Owned {
  return encoding === NONE ? rt.interned("locale") : rt.retain(encoding);
}
