/** What the fields of built-in objects are called: as Python code would ask for them, and where it cannot, what they are there for. */
import {
  CallableIterator,
  DictIterator,
  DictView,
  Enumerate,
  Filter,
  MapObject,
  Reversed,
  SequenceIterator,
  SetIterator,
  Slice,
  Zip,
} from "../core/abi/container-layout.ts";
import {
  BuiltinFunction,
  Descriptor,
  FunctionWrapper,
  GenericAlias,
  MappingProxy,
  MemberDef,
  MethodWrapper,
  Module,
  Namespace,
  Property,
  Super,
  UnionObject,
} from "../core/abi/descriptor-layout.ts";
import { BoundMethod, Cell, Exc, Func, Traceback } from "../core/abi/eval-layout.ts";
import { Partial } from "../core/abi/functools-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { Buffer, ManagedBuffer, MemoryView, TextIterator } from "../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import { Weakref } from "../core/abi/weak-layout.ts";
import type { HeapViews } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { dictEntries } from "./containers.ts";
import { nameText } from "./text.ts";

type Fields = readonly (readonly [offset: number, name: string])[];

/** What an iterator goes over, and a field that has no name. */
const ITERATED = "iterable";
const INNER = "inner field";

const wrapper: Fields = [
  [FunctionWrapper.callable, "__func__"],
  [FunctionWrapper.dict, "__dict__"],
];
const dictIterator: Fields = [[DictIterator.dict, ITERATED]];
const iterator: Fields = [[SequenceIterator.sequence, ITERATED]];

const FIELDS: ReadonlyMap<number, Fields> = new Map<number, Fields>([
  [
    Type.functionType,
    [
      [Func.globals, "__globals__"],
      [Func.builtins, "__builtins__"],
      [Func.name, "__name__"],
      [Func.qualname, "__qualname__"],
      [Func.code, "__code__"],
      [Func.defaults, "__defaults__"],
      [Func.kwdefaults, "__kwdefaults__"],
      [Func.closure, "__closure__"],
      [Func.doc, "__doc__"],
      [Func.dict, "__dict__"],
      [Func.module, "__module__"],
      [Func.annotations, "__annotations__"],
    ],
  ],
  [Type.cell, [[Cell.value, "cell_contents"]]],
  [Type.module, [[Module.dict, "__dict__"]]],
  [
    Type.method,
    [
      [BoundMethod.func, "__func__"],
      [BoundMethod.self, "__self__"],
    ],
  ],
  [
    Type.builtinFunction,
    [
      [BuiltinFunction.self, "__self__"],
      [BuiltinFunction.module, "__module__"],
    ],
  ],
  [
    Type.methodWrapper,
    [
      [MethodWrapper.descriptor, "descriptor"],
      [MethodWrapper.self, "__self__"],
    ],
  ],
  ...[Type.methodDescriptor, Type.wrapperDescriptor, Type.getsetDescriptor, Type.memberDescriptor, Type.classmethodDescriptor].map(
    (type): [number, Fields] => [type, [[Descriptor.type, "__objclass__"]]],
  ),
  [
    Type.property,
    [
      [Property.get, "fget"],
      [Property.set, "fset"],
      [Property.delete, "fdel"],
      [Property.doc, "__doc__"],
      [Property.name, "__name__"],
    ],
  ],
  [Type.staticmethod, wrapper],
  [Type.classmethod, wrapper],
  [
    Type.superType,
    [
      [Super.type, "__thisclass__"],
      [Super.object, "__self__"],
      [Super.objectType, "__self_class__"],
    ],
  ],
  [
    Type.genericAlias,
    [
      [GenericAlias.origin, "__origin__"],
      [GenericAlias.args, "__args__"],
      [GenericAlias.parameters, "__parameters__"],
    ],
  ],
  [
    Type.unionType,
    [
      [UnionObject.args, "__args__"],
      [UnionObject.parameters, "__parameters__"],
    ],
  ],
  [Type.mappingproxy, [[MappingProxy.mapping, "mapping"]]],
  [Type.simpleNamespace, [[Namespace.dict, "__dict__"]]],
  [
    Type.traceback,
    [
      [Traceback.next, "tb_next"],
      [Traceback.frame, "tb_frame"],
    ],
  ],
  [
    Type.BaseException,
    [
      [Exc.dict, "__dict__"],
      [Exc.args, "args"],
      [Exc.notes, "__notes__"],
      [Exc.traceback, "__traceback__"],
      [Exc.context, "__context__"],
      [Exc.cause, "__cause__"],
    ],
  ],
  [
    Type.slice,
    [
      [Slice.start, "start"],
      [Slice.stop, "stop"],
      [Slice.step, "step"],
    ],
  ],
  ...[Type.weakref, Type.weakProxy, Type.weakCallableProxy].map((type): [number, Fields] => [type, [[Weakref.callback, "__callback__"]]]),
  [
    Type.partial,
    [
      [Partial.func, "func"],
      [Partial.args, "args"],
      [Partial.keywords, "keywords"],
      [Partial.dict, "__dict__"],
    ],
  ],
  [Type.memoryview, [[MemoryView.managed, "obj"]]],
  [Type.managedBuffer, [[ManagedBuffer.master + Buffer.obj, "obj"]]],
  [Type.dictKeys, [[DictView.dict, "mapping"]]],
  [Type.dictValues, [[DictView.dict, "mapping"]]],
  [Type.dictItems, [[DictView.dict, "mapping"]]],
  ...[Type.listIterator, Type.listReverseIterator, Type.tupleIterator, Type.sequenceIterator].map((type): [number, Fields] => [
    type,
    iterator,
  ]),
  ...[Type.strIterator, Type.strAsciiIterator, Type.bytesIterator, Type.bytearrayIterator].map((type): [number, Fields] => [
    type,
    [[TextIterator.sequence, ITERATED]],
  ]),
  ...[
    ...[Type.dictKeyIterator, Type.dictValueIterator, Type.dictItemIterator],
    ...[Type.dictReverseKeyIterator, Type.dictReverseValueIterator, Type.dictReverseItemIterator],
  ].map((type): [number, Fields] => [type, dictIterator]),
  [Type.setIterator, [[SetIterator.set, ITERATED]]],
  [Type.callableIterator, [[CallableIterator.callable, ITERATED]]],
  [Type.enumerate, [[Enumerate.iterator, ITERATED]]],
  [Type.reversed, [[Reversed.sequence, ITERATED]]],
  [Type.zip, [[Zip.iterators, ITERATED]]],
  [Type.map, [[MapObject.iterators, ITERATED]]],
  [Type.filter, [[Filter.iterator, ITERATED]]],
]);

/** The name of the field at an offset, of the object's type or what that derives from; a slot's is the attribute. */
export function fieldName(rt: Runtime, object: number, offset: number): string {
  const { heap } = rt;
  for (let type = heap.load(object + Header.type); type !== 0; type = heap.load(type + TypeObject.base)) {
    const name = FIELDS.get(type)?.find(([at]) => at === offset)?.[1] ?? slotName(rt, type, offset);
    if (name !== undefined) return name;
  }
  return INNER;
}

/** Of `__slots__`: the member descriptor in the class's dict that is there for it. */
function slotName(rt: Runtime, type: number, offset: number): string | undefined {
  const { heap } = rt;
  if (!(heap.load(type + TypeObject.flags) & TypeFlag.HeapType) || heap.load(type + TypeObject.dict) === 0) return undefined;
  const member = dictEntries(heap, heap.load(type + TypeObject.dict)).find(({ value }) => memberOffset(heap, value) === offset);
  return member && `.${nameText(rt, member.key)}`;
}

function memberOffset(heap: HeapViews, object: number): number | undefined {
  if (heap.load(object + Header.type) !== Type.memberDescriptor) return undefined;
  return heap.load(heap.load(object + Descriptor.definition) + MemberDef.offset);
}
