/** The built-in error handlers as objects that Python can call, for codecs.lookup_error. */
import { STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { fn, handleDecode, handleEncode, type MethodEntry, newStrOfCodes, type Runtime, readCodePoints } from "../../objects/index.ts";

const NAMES = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "surrogatepass"];

/** Functions for the module's table; takeHandlers moves them out of its namespace. */
export const handlerFunctions: Readonly<Record<string, MethodEntry>> = Object.fromEntries(
  NAMES.map((name) => [
    `${name}_errors`,
    fn("(exception, /)", `The error handler ${name}.`, (rt, exception) => handle(rt, name, exception)),
  ]),
);

/** The functions stay in a dict of the module's own, so that nothing holds them out of the heap's sight. */
const HANDLERS = "_handlers";

/**
 * Moves the error handlers out of the module's names into one dict, so that `codecs.lookup_error("strict")` finds them and
 * `_codecs` shows no names that CPython's has not.
 */
export function takeHandlers(rt: Runtime, module: Ref): void {
  const handlers = rt.must(rt.core.dictNew());
  for (const name of NAMES) {
    rt.lend(rt.getAttr(module, `${name}_errors`), (run) => rt.dictSet(handlers, name, run));
    rt.lend(rt.interned(`${name}_errors`), (attribute) => rt.status(rt.core.objectSetAttr(module, attribute, 0 as Ref)));
  }
  rt.lend(handlers, (dict) => rt.setAttr(module, HANDLERS, dict));
}

/** The module is found by importing it anew: the program may have dropped it. */
export function builtinHandler(rt: Runtime, name: string): Owned {
  const importer = rt.mustRef(rt.dictGet(rt.heap.u32[(STATE + State.builtins) >> 2] as Ref, "__import__") ?? (0 as Ref));
  const module = rt.lend(rt.str("_codecs"), (text) => rt.call(importer, text));
  return rt.lend(
    rt.lend(module, (owner) => rt.getAttr(owner, HANDLERS)),
    (dict) => {
      const handler = rt.dictGet(dict, name);
      return handler === undefined ? rt.raise.lookupError(`unknown error handler name '${name}'`) : rt.retain(handler);
    },
  );
}

function handle(rt: Runtime, name: string, exception: Ref): Owned {
  const field = <T>(attribute: string, read: (value: Ref) => T): T => rt.lend(rt.getAttr(exception, attribute), read);
  const start = (): number => field("start", (value) => rt.toNumber(value));
  const end = (): number => field("end", (value) => rt.toNumber(value));
  const text = (attribute: string): string => field(attribute, (value) => rt.text(value));
  if (rt.isInstance(exception, Type.UnicodeEncodeError)) {
    return field("object", (object) => {
      const trouble = {
        encoding: text("encoding"),
        text: object,
        codes: readCodePoints(rt, object),
        start: start(),
        end: end(),
        reason: text("reason"),
      };
      const { codes, bytes, next } = handleEncode(rt, name, trouble);
      return rt.tuple([bytes ? rt.bytes(bytes) : rt.must(newStrOfCodes(rt, codes)), rt.int(next)]);
    });
  }
  if (rt.isInstance(exception, Type.UnicodeDecodeError)) {
    const data = field("object", (object) => rt.toBytes(object));
    const { codes, next } = handleDecode(rt, name, {
      encoding: text("encoding"),
      data,
      start: start(),
      end: end(),
      reason: text("reason"),
    });
    return rt.tuple([rt.must(newStrOfCodes(rt, codes)), rt.int(next)]);
  }
  if (rt.isInstance(exception, Type.UnicodeTranslateError) && (name === "ignore" || name === "replace")) {
    const length = end() - start();
    return rt.tuple([rt.must(newStrOfCodes(rt, name === "ignore" ? [] : new Array<number>(length).fill(0xfffd))), rt.int(end())]);
  }
  return rt.raise.typeError(`don't know how to handle ${rt.typeName(exception)} in error callback`);
}
