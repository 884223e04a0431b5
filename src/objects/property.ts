/** property: its constructor, decorators and doc (Objects/descrobject.c, property_*). Reading and writing are in core/object/property.ts. */
import { Property } from "../core/abi/descriptor-layout.ts";
import { NONE, Type } from "../core/abi/memory-map.ts";
import { TypeFlag } from "../core/abi/type-layout.ts";
import type { Held, Owned, Ref } from "../heap/index.ts";
import { core, defineType, property as getset, member, method } from "./model/define.ts";
import { keywordsOf } from "./model/keywords.ts";
import { profileSizes } from "./model/profile-sizes.ts";
import { RAISED } from "./model/raise.ts";
import type { Runtime } from "./model/runtime.ts";

function field(rt: Runtime, self: Ref, offset: number): Ref {
  return rt.heap.load(self + offset) as Ref;
}
/** Moves a reference (or 0) into a field; what was there dies after. */
function put(rt: Runtime, self: Ref, offset: number, value: Owned | 0): void {
  const old = rt.heap.load(self + offset) as Held as Owned;
  rt.heap.store(self + offset, value);
  if (old !== 0) rt.release(old);
}
const orAbsent = (rt: Runtime, value: Ref | undefined): Owned | 0 => (value === undefined || value === NONE ? 0 : rt.retain(value));

/** property_init: without a doc of its own it takes the getter's, which a subclass keeps in the instance. */
function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const given = keywordsOf(rt, "property", ["fget", "fset", "fdel", "doc"], args, kwargs);
  const [fget, fset, fdel, doc] = given;
  put(rt, self, Property.get, orAbsent(rt, fget));
  put(rt, self, Property.set, orAbsent(rt, fset));
  put(rt, self, Property.delete, orAbsent(rt, fdel));
  if (profileSizes(rt).propertiesBare) {
    initBare(rt, self, fget, doc);
    return;
  }
  put(rt, self, Property.doc, doc === undefined ? 0 : rt.retain(doc));
  put(rt, self, Property.name, 0);
  rt.heap.u8[self + Property.getterDoc] = 0;
  if ((doc !== undefined && doc !== NONE) || fget === undefined || fget === NONE) return;
  const inherited = rt.lookupAttr(fget, "__doc__");
  if (inherited === undefined) return;
  if (rt.typeOf(self) === Type.property) put(rt, self, Property.doc, inherited);
  else rt.lend(inherited, (text) => rt.setAttr(self, "__doc__", text));
  rt.heap.u8[self + Property.getterDoc] = 1;
}

/** The rest of it in 3.12: None is no text, and a subclass's instance keeps whatever there is in its dict. */
function initBare(rt: Runtime, self: Ref, fget: Ref | undefined, doc: Ref | undefined): void {
  put(rt, self, Property.doc, 0);
  put(rt, self, Property.name, 0);
  rt.heap.u8[self + Property.getterDoc] = 0;
  let text = orAbsent(rt, doc);
  if (text === 0 && fget !== undefined && fget !== NONE) {
    const inherited = rt.lookupAttr(fget, "__doc__");
    if (inherited === NONE) rt.release(inherited);
    else if (inherited !== undefined) {
      text = inherited;
      rt.heap.u8[self + Property.getterDoc] = 1;
    }
  }
  if (rt.typeOf(self) === Type.property) put(rt, self, Property.doc, text);
  else rt.lend(text === 0 ? rt.none() : text, (value) => setOwnDoc(rt, self, value));
}

/** A class with slots may have no room for it; only the getter's text must have some. */
function setOwnDoc(rt: Runtime, self: Ref, text: Ref): void {
  try {
    rt.setAttr(self, "__doc__", text);
  } catch (error) {
    if (error !== RAISED || rt.heap.u8[self + Property.getterDoc] || !rt.core.errMatches(Type.AttributeError as Ref)) throw error;
    rt.core.errClear();
  }
}

/** property_copy: the same property with one function replaced. */
function copy(rt: Runtime, self: Ref, at: number, value: Ref): Owned {
  const functions = [Property.get, Property.set, Property.delete].map((offset, i) => {
    const own = field(rt, self, offset);
    return i === at && value !== NONE ? value : own === 0 ? rt.noneRef : own;
  });
  const [fget, fset, fdel] = functions as [Ref, Ref, Ref];
  const takesDoc = rt.heap.u8[self + Property.getterDoc] === 1 && fget !== NONE;
  const doc = takesDoc || field(rt, self, Property.doc) === 0 ? rt.noneRef : field(rt, self, Property.doc);
  const made = rt.call(rt.typeOf(self), fget, fset, fdel, doc);
  const name = field(rt, self, Property.name);
  if (name !== 0 && rt.isInstance(made, Type.property)) put(rt, made, Property.name, rt.retain(name));
  return made;
}

/** property_get___isabstractmethod__: one abstract function makes it abstract. */
function isAbstract(rt: Runtime, self: Ref): boolean {
  return [Property.get, Property.set, Property.delete].some((offset) => {
    const run = field(rt, self, offset);
    return run !== 0 && isAbstractMethod(rt, run);
  });
}

/** _PyObject_IsAbstract. */
export function isAbstractMethod(rt: Runtime, object: Ref): boolean {
  const mark = rt.lookupAttr(object, "__isabstractmethod__");
  return mark !== undefined && rt.lend(mark, (each) => rt.isTrue(each));
}

export const property = defineType({
  name: "property",
  address: Type.property,
  doc: "An attribute that is computed: fget gives its value, fset takes a new one, fdel deletes it.\n\nUsually made as a decorator: @property over the getter, then @name.setter and @name.deleter.",
  basicsize: Property.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [Property.get, Property.set, Property.delete, Property.doc, Property.name],
  textSignature: "(fget=None, fset=None, fdel=None, doc=None)",
  slots: {
    dealloc: core("objectDealloc"),
    clear: core("objectClear"),
    getattro: core("objectGenericGetAttr"),
    descrGet: core("propertyGet"),
    descrSet: core("propertySet"),
    init,
    newInstance: core("typeGenericNew"),
    alloc: core("typeGenericAlloc"),
  },
  methods: {
    getter: method("(self, fget, /)", "A copy with this getter.", (rt, self, run) => copy(rt, self, 0, run)),
    setter: method("(self, fset, /)", "A copy with this setter.", (rt, self, run) => copy(rt, self, 1, run)),
    deleter: method("(self, fdel, /)", "A copy with this deleter.", (rt, self, run) => copy(rt, self, 2, run)),
    __set_name__: method("(self, *args)", "Learns its name from the class.", (rt, self, args) => {
      if (args.length !== 2) rt.raise.typeError(`__set_name__() takes 2 positional arguments but ${args.length} were given`);
      put(rt, self, Property.name, rt.retain(args[1]!));
    }),
  },
  members: {
    fget: member("object", Property.get),
    fset: member("object", Property.set),
    fdel: member("object", Property.delete),
    __doc__: member("object", Property.doc, undefined, false),
  },
  getset: { __isabstractmethod__: getset((rt, self) => rt.bool(isAbstract(rt, self))) },
});
