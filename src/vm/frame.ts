/** The types frame and traceback (Objects/frameobject.c, Python/traceback.c). */
import { Code, Frame, FrameObject, Traceback } from "../core/abi/eval-layout.ts";
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import { TypeObject } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import {
  core,
  defineType,
  field,
  member,
  method,
  profileSizes,
  property,
  type Runtime,
  setField,
  type TypeTable,
} from "../objects/index.ts";
import { localsProxy } from "./locals-proxy.ts";

/** The frame itself, on the data stack, in a generator or in the object. */
function frameOf(rt: Runtime, self: Ref): number {
  return field(rt, self, FrameObject.frame);
}

function frameField(rt: Runtime, self: Ref, offset: number): Owned {
  return rt.retain(rt.heap.u32[(frameOf(rt, self) + offset) >> 2] as Ref);
}

function frameRepr(rt: Runtime, self: Ref): Owned {
  const code = rt.heap.u32[(frameOf(rt, self) + Frame.code) >> 2] as Ref;
  const filename = rt.repr(field(rt, code, Code.filename));
  const line = rt.core.frameObjectLine(self);
  return rt.str(
    `<frame at 0x${self.toString(16)}, file ${filename}, line ${line < 0 ? "None" : line}, code ${rt.text(field(rt, code, Code.name))}>`,
  );
}

/** Jumping is only for trace functions, which this runtime does not have. */
function setLine(rt: Runtime, _self: Ref, value: Ref): void {
  if (!value) rt.raise.attributeError("cannot delete attribute");
  if (!rt.isInstance(value, Type.int)) rt.raise.valueError("lineno must be an integer");
  rt.raise.valueError("can't jump from the 'call' trace event of a new frame");
}

/** Bytes without the collector's header: the fixed part, variables and stack. */
function frameSize(rt: Runtime, self: Ref): Owned {
  const code = rt.heap.u32[(frameOf(rt, self) + Frame.code) >> 2] as Ref;
  const slots = (rt.heap.i32[(code + Code.nlocalsplus) >> 2] as number) + (rt.heap.i32[(code + Code.shownStack) >> 2] as number);
  // a frame of 3.10 has a slot among the parameters and one among the cells for a parameter that is a cell
  const twice = rt.heap.load(STATE + State.framesCounted)
    ? rt.heap.load(code + Code.ncellvars) - rt.heap.load(code + Code.nplaincellvars)
    : 0;
  return rt.int((profileSizes(rt).frame ?? rt.heap.load(Type.frame + TypeObject.basicsize)) + (slots + twice) * 8);
}

const frameType: TypeTable = defineType({
  name: "frame",
  address: Type.frame,
  basicsize: FrameObject.BASICSIZE,
  itemsize: 8,
  references: [],
  slots: {
    dealloc: core("frameObjectDealloc"),
    clear: core("frameObjectRelease"),
    traverse: core("frameObjectTraverse"),
    repr: frameRepr,
  },
  members: {
    f_trace_lines: member("bool", FrameObject.traceLines, undefined, false),
    f_trace_opcodes: member("bool", FrameObject.traceOpcodes, undefined, false),
  },
  getset: {
    f_back: property((rt, self) => {
      const back = rt.core.frameObjectBack(self);
      if (!back && rt.pending()) rt.raise.again();
      return rt.retain(back || (NONE as Ref));
    }),
    f_locals: property((rt, self) => rt.must(rt.core.frameObjectLocals(self))),
    f_lineno: property((rt, self) => {
      const line = rt.core.frameObjectLine(self);
      return line < 0 ? rt.none() : rt.int(line);
    }, setLine),
    f_trace: property(
      (rt, self) => rt.retain(field(rt, self, FrameObject.trace) || (NONE as Ref)),
      (rt, self, value) => setField(rt, self, FrameObject.trace, value && value !== NONE ? rt.retain(value) : 0),
    ),
    f_lasti: property((rt, self) => {
      const lasti = rt.core.frameLasti(frameOf(rt, self));
      return rt.int(lasti < 0 ? -1 : lasti);
    }),
    f_globals: property((rt, self) => frameField(rt, self, Frame.globals)),
    f_builtins: property((rt, self) => frameField(rt, self, Frame.builtins)),
    f_code: property((rt, self) => frameField(rt, self, Frame.code)),
  },
  methods: {
    clear: method("(self, /)", "Drops all references that the frame still holds.", (rt, self) => {
      rt.status(rt.core.frameObjectClear(self));
    }),
    __sizeof__: method("(self, /)", "Bytes of the object.", frameSize),
  },
});

/** traceback(tb_next, tb_frame, tb_lasti, tb_lineno). */
function newTraceback(rt: Runtime, _type: Ref, args: Ref, kwargs: Ref): Owned {
  const names = ["tb_next", "tb_frame", "tb_lasti", "tb_lineno"];
  const given: (Ref | undefined)[] = [...rt.items(args)];
  if (given.length > 4) rt.raise.typeError(`TracebackType() takes at most 4 arguments (${given.length} given)`);
  const values = names.map((name, i) => {
    const value = given[i] ?? (kwargs ? rt.dictGet(kwargs, name) : undefined);
    return value ?? rt.raise.typeError(`TracebackType() missing required argument '${name}' (pos ${i + 1})`);
  });
  const [next, frame, lasti, line] = values as [Ref, Ref, Ref, Ref];
  if (rt.typeOf(frame) !== Type.frame) rt.raise.typeError(`TracebackType() argument 'tb_frame' must be frame, not ${rt.shownType(frame)}`);
  if (next !== NONE && rt.typeOf(next) !== Type.traceback) {
    rt.raise.typeError(`expected traceback object or None, got '${rt.typeName(next)}'`);
  }
  for (const value of [lasti, line]) {
    if (!rt.isInstance(value, Type.int)) rt.raise.typeError(`'${rt.typeName(value)}' object cannot be interpreted as an integer`);
  }
  const owned = next === NONE ? (0 as Owned) : rt.retain(next);
  return rt.must(rt.core.tracebackNew(owned, frame, rt.toNumber(lasti), rt.toNumber(line)));
}

function setNext(rt: Runtime, self: Ref, value: Ref): void {
  if (!value) rt.raise.typeError("can't delete tb_next attribute");
  if (value !== NONE && rt.typeOf(value) !== Type.traceback) rt.raise.typeError(`expected traceback object, got '${rt.typeName(value)}'`);
  const next = value === NONE ? (0 as Ref) : value;
  for (let at = next; at; at = field(rt, at, Traceback.next)) if (at === self) rt.raise.valueError("traceback loop detected");
  setField(rt, self, Traceback.next, next ? rt.retain(next) : 0);
}

const tracebackType: TypeTable = defineType({
  name: "traceback",
  address: Type.traceback,
  doc: "A step of the way that an exception has come.",
  textSignature: "(tb_next, tb_frame, tb_lasti, tb_lineno)",
  basicsize: Traceback.SIZEOF,
  references: [Traceback.next, Traceback.frame],
  slots: { dealloc: core("tracebackDealloc"), clear: core("objectClear"), newInstance: newTraceback },
  members: {
    tb_frame: member("object", Traceback.frame),
    tb_lasti: member("i32", Traceback.lasti),
  },
  getset: {
    tb_next: property((rt, self) => rt.retain(field(rt, self, Traceback.next) || (NONE as Ref)), setNext),
    tb_lineno: property((rt, self) => rt.int(rt.heap.i32[(self + Traceback.lineno) >> 2] as number)),
  },
  methods: {
    __dir__: method("(self, /)", "The names of its attributes.", (rt) =>
      rt.list(["tb_frame", "tb_next", "tb_lasti", "tb_lineno"].map((name) => rt.str(name))),
    ),
  },
});

export const frameTypes: readonly TypeTable[] = [frameType, tracebackType, localsProxy];
