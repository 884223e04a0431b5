/** `_thread._excepthook` and its argument's type: how a thread shows what ended it (Modules/_threadmodule.c, thread_excepthook). */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { type Runtime, structSequenceType } from "../../objects/index.ts";
import { filePrinter, type Printer, printStr, sysAttribute, threadsOf } from "../../vm/extend.ts";
import { displayOn } from "../runtime/print-errors.ts";

const SERVICE = "_thread._ExceptHookArgs";
const FIELDS = ["exc_type", "exc_value", "exc_traceback", "thread"] as const;

export function exceptHookArgsType(rt: Runtime): Owned {
  const doc = "What threading.excepthook gets.";
  const type = structSequenceType(rt, { name: SERVICE, heapType: true, doc, fields: FIELDS.map((name) => [name, undefined] as const) });
  rt.services.set(SERVICE, type);
  return type;
}

/** `Exception in thread NAME:` and the exception, on sys.stderr, or on what that was when the thread was made. */
export function threadExceptHook(rt: Runtime, args: Ref): undefined {
  if (rt.typeOf(args) !== rt.services.get(SERVICE)) rt.raise.typeError("_thread.excepthook argument type must be ExceptHookArgs");
  const [type, value, traceback, thread] = rt.items(args) as unknown as readonly [Ref, Ref, Ref, Ref];
  // a thread may end itself
  if (type === Type.SystemExit) return undefined;
  const file = errorFile(rt, thread);
  if (!file) return undefined;
  rt.lend(file, () => {
    printHeadline(filePrinter(rt, file), thread);
    if (rt.isInstance(value, Type.BaseException) && rt.typeOf(traceback) === Type.traceback) rt.setAttr(value, "__traceback__", traceback);
    displayOn(rt, file, value);
    // once for the exception, once for the whole
    rt.release(rt.callMethod(file, "flush"));
  });
  return undefined;
}

/** Undefined: nobody wants to see it. */
function errorFile(rt: Runtime, thread: Ref): Owned | undefined {
  const stream = sysAttribute(rt, "stderr");
  if (stream && stream !== NONE) return rt.retain(stream);
  if (thread === NONE) return undefined;
  const own = rt.getAttr(thread, "_stderr");
  if (own !== NONE) return own;
  rt.release(own);
  return undefined;
}

function printHeadline(out: Printer, thread: Ref): void {
  const { rt } = out;
  out.text("Exception in thread ");
  const name = thread === NONE ? undefined : rt.lookupAttr(thread, "name");
  if (name) rt.lend(name, () => printStr(out, name));
  else out.text(String(threadsOf(rt).ident));
  out.text(":\n");
}
