/**
 * OSError and its subclasses, chosen by errno when OSError itself is called (PEP 3151,
 * Objects/exceptions.c oserror_new).
 */
import { Exc } from "../../core/abi/eval-layout.ts";
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { core, defineType, member, method, property, type TypeTable } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { exceptionState, field, reduceException, setField } from "./exceptions.ts";

/** errno (Linux numbers) to the class that stands for it. */
const classes = new Map<number, number>([
  [11, Type.BlockingIOError],
  [114, Type.BlockingIOError],
  [115, Type.BlockingIOError],
  [10, Type.ChildProcessError],
  [32, Type.BrokenPipeError],
  [108, Type.BrokenPipeError],
  [103, Type.ConnectionAbortedError],
  [111, Type.ConnectionRefusedError],
  [104, Type.ConnectionResetError],
  [17, Type.FileExistsError],
  [2, Type.FileNotFoundError],
  [4, Type.InterruptedError],
  [21, Type.IsADirectoryError],
  [20, Type.NotADirectoryError],
  [1, Type.PermissionError],
  [13, Type.PermissionError],
  [3, Type.ProcessLookupError],
  [110, Type.TimeoutError],
]);

/** Does a subclass leave `__init__` to OSError? Then `__new__` fills the fields, as it must choose the class. */
function fillsInNew(rt: Runtime, type: Ref): boolean {
  return rt.heap.u32[(type + TypeObject.init) >> 2] === rt.heap.u32[(Type.OSError + TypeObject.init) >> 2];
}

/** errno, strerror, filename, (winerror), filename2: what 2 to 5 arguments mean; args keeps the first two. */
function fill(rt: Runtime, self: Ref, args: Ref): void {
  const items = rt.items(args);
  let kept = rt.retain(args);
  if (items.length >= 2 && items.length <= 5) {
    const [errno, strerror, filename, , filename2] = items;
    setField(rt, self, Exc.osErrno, rt.retain(errno as Ref));
    setField(rt, self, Exc.osStrerror, rt.retain(strerror as Ref));
    if (filename && filename !== NONE) {
      if (!isNumberForWritten(rt, self, filename)) {
        setField(rt, self, Exc.osFilename, rt.retain(filename));
        if (filename2 && filename2 !== NONE) setField(rt, self, Exc.osFilename2, rt.retain(filename2));
        rt.release(kept);
        kept = rt.tuple([rt.retain(errno as Ref), rt.retain(strerror as Ref)]);
      }
    }
  }
  setField(rt, self, Exc.args, kept);
}

/** BlockingIOError's third argument is the number of characters written. */
function isNumberForWritten(rt: Runtime, self: Ref, value: Ref): boolean {
  if (rt.typeOf(self) !== Type.BlockingIOError || !rt.isInstance(value, Type.int)) return false;
  rt.heap.i32[(self + Exc.osWritten) >> 2] = rt.toNumber(value);
  return true;
}

function makeOsError(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  let chosen = type;
  const items = rt.items(args);
  if (type === Type.OSError && items.length >= 2 && items.length <= 5 && rt.isInstance(items[0] as Ref, Type.int)) {
    chosen = (classes.get(rt.toNumber(items[0] as Ref)) ?? type) as Ref;
  }
  const self = rt.must(rt.core.baseExceptionNew(chosen, args, kwargs));
  rt.heap.i32[(self + Exc.osWritten) >> 2] = -1;
  if (fillsInNew(rt, chosen)) fill(rt, self, args);
  return self;
}

/** "[Errno n] strerror: 'file' -> 'file2'". Each `__str__` may give the exception other attributes: these are kept until the end. */
function text(rt: Runtime, self: Ref): Owned {
  const kept = [Exc.osErrno, Exc.osStrerror, Exc.osFilename, Exc.osFilename2].map((offset) => {
    const value = field(rt, self, offset);
    return value && rt.retain(value);
  });
  const [errno, strerror, filename, second] = kept;
  try {
    if (filename) {
      const head = `[Errno ${errno ? rt.strOf(errno) : "None"}] ${strerror ? rt.strOf(strerror) : "None"}: ${rt.repr(filename)}`;
      return rt.str(second ? `${head} -> ${rt.repr(second)}` : head);
    }
    if (errno && strerror) return rt.str(`[Errno ${rt.strOf(errno)}] ${rt.strOf(strerror)}`);
    return rt.must(rt.core.baseExceptionStr(self));
  } finally {
    for (const value of kept) if (value) rt.release(value);
  }
}

/** With a file name, pickling needs the arguments it was made from. */
function reduce(rt: Runtime, self: Ref): Owned {
  const args = field(rt, self, Exc.args) as Ref;
  const filename = field(rt, self, Exc.osFilename);
  let shown = rt.retain(args);
  const items = rt.items(args);
  if (items.length === 2 && filename) {
    rt.release(shown);
    const parts = [...items, filename].map((item) => rt.retain(item));
    const second = field(rt, self, Exc.osFilename2);
    if (second) parts.push(rt.none(), rt.retain(second));
    shown = rt.tuple(parts);
  }
  return reduceException(rt, self, shown, exceptionState(rt, self));
}

const osError = defineType({
  name: "OSError",
  address: Type.OSError,
  base: "Exception",
  flags: TypeFlag.BaseType,
  doc: "The operating system refused something.",
  basicsize: Exc.OS_SIZEOF,
  references: [
    Exc.osErrno,
    Exc.osStrerror,
    Exc.osFilename,
    Exc.osFilename2,
    Exc.dict,
    Exc.args,
    Exc.notes,
    Exc.traceback,
    Exc.cause,
    Exc.context,
  ],
  slots: {
    newInstance: makeOsError,
    init(rt, self, args, kwargs) {
      if (kwargs && rt.core.dictSize(kwargs) > 0) rt.raise.typeError(`${rt.typeName(self)}() takes no keyword arguments`);
      if (!fillsInNew(rt, rt.typeOf(self))) fill(rt, self, args);
    },
    str: text,
    clear: core("exceptionClear"),
  },
  methods: { __reduce__: method("(self, /)", "What pickle needs to make it again.", reduce) },
  members: {
    errno: member("object", Exc.osErrno, "The system's error number.", false),
    strerror: member("object", Exc.osStrerror, "The system's message.", false),
    filename: member("object", Exc.osFilename, "The file.", false),
    filename2: member("object", Exc.osFilename2, "The second file.", false),
  },
  getset: {
    characters_written: property(
      (rt, self) => {
        const written = rt.heap.i32[(self + Exc.osWritten) >> 2] as number;
        return written < 0 ? rt.raise.attributeError("characters_written") : rt.int(written);
      },
      (rt, self, value) => {
        if (!value) rt.raise.attributeError("characters_written");
        rt.heap.i32[(self + Exc.osWritten) >> 2] = rt.toNumber(value);
      },
    ),
  },
});

function subclass(name: string, address: number, doc: string, base = "OSError"): TypeTable {
  return defineType({ name, address, base, doc, flags: TypeFlag.BaseType, slots: { newInstance: makeOsError } });
}

export const osErrors: readonly TypeTable[] = [
  osError,
  subclass("BlockingIOError", Type.BlockingIOError, "The operation would have to wait."),
  subclass("ChildProcessError", Type.ChildProcessError, "There is no such child process."),
  subclass("ConnectionError", Type.ConnectionError, "A connection failed."),
  subclass("BrokenPipeError", Type.BrokenPipeError, "Nobody reads the pipe any more.", "ConnectionError"),
  subclass("ConnectionAbortedError", Type.ConnectionAbortedError, "The peer gave up the connection.", "ConnectionError"),
  subclass("ConnectionRefusedError", Type.ConnectionRefusedError, "The peer refused the connection.", "ConnectionError"),
  subclass("ConnectionResetError", Type.ConnectionResetError, "The peer cut the connection.", "ConnectionError"),
  subclass("FileExistsError", Type.FileExistsError, "The file is there already."),
  subclass("FileNotFoundError", Type.FileNotFoundError, "There is no such file."),
  subclass("InterruptedError", Type.InterruptedError, "A signal interrupted the call."),
  subclass("IsADirectoryError", Type.IsADirectoryError, "This needs a file and got a directory."),
  subclass("NotADirectoryError", Type.NotADirectoryError, "This needs a directory and got a file."),
  subclass("PermissionError", Type.PermissionError, "This is not permitted."),
  subclass("ProcessLookupError", Type.ProcessLookupError, "There is no such process."),
  subclass("TimeoutError", Type.TimeoutError, "It took too long."),
];
