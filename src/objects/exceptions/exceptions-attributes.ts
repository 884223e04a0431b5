/**
 * The exceptions that carry attributes of their own: StopIteration, SystemExit, KeyError, NameError,
 * AttributeError, ImportError, SyntaxError (Objects/exceptions.c). OSError, the Unicode errors and
 * groups have files of their own.
 */
import { Exc } from "../../core/abi/eval-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { core, defineType, member, method, type TypeTable } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { exceptionState, field, fieldOrNone, reduceException, setField } from "./exceptions.ts";

/** The references of BaseException, then those of the struct. */
function references(...own: readonly number[]): readonly number[] {
  return [...own, Exc.dict, Exc.args, Exc.notes, Exc.traceback, Exc.cause, Exc.context];
}

const flags = TypeFlag.BaseType;
const newInstance = core("baseExceptionNew");
/** A type with references of its own does not inherit it: it could not know them. This one does. */
const clear = core("exceptionClear");

/**
 * Takes the keywords that an exception knows into its fields; the positional arguments go to
 * BaseException's init. Other keywords: TypeError with the words of a clinic function.
 */
function initWithKeywords(fields: Readonly<Record<string, number>>) {
  return (rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void => {
    rt.status(rt.core.baseExceptionInit(self, args, 0 as Ref));
    let known = 0;
    for (const [name, offset] of Object.entries(fields)) {
      const value = kwargs ? rt.dictGet(kwargs, name) : undefined;
      if (value) known++;
      setField(rt, self, offset, value && rt.retain(value));
    }
    if (!kwargs || rt.core.dictSize(kwargs) === known) return;
    rt.each(kwargs, (name) => {
      const text = rt.text(name);
      if (!Object.hasOwn(fields, text)) rt.raise.typeError(`'${text}' is an invalid keyword argument for ${rt.typeName(self)}()`);
    });
  };
}

const stopIteration = defineType({
  name: "StopIteration",
  address: Type.StopIteration,
  base: "Exception",
  flags,
  doc: "The end of an iteration; value is what a generator returned.",
  basicsize: Exc.VALUE_SIZEOF,
  references: references(Exc.value),
  slots: { newInstance, clear, init: core("stopIterationInit") },
  members: { value: member("object", Exc.value, "What the generator returned.", false) },
});

const systemExit = defineType({
  name: "SystemExit",
  address: Type.SystemExit,
  base: "BaseException",
  flags,
  doc: "The program asks to end.",
  basicsize: Exc.VALUE_SIZEOF,
  references: references(Exc.value),
  slots: { newInstance, clear, init: core("systemExitInit") },
  members: { code: member("object", Exc.value, "The exit code.", false) },
});

const keyError = defineType({
  name: "KeyError",
  address: Type.KeyError,
  base: "LookupError",
  flags,
  doc: "A mapping has no such key.",
  slots: { newInstance, init: core("baseExceptionInit"), str: core("keyErrorStr") },
});

const nameError = defineType({
  name: "NameError",
  address: Type.NameError,
  base: "Exception",
  flags,
  doc: "A name is not bound.",
  basicsize: Exc.NAME_SIZEOF,
  references: references(Exc.nameName),
  slots: { newInstance, clear, init: initWithKeywords({ name: Exc.nameName }) },
  members: { name: member("object", Exc.nameName, "The name.", false) },
});

const unboundLocalError = defineType({
  name: "UnboundLocalError",
  address: Type.UnboundLocalError,
  base: "NameError",
  flags,
  doc: "A local variable is read before it is bound.",
  slots: { newInstance, init: core("baseExceptionInit") },
});

const attributeError = defineType({
  name: "AttributeError",
  address: Type.AttributeError,
  base: "Exception",
  flags,
  doc: "An object has no such attribute.",
  basicsize: Exc.ATTRIBUTE_SIZEOF,
  references: references(Exc.attributeObj, Exc.attributeName),
  slots: { newInstance, clear, init: initWithKeywords({ name: Exc.attributeName, obj: Exc.attributeObj }) },
  members: {
    name: member("object", Exc.attributeName, "The attribute's name.", false),
    obj: member("object", Exc.attributeObj, "The object.", false),
  },
});

const initImport = initWithKeywords({ name: Exc.importName, path: Exc.importPath });

const importError = defineType({
  name: "ImportError",
  address: Type.ImportError,
  base: "Exception",
  flags,
  doc: "A module, or a name in it, cannot be imported.",
  basicsize: Exc.IMPORT_SIZEOF,
  references: references(Exc.importMsg, Exc.importName, Exc.importPath),
  slots: {
    clear,
    newInstance,
    init(rt, self, args, kwargs) {
      initImport(rt, self, args, kwargs);
      const items = rt.items(args);
      setField(rt, self, Exc.importMsg, items.length === 1 ? rt.retain(items[0] as Ref) : undefined);
    },
    str(rt, self) {
      const message = field(rt, self, Exc.importMsg);
      return message && rt.typeOf(message) === Type.str ? rt.retain(message) : rt.core.baseExceptionStr(self);
    },
  },
  methods: {
    __reduce__: method("(self, /)", "What pickle needs to make it again.", (rt, self) => {
      const state = importState(rt, self);
      return reduceException(rt, self, fieldOrNone(rt, self, Exc.args), state);
    }),
  },
  members: {
    msg: member("object", Exc.importMsg, "The message.", false),
    name: member("object", Exc.importName, "The module's name.", false),
    path: member("object", Exc.importPath, "The module's path.", false),
  },
});

/** The dict with name and path in it, as pickle restores them. */
function importState(rt: Runtime, self: Ref): Owned | undefined {
  const name = field(rt, self, Exc.importName);
  const path = field(rt, self, Exc.importPath);
  if (!name && !path) return exceptionState(rt, self);
  const known = exceptionState(rt, self);
  const state = known ? rt.lend(known, () => rt.must(rt.core.dictCopy(known))) : rt.must(rt.core.dictNew());
  return rt.guarded(state, () => {
    if (name) rt.dictSet(state, "name", name);
    if (path) rt.dictSet(state, "path", path);
    return state;
  });
}

const moduleNotFoundError = defineType({
  name: "ModuleNotFoundError",
  address: Type.ModuleNotFoundError,
  base: "ImportError",
  flags,
  doc: "There is no such module.",
  slots: { newInstance },
});

const syntaxFields = [
  ["filename", Exc.syntaxFilename],
  ["lineno", Exc.syntaxLineno],
  ["offset", Exc.syntaxOffset],
  ["text", Exc.syntaxText],
  ["end_lineno", Exc.syntaxEndLineno],
  ["end_offset", Exc.syntaxEndOffset],
] as const;

const syntaxError = defineType({
  name: "SyntaxError",
  address: Type.SyntaxError,
  base: "Exception",
  flags,
  doc: "The source text is no Python.",
  basicsize: Exc.SYNTAX_SIZEOF,
  references: references(Exc.syntaxMsg, ...syntaxFields.map(([, offset]) => offset), Exc.syntaxPrintFileAndLine),
  slots: {
    clear,
    newInstance,
    init(rt, self, args, kwargs) {
      rt.status(rt.core.baseExceptionInit(self, args, kwargs));
      const items = rt.items(args);
      if (items.length >= 1) setField(rt, self, Exc.syntaxMsg, rt.retain(items[0] as Ref));
      if (items.length === 2) initSyntaxDetails(rt, self, items[1] as Ref);
    },
    str: (rt, self) => rt.str(syntaxErrorText(rt, self)),
  },
  members: {
    msg: member("object", Exc.syntaxMsg, "The message.", false),
    ...Object.fromEntries(syntaxFields.map(([name, offset]) => [name, member("object", offset, undefined, false)])),
    print_file_and_line: member("object", Exc.syntaxPrintFileAndLine, undefined, false),
  },
});

function initSyntaxDetails(rt: Runtime, self: Ref, details: Ref): void {
  rt.lend(rt.must(rt.core.sequenceTuple(details)), (tuple) => {
    const values = rt.items(tuple);
    if (values.length !== 4 && values.length !== 6) {
      if (values.length === 5) rt.raise.typeError("end_offset must be provided when end_lineno is provided");
      const bound = values.length < 4 ? "at least 4 arguments" : "at most 6 arguments";
      rt.raise.typeError(`function takes ${bound} (${values.length} given)`);
    }
    syntaxFields.forEach(([, offset], index) => {
      const value = values[index];
      setField(rt, self, offset, value && rt.retain(value));
    });
  });
}

/** PyLong_AsLongAndOverflow: -1 for what a C long cannot hold. */
function longOrMinusOne(value: bigint): bigint {
  return BigInt.asIntN(64, value) === value ? value : -1n;
}

/** "message (file, line n)", with the file's last part. */
function syntaxErrorText(rt: Runtime, self: Ref): string {
  const message = field(rt, self, Exc.syntaxMsg);
  const text = message ? rt.strOf(message) : "None";
  const filename = field(rt, self, Exc.syntaxFilename);
  const lineno = field(rt, self, Exc.syntaxLineno);
  const file = filename && rt.isInstance(filename, Type.str) ? rt.text(filename).split("/").at(-1) : undefined;
  const line = lineno && rt.typeOf(lineno) === Type.int ? longOrMinusOne(rt.toBigInt(lineno)) : undefined;
  if (file !== undefined && line !== undefined) return `${text} (${file}, line ${line})`;
  if (file !== undefined) return `${text} (${file})`;
  return line !== undefined ? `${text} (line ${line})` : text;
}

const indentationError = defineType({
  name: "IndentationError",
  address: Type.IndentationError,
  base: "SyntaxError",
  flags,
  doc: "The indentation is wrong.",
  slots: { newInstance },
});

const tabError = defineType({
  name: "TabError",
  address: Type.TabError,
  base: "IndentationError",
  flags,
  doc: "Tabs and spaces are mixed in a way that has no clear meaning.",
  slots: { newInstance },
});

export const exceptionsWithAttributes: readonly TypeTable[] = [
  stopIteration,
  systemExit,
  keyError,
  nameError,
  unboundLocalError,
  attributeError,
  importError,
  moduleNotFoundError,
  syntaxError,
  indentationError,
  tabError,
];
