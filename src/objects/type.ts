/** type: the class of classes (Objects/typeobject.c, type_*). Making a class is in model/new-type.ts. */
import { TYPE_BASICSIZE, TYPE_ITEMSIZE } from "../core/abi/descriptor-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { classMethod, core, defineType, member, method, property } from "./model/define.ts";
import { mergeClassDict } from "./model/dir.ts";
import { mroList } from "./model/mro.ts";
import type { ClassMaker } from "./model/new-type.ts";
import { profileSizes } from "./model/profile-sizes.ts";
import type { Runtime } from "./model/runtime.ts";
import { TypeStruct } from "./model/type-struct.ts";
import { liveSubclasses } from "./model/update-slots.ts";
import * as attributes from "./type-attributes.ts";
import { typeOr } from "./union.ts";

/** type_repr. */
function repr(rt: Runtime, self: Ref): Owned {
  const qualname = rt.lend(attributes.getQualname(rt, self), (name) => rt.text(name));
  const module = attributes.moduleOf(rt, self);
  const where = module === undefined || module === "builtins" ? "" : `${module}.`;
  return rt.str(`<class '${where}${qualname}'>`);
}

/** type_init: it only checks how many arguments there are. */
function init(rt: Runtime, _: Ref, args: Ref, kwargs: Ref): void {
  const count = rt.items(args).length;
  if (kwargs !== 0 && count === 1 && rt.core.dictSize(kwargs) > 0) rt.raise.typeError("type.__init__() takes no keyword arguments");
  if (count !== 1 && count !== 3) rt.raise.typeError("type.__init__() takes 1 or 3 arguments");
}

/** type___sizeof__: a class brings its struct and the shared keys, a built-in type the struct alone; one made by PyType_FromSpec is a class. */
function sizeOf(rt: Runtime, self: Ref): Owned {
  const types = new TypeStruct(rt);
  if (!types.isHeapType(self) && !types.has(self, TypeFlag.HeldByInstances)) return rt.int(profileSizes(rt).builtinType ?? 408);
  const keys = types.get(self, TypeObject.cachedKeys);
  return rt.int((profileSizes(rt).classStruct ?? TYPE_BASICSIZE) + (keys === 0 ? 0 : rt.core.dictKeysSize(keys)));
}

/** type.__subclasses__. */
function subclasses(rt: Runtime, self: Ref): Owned {
  return rt.list(liveSubclasses(new TypeStruct(rt), self).map((each) => rt.retain(each)));
}

export const type = defineType({
  name: "type",
  address: Type.type,
  doc: "type(object) is the object's class; type(name, bases, dict, **kwds) makes a new class.",
  basicsize: TYPE_BASICSIZE,
  itemsize: TYPE_ITEMSIZE,
  flags: TypeFlag.BaseType | TypeFlag.TypeSubclass,
  references: [TypeObject.dict, TypeObject.mro, TypeObject.bases, TypeObject.base, TypeObject.module],
  dictoffset: TypeObject.dict,
  weaklistoffset: TypeObject.weaklist,
  vectorcalloffset: TypeObject.vectorcall,
  slots: {
    dealloc: core("typeDealloc"),
    clear: core("typeClear"),
    repr,
    call: core("typeCall"),
    vectorcall: core("typeVectorcall"),
    getattro: core("typeGetAttr"),
    setattro: core("typeSetAttr"),
    init,
    newInstance: (rt, metatype, args, kwargs) => (rt.services.get("classMaker") as ClassMaker).newClass(metatype, args, kwargs),
    nbOr: typeOr,
  },
  methods: {
    mro: method("(self, /)", "The classes in which attributes are looked up, computed anew.", (rt, self) => {
      const types = new TypeStruct(rt);
      return mroList(types, self, types.bases(self));
    }),
    __subclasses__: method("(self, /)", "The direct subclasses that are alive.", subclasses),
    __prepare__: classMethod("(type, *args, **kwargs)", "The namespace in which a class body runs: a dict.", (rt) =>
      rt.must(rt.core.dictNew()),
    ),
    __instancecheck__: method("(self, instance, /)", "isinstance(instance, self)", (rt, self, instance) =>
      rt.bool(rt.status(rt.core.objectRealIsInstance(instance, self)) === 1),
    ),
    __subclasscheck__: method("(self, subclass, /)", "issubclass(subclass, self)", (rt, self, subclass) =>
      rt.bool(rt.status(rt.core.objectRealIsSubclass(subclass, self)) === 1),
    ),
    __dir__: method("(self, /)", "Names for dir(): those of the class and its bases.", (rt, self) => {
      const names = rt.must(rt.core.dictNew());
      return rt.lend(names, (dict) => {
        mergeClassDict(rt, dict, self);
        return rt.must(rt.core.dictKeys(dict));
      });
    }),
    __sizeof__: method("(self, /)", "Bytes that the class takes, without the collector's header.", sizeOf),
  },
  members: {
    __basicsize__: member("typeLayout", TypeObject.basicsize),
    __itemsize__: member("typeLayout", TypeObject.itemsize),
    __flags__: member("typeLayout", TypeObject.flags),
    __weakrefoffset__: member("typeLayout", TypeObject.weaklistoffset),
    __base__: member("object", TypeObject.base),
    __dictoffset__: member("typeLayout", TypeObject.dictoffset),
    __mro__: member("object", TypeObject.mro),
  },
  getset: {
    __name__: property(attributes.getName, attributes.setName),
    __qualname__: property(attributes.getQualname, attributes.setQualname),
    __bases__: property(attributes.getBases, attributes.setBases),
    __module__: property(attributes.getModule, attributes.setModule),
    __abstractmethods__: property(attributes.getAbstractMethods, attributes.setAbstractMethods),
    __dict__: property(attributes.getDict),
    __doc__: property(attributes.getDoc, attributes.setDoc),
    __text_signature__: property(attributes.getTextSignature),
    __annotations__: property(attributes.getAnnotations, attributes.setAnnotations),
  },
});
