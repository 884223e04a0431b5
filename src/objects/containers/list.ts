/** The type list (Objects/listobject.c); everything happens in core/container/list*.ts. */
import { List } from "../../core/abi/container-layout.ts";
import { LayoutKind } from "../../core/abi/heap-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { classGetItem } from "../class-getitem.ts";
import { core, coreMethod, defineType, type TypeTable, unsigned } from "../model/define.ts";

export const list: TypeTable = defineType({
  name: "list",
  address: Type.list,
  doc: "A sequence of objects that can change.\n\nWithout an argument it is empty; with one it holds what the iterable gives.",
  textSignature: "(iterable=(), /)",
  basicsize: List.SIZEOF,
  kind: LayoutKind.List,
  flags: TypeFlag.BaseType | TypeFlag.MatchSelf | TypeFlag.Sequence,
  slots: {
    dealloc: core("listDealloc"),
    clear: core("listClear"),
    repr: core("listRepr"),
    hash: "none",
    richcompare: core("listRichCompare"),
    iter: core("listIter"),
    init: core("listInit"),
    newInstance: core("typeGenericNew"),
    vectorcall: core("listVectorcall"),
    sqLength: core("listLengthSlot"),
    sqConcat: core("listConcat"),
    sqRepeat: core("listRepeat"),
    sqItem: core("listItem"),
    sqAssItem: core("listAssItem"),
    sqContains: core("listContains"),
    sqInplaceConcat: core("listInplaceConcat"),
    sqInplaceRepeat: core("listInplaceRepeat"),
    mpLength: core("listLengthSlot"),
    mpSubscript: core("listSubscript"),
    mpAssSubscript: core("listAssSubscript"),
  },
  methods: {
    __getitem__: unsigned(coreMethod("(self, key, /)", "x.__getitem__(y) <==> x[y]", "listSubscript", "O")),
    __reversed__: coreMethod("(self, /)", "An iterator from the last item to the first.", "listReversedMethod", "NOARGS"),
    __sizeof__: coreMethod("(self, /)", "Bytes that the list and its block of items take.", "listSizeofMethod", "NOARGS"),
    clear: coreMethod("(self, /)", "Takes all items out.", "listClearMethod", "NOARGS"),
    copy: coreMethod("(self, /)", "A new list of the same items.", "listCopyMethod", "NOARGS"),
    append: coreMethod("(self, object, /)", "Puts object at the end.", "listAppendMethod", "O"),
    insert: coreMethod("(self, index, object, /)", "Puts object in front of the item at index.", "listInsertMethod", "FASTCALL"),
    extend: coreMethod("(self, iterable, /)", "Puts all that iterable gives at the end.", "listExtendMethod", "O"),
    pop: coreMethod(
      "(self, index=-1, /)",
      "Takes the item at index out and gives it back, the last one by default.",
      "listPopMethod",
      "FASTCALL",
    ),
    remove: coreMethod(
      "(self, value, /)",
      "Takes the first item out that equals value; ValueError when there is none.",
      "listRemoveMethod",
      "O",
    ),
    index: coreMethod(
      "(self, value, start=0, stop=sys.maxsize, /)",
      "Place of the first item that equals value; ValueError when there is none.",
      "listIndexMethod",
      "FASTCALL",
    ),
    count: coreMethod("(self, value, /)", "How many items equal value.", "listCountMethod", "O"),
    reverse: coreMethod("(self, /)", "Turns the order of the items around, in place.", "listReverseMethod", "NOARGS"),
    sort: coreMethod(
      "(self, /, *, key=None, reverse=False)",
      "Sorts in place; equal items keep their order.\n\nkey is asked once for each item what to compare. reverse sorts downwards.",
      "listSortMethod",
      "KEYWORDS",
    ),
    __class_getitem__: unsigned(classGetItem),
  },
});
