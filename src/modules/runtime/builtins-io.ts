/** print and input (Python/bltinmodule.c). */
import { LATIN1_BYTES, LATIN1_CHARS, NONE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { profileSizes, type Runtime } from "../../objects/index.ts";
import { given, interpreterOf, sysAttribute } from "../../vm/extend.ts";
import { hostCall } from "../io/descriptors.ts";
import { isWrittenDirectly, writeDirectly } from "../io/text-write.ts";

/** sep and end: a str, or None for the default. */
function separator(rt: Runtime, value: Ref | null, name: string): Owned | undefined {
  const text = given(value);
  if (!text) return undefined;
  if (!rt.isInstance(text, Type.str)) rt.raise.typeError(`${name} must be None or a string, not ${rt.typeName(text)}`);
  return rt.retain(text);
}

/**
 * PyFile_WriteObject: the stream's write method is looked up and called for each piece; a program may watch. An ordinary stream needs no method
 * object, but it counts as if there were one, from before the text is asked for until it is written. In the midst of a deep structure's death it
 * would be put off (the trashcan), so there is one there.
 */
function write(rt: Runtime, file: Ref, object: Ref): void {
  if (!isWrittenDirectly(rt, file) || rt.core.trashPutsOff()) {
    const method = rt.getAttr(file, "write");
    rt.lend(method, () => rt.lend(rt.must(rt.core.objectStr(object)), (text) => rt.release(rt.call(method, text))));
    return;
  }
  rt.core.gcPassing();
  try {
    rt.lend(rt.must(rt.core.objectStr(object)), (text) => writeDirectly(rt, file, text));
  } finally {
    rt.core.gcPassed();
  }
}

/**
 * print() (builtin_print_impl). `sys.stdout` is looked up at each call, because programs replace it; None there prints nothing, an
 * absent one is a RuntimeError.
 */
export function printFunction(
  rt: Runtime,
  args: readonly Ref[],
  sepArg: Ref | null,
  endArg: Ref | null,
  fileArg: Ref | null,
  flush: boolean,
): undefined {
  const file = given(fileArg) ?? sysAttribute(rt, "stdout");
  if (!file) return rt.raise.runtimeError("lost sys.stdout");
  if (file === NONE) return undefined;
  const held: Owned[] = [];
  const hold = (object: Owned): Owned => {
    held.push(object);
    return object;
  };
  try {
    const sep = hold(separator(rt, sepArg, "sep") ?? rt.retain((LATIN1_CHARS + 32 * LATIN1_BYTES) as Ref));
    const end = hold(separator(rt, endArg, "end") ?? rt.retain((LATIN1_CHARS + 10 * LATIN1_BYTES) as Ref));
    // a write may replace sys.stdout and drop the last reference to the stream; the tuple is that of 3.11's argument parser
    hold(rt.retain(file));
    hold(rt.tuple(profileSizes(rt).printsFromStack ? [] : args.map((arg) => rt.retain(arg))));
    args.forEach((arg, index) => {
      if (index > 0) write(rt, file, sep);
      write(rt, file, arg);
    });
    write(rt, file, end);
    if (flush) rt.release(rt.callMethod(file, "flush"));
  } finally {
    for (const object of held) rt.release(object);
  }
  return undefined;
}

/** A line of sys.stdin without its newline. */
export function inputFunction(rt: Runtime, prompt: Ref | null): Owned {
  const stdin = sysAttribute(rt, "stdin");
  if (!stdin || stdin === NONE) return rt.raise.runtimeError("input(): lost sys.stdin");
  const stdout = sysAttribute(rt, "stdout");
  if (!stdout || stdout === NONE) return rt.raise.runtimeError("input(): lost sys.stdout");
  const { streams } = interpreterOf(rt).host;
  const text = prompt === null ? "" : rt.strOf(prompt);
  if (text) rt.lend(rt.str(text), (shown) => write(rt, stdout, shown));
  rt.release(rt.callMethod(stdout, "flush"));
  if (streams.isTerminal("stdin")) {
    const line = hostCall(rt, () => streams.readLine(""));
    if (line === "") return rt.raise.eofError("");
    return rt.str(line.endsWith("\n") ? line.slice(0, -1) : line);
  }
  const line = rt.callMethod(stdin, "readline");
  return rt.lend(line, () => {
    if (!rt.isInstance(line, Type.str)) rt.raise.typeError("object.readline() returned non-string");
    const content = rt.text(line);
    if (content === "") rt.raise.eofError("EOF when reading a line");
    return rt.str(content.endsWith("\n") ? content.slice(0, -1) : content);
  });
}
