/**
 * The `builtins` module (Python/bltinmodule.c). What is called in loops lives in the core
 * (core/builtin); here is what works on source text, namespaces and streams, and the table of all.
 */
import { ELLIPSIS, FALSE, NONE, NOT_IMPLEMENTED, TRUE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { coreFn, defineModule, fn, quick, type Runtime, unsigned } from "../../objects/index.ts";
import { buildClass, currentGlobals, importModule, interpreterOf, takeLocals } from "../../vm/extend.ts";
import { breakpoint, compileFunction, evalFunction, execFunction } from "./builtins-code.ts";
import { inputFunction, printFunction } from "./builtins-io.ts";

/** Every type that has a name in builtins. */
const types = [
  "bool",
  "memoryview",
  "bytearray",
  "bytes",
  "classmethod",
  "complex",
  "dict",
  "enumerate",
  "filter",
  "float",
  "frozenset",
  "property",
  "int",
  "list",
  "map",
  "object",
  "range",
  "reversed",
  "set",
  "slice",
  "staticmethod",
  "str",
  "super",
  "tuple",
  "type",
  "zip",
] as const;

function dir(rt: Runtime, object: Ref | null): Owned {
  if (object !== null) return rt.must(rt.core.objectDir(object));
  const keys = rt.lend(takeLocals(rt), (locals) => rt.must(rt.core.mappingKeys(locals)));
  return rt.lend(keys, (list) => {
    rt.status(rt.core.listSort(list));
    return rt.retain(list);
  });
}

function vars(rt: Runtime, object: Ref | null): Owned {
  if (object === null) return takeLocals(rt);
  return rt.lookupAttr(object, "__dict__") ?? rt.raise.typeError("vars() argument must have __dict__ attribute");
}

/** round(number, ndigits=None): the type's `__round__`, with None left out. */
function round(rt: Runtime, number: Ref, ndigits: Ref | null): Owned {
  const method = rt.core.objectLookupSpecial(
    number,
    rt.lend(rt.interned("__round__"), (name) => name),
  );
  if (!method) {
    if (rt.pending()) rt.raise.again();
    rt.raise.typeError(`type ${rt.typeName(number)} doesn't define __round__ method`);
  }
  return rt.lend(method, (bound) => (ndigits === null || ndigits === NONE ? rt.call(bound) : rt.call(bound, ndigits)));
}

/** bin, oct and hex: the sign, the prefix, the digits. */
function inBase(rt: Runtime, number: Ref, base: number, prefix: string): Owned {
  const value = rt.lend(rt.must(rt.core.numberIndex(number)), (int) => rt.toBigInt(int));
  return rt.str(value < 0n ? `-${prefix}${(-value).toString(base)}` : prefix + value.toString(base));
}

export const builtins = defineModule({
  name: "builtins",
  doc: "What every program can name without importing anything.",
  functions: {
    __build_class__: unsigned(fn("(*args, **kwds)", "What a class statement calls.", buildClass)),
    __import__: unsigned(
      fn(
        "(name, globals = NULL, locals = NULL, fromlist = NULL, level: i32 = 0)",
        "What an import statement calls.",
        (rt, name, globals, _locals, fromlist, level) =>
          importModule(rt, name as Ref, (globals as Ref | null) ?? undefined, (fromlist as Ref | null) ?? undefined, level as number),
      ),
    ),
    abs: coreFn("($module, x, /)", "The absolute value.", "builtinAbs", "O"),
    all: coreFn("($module, iterable, /)", "Are all items true?", "builtinAll", "O"),
    any: coreFn("($module, iterable, /)", "Is any item true?", "builtinAny", "O"),
    ascii: coreFn("($module, obj, /)", "The repr with everything beyond ASCII escaped.", "builtinAscii", "O"),
    anext: unsigned(coreFn("(async_iterator[, default])", "The next item of an asynchronous iterator.", "builtinAnext", "FASTCALL")),
    bin: fn("(number, /)", "The binary text of an int.", (rt, number) => inBase(rt, number, 2, "0b")),
    breakpoint: unsigned(fn("(*args, **kws)", "Calls sys.breakpointhook.", breakpoint)),
    callable: coreFn("($module, obj, /)", "Can it be called?", "builtinCallable", "O"),
    chr: coreFn("($module, i, /)", "The character of a code point.", "builtinChr", "O"),
    compile: fn(
      "(source, filename, mode: str, flags: i32 = 0, dont_inherit: bool = False, optimize: i32 = -1, *, _feature_version: i32 = -1)",
      "A code object from source text.",
      compileFunction,
    ),
    delattr: coreFn("($module, obj, name, /)", "Deletes an attribute.", "builtinDelAttr", "FASTCALL"),
    dir: unsigned(fn("(object = NULL, /)", "The names of an object, or of the local scope.", dir)),
    divmod: coreFn("($module, x, y, /)", "Quotient and remainder.", "builtinDivmod", "FASTCALL"),
    eval: fn("(source, globals = None, locals = None, /)", "The value of an expression.", evalFunction),
    exec: fn("(source, globals = None, locals = None, /, *, closure = None)", "Runs statements.", execFunction),
    format: coreFn("($module, value, format_spec='', /)", "The text of a value by a format specification.", "builtinFormat", "FASTCALL"),
    getattr: unsigned(coreFn("(object, name[, default])", "An attribute by its name.", "builtinGetAttr", "FASTCALL")),
    globals: fn("()", "The global namespace.", (rt) => rt.retain(currentGlobals(rt))),
    hasattr: coreFn("($module, obj, name, /)", "Is there such an attribute?", "builtinHasAttr", "FASTCALL"),
    hash: coreFn("($module, obj, /)", "The hash.", "builtinHash", "O"),
    hex: fn("(number, /)", "The hexadecimal text of an int.", (rt, number) => inBase(rt, number, 16, "0x")),
    id: coreFn("($module, obj, /)", "The address.", "builtinId", "O"),
    input: fn("(prompt = '', /)", "A line of standard input.", inputFunction),
    isinstance: coreFn("($module, obj, class_or_tuple, /)", "Is it an instance?", "builtinIsInstance", "FASTCALL"),
    issubclass: coreFn("($module, cls, class_or_tuple, /)", "Is it a subclass?", "builtinIsSubclass", "FASTCALL"),
    iter: unsigned(coreFn("(object[, sentinel])", "An iterator.", "builtinIter", "FASTCALL")),
    aiter: coreFn("($module, async_iterable, /)", "An asynchronous iterator.", "builtinAiter", "O"),
    len: coreFn("($module, obj, /)", "The number of items.", "builtinLen", "O"),
    locals: fn("()", "The local namespace.", (rt) => takeLocals(rt)),
    max: unsigned(coreFn("(iterable, *[, default=obj, key=func])", "The largest.", "builtinMax", "KEYWORDS")),
    min: unsigned(coreFn("(iterable, *[, default=obj, key=func])", "The smallest.", "builtinMin", "KEYWORDS")),
    next: unsigned(coreFn("(iterator[, default])", "The next item.", "builtinNext", "FASTCALL")),
    oct: fn("(number, /)", "The octal text of an int.", (rt, number) => inBase(rt, number, 8, "0o")),
    ord: coreFn("($module, c, /)", "The code point of a character.", "builtinOrd", "O"),
    pow: coreFn("($module, base, exp, mod=None)", "A power, perhaps modulo.", "builtinPow", "KEYWORDS"),
    print: fn("(*args, sep = ' ', end = '\\n', file = None, flush: bool = False)", "Writes texts to a stream.", printFunction),
    repr: coreFn("($module, obj, /)", "The text that shows an object.", "builtinRepr", "O"),
    round: quick("roundQuick", fn("(number, ndigits = None)", "Rounds to a number of decimal places.", round)),
    setattr: coreFn("($module, obj, name, value, /)", "Sets an attribute.", "builtinSetAttr", "FASTCALL"),
    sorted: coreFn("($module, iterable, /, *, key=None, reverse=False)", "A sorted list of the items.", "builtinSorted", "KEYWORDS"),
    sum: coreFn("($module, iterable, /, start=0)", "The sum of the items.", "builtinSum", "KEYWORDS"),
    vars: unsigned(fn("(object = NULL, /)", "The dict of an object, or the local namespace.", vars)),
  },
  constants: {
    None: (rt) => rt.none(),
    Ellipsis: (rt) => rt.retain(ELLIPSIS as Ref),
    NotImplemented: (rt) => rt.retain(NOT_IMPLEMENTED as Ref),
    False: (rt) => rt.retain(FALSE as Ref),
    True: (rt) => rt.retain(TRUE as Ref),
    ...Object.fromEntries(types.map((name) => [name, (rt: Runtime) => rt.retain(builtinType(rt, name))])),
    __debug__: (rt) => rt.bool(interpreterOf(rt).options.optimize === 0),
  },
  init(rt, module) {
    // the exceptions, in the order of their table
    for (const info of rt.types.values()) {
      if (rt.core.typeIsSubtype(info.address, Type.BaseException as Ref)) rt.setAttr(module, info.name, info.address);
    }
    for (const alias of ["EnvironmentError", "IOError"]) rt.setAttr(module, alias, Type.OSError as Ref);
  },
});

function builtinType(rt: Runtime, name: string): Ref {
  for (const info of rt.types.values()) if (info.name === name) return info.address;
  throw new Error(`the type ${name} is not declared`);
}
