/** The type dict (Objects/dictobject.c); everything happens in core/container/dict*.ts. */
import { Dict } from "../../core/abi/container-layout.ts";
import { LayoutKind } from "../../core/abi/heap-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { classGetItem } from "../class-getitem.ts";
import { core, coreClassMethod, coreMethod, defineType, type TypeTable, unsigned } from "../model/define.ts";

export const dict: TypeTable = defineType({
  name: "dict",
  address: Type.dict,
  doc: "dict() -> empty\ndict(mapping) -> the pairs of a mapping\ndict(iterable) -> the pairs that an iterable gives\ndict(**kwargs) -> names and values\n\nFinds values by keys; remembers the order in which the keys came.",
  basicsize: Dict.SIZEOF,
  kind: LayoutKind.Dict,
  flags: TypeFlag.BaseType | TypeFlag.MatchSelf | TypeFlag.Mapping,
  slots: {
    dealloc: core("dictDealloc"),
    clear: core("dictClearSlot"),
    repr: core("dictRepr"),
    hash: "none",
    richcompare: core("dictRichCompare"),
    iter: core("dictIter"),
    init: core("dictInit"),
    newInstance: core("dictNewInstance"),
    vectorcall: core("dictVectorcall"),
    nbOr: core("dictOr"),
    nbInplaceOr: core("dictInplaceOr"),
    sqContains: core("dictContainsSlot"),
    mpLength: core("dictLength"),
    mpSubscript: core("dictSubscript"),
    mpAssSubscript: core("dictAssSubscript"),
  },
  methods: {
    __contains__: coreMethod("(self, key, /)", "Is there such a key?", "dictContainsMethod", "O"),
    __getitem__: unsigned(coreMethod("(self, key, /)", "x.__getitem__(y) <==> x[y]", "dictSubscript", "O")),
    __sizeof__: unsigned(coreMethod("(self, /)", "D.__sizeof__() -> bytes that the dict and its table take", "dictSizeofMethod", "NOARGS")),
    get: coreMethod("(self, key, default=None, /)", "The value of key, or default when there is none.", "dictGetMethod", "FASTCALL"),
    setdefault: coreMethod(
      "(self, key, default=None, /)",
      "The value of key; when there is none, default is put there first.",
      "dictSetDefaultMethod",
      "FASTCALL",
    ),
    pop: coreMethod(
      "(self, key, default=<unrepresentable>, /)",
      "Takes key out and gives its value, or default when there is none; without a default that is a KeyError.",
      "dictPopMethod",
      "FASTCALL",
    ),
    popitem: coreMethod(
      "(self, /)",
      "Takes the pair out that came last and gives it as a tuple; KeyError when empty.",
      "dictPopItemMethod",
      "NOARGS",
    ),
    keys: unsigned(coreMethod("(self, /)", "D.keys() -> a set-like view of the keys", "dictKeysView", "NOARGS")),
    items: unsigned(coreMethod("(self, /)", "D.items() -> a set-like view of the pairs", "dictItemsView", "NOARGS")),
    values: unsigned(coreMethod("(self, /)", "D.values() -> a view of the values", "dictValuesView", "NOARGS")),
    update: unsigned(
      coreMethod(
        "(self, other=(), /, **kwargs)",
        "D.update([E, ]**F) -> None.  Takes over the pairs of E (a mapping, or an iterable of pairs) and then of F.",
        "dictUpdateMethod",
        "KEYWORDS",
      ),
    ),
    fromkeys: coreClassMethod(
      "(type, iterable, value=None, /)",
      "A new dict with the keys that iterable gives, all with one value.",
      "dictFromKeysMethod",
      "FASTCALL",
    ),
    clear: unsigned(coreMethod("(self, /)", "D.clear() -> None.  Takes everything out.", "dictClearMethod", "NOARGS")),
    copy: unsigned(coreMethod("(self, /)", "D.copy() -> a dict of its own with the same keys and values", "dictCopyMethod", "NOARGS")),
    __reversed__: coreMethod("(self, /)", "An iterator over the keys, the last one first.", "dictReversedMethod", "NOARGS"),
    __class_getitem__: classGetItem,
  },
});
