/** The type async_generator and its awaitables (Objects/genobject.c). */
import { AsyncAsend, AsyncAthrow, AsyncWrapped, Gen } from "../core/abi/eval-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { classMethod, core, coreMethod, defineType, type MethodEntry, member, method, type TypeTable, unsigned } from "../objects/index.ts";
import { delegateProperty, frameProperty, generatorSize, nameProperties, sharedSlots } from "./generator.ts";

const asyncGeneratorType: TypeTable = defineType({
  name: "async_generator",
  address: Type.asyncGenerator,
  basicsize: Gen.BASICSIZE,
  itemsize: 8,
  weaklistoffset: Gen.weakreflist,
  references: [],
  slots: { ...sharedSlots("async_generator"), amAiter: core("objectSelfIter"), amAnext: core("asyncGeneratorNext") },
  methods: {
    asend: coreMethod("(self, value, /)", "An awaitable that goes on with value.", "asyncGeneratorAsend", "O"),
    athrow: method("(self, /, *args)", "An awaitable that raises an exception inside.", (rt, self, args) => {
      const tuple = rt.tuple(args.map((arg) => rt.retain(arg)));
      return rt.lend(tuple, () => rt.must(rt.core.asyncGeneratorAthrow(self, tuple)));
    }),
    aclose: coreMethod("(self, /)", "An awaitable that ends it.", "asyncGeneratorAclose", "NOARGS"),
    __sizeof__: method("(self, /)", "Bytes of the object, its frame included.", generatorSize),
    __class_getitem__: unsigned(
      classMethod("(cls, item, /)", "See PEP 585.", (rt, cls, item) => rt.must(rt.core.genericAliasNew(cls, item))),
    ),
  },
  members: { ag_running: member("bool", Gen.runningAsync), ag_code: member("object", Gen.code) },
  getset: { ...nameProperties, ag_await: delegateProperty, ag_frame: frameProperty },
});

/** send, throw and close of an awaitable, by the prefix of its core functions. */
function awaitableMethods(prefix: "asend" | "athrow"): Record<string, MethodEntry> {
  return {
    send: coreMethod("(self, value, /)", "Goes on with value.", `${prefix}Send`, "O"),
    throw: coreMethod("(self, *args)", "Raises an exception inside.", `${prefix}ThrowMethod`, "FASTCALL"),
    close: coreMethod("(self, /)", "Gives it up.", `${prefix}Close`, "NOARGS"),
  };
}

const asendType: TypeTable = defineType({
  name: "async_generator_asend",
  address: Type.asyncGeneratorAsend,
  basicsize: AsyncAsend.SIZEOF,
  references: [AsyncAsend.generator, AsyncAsend.value],
  slots: { dealloc: core("asendDealloc"), amAwait: core("objectSelfIter"), iter: core("objectSelfIter"), iternext: core("asendNext") },
  methods: awaitableMethods("asend"),
});

const athrowType: TypeTable = defineType({
  name: "async_generator_athrow",
  address: Type.asyncGeneratorAthrow,
  basicsize: AsyncAthrow.SIZEOF,
  references: [AsyncAthrow.generator, AsyncAthrow.args],
  slots: { dealloc: core("athrowDealloc"), amAwait: core("objectSelfIter"), iter: core("objectSelfIter"), iternext: core("athrowNext") },
  methods: awaitableMethods("athrow"),
});

/** Never seen by programs: a value on its way out of `yield`. */
const wrappedType: TypeTable = defineType({
  name: "async_generator_wrapped_value",
  address: Type.asyncGeneratorWrappedValue,
  basicsize: AsyncWrapped.SIZEOF,
  references: [AsyncWrapped.value],
  slots: { dealloc: core("wrappedValueDealloc") },
});

export const asyncGeneratorTypes: readonly TypeTable[] = [asyncGeneratorType, asendType, athrowType, wrappedType];
