/** Operations that look at the place and not at one character: AT and references to groups. */
import { SreAt, SreCategory, Sre, SreOp } from "../abi/sre-layout";
import { Address } from "../types";
import { isInCategory, lowerAscii, lowerUnicode } from "./characters";

/** SRE(at) */
export function atMatches<T>(state: Address, ptr: Address, where: u32): bool {
  const beginning = load<u32>(state, Sre.beginning);
  const end = load<u32>(state, Sre.end);
  switch (where) {
    case SreAt.Beginning:
    case SreAt.BeginningString:
      return ptr == beginning;
    case SreAt.BeginningLine:
      return ptr == beginning || <u32>load<T>(ptr - sizeof<T>()) == 10;
    case SreAt.End:
      return ptr == end || (ptr + sizeof<T>() == end && <u32>load<T>(ptr) == 10);
    case SreAt.EndLine:
      return ptr == end || <u32>load<T>(ptr) == 10;
    case SreAt.EndString:
      return ptr == end;
    case SreAt.Boundary:
    case SreAt.LocBoundary:
      return beginning != end && wordChanges<T>(beginning, end, ptr, SreCategory.Word);
    case SreAt.NonBoundary:
    case SreAt.LocNonBoundary:
      return beginning != end && !wordChanges<T>(beginning, end, ptr, SreCategory.Word);
    case SreAt.UniBoundary:
      return beginning != end && wordChanges<T>(beginning, end, ptr, SreCategory.UniWord);
    default:
      return beginning != end && !wordChanges<T>(beginning, end, ptr, SreCategory.UniWord);
  }
}

// @ts-ignore: decorator
@inline
function wordChanges<T>(beginning: Address, end: Address, ptr: Address, word: u32): bool {
  const before = ptr > beginning && isInCategory(word, <u32>load<T>(ptr - sizeof<T>()));
  const after = ptr < end && isInCategory(word, <u32>load<T>(ptr));
  return before != after;
}

/** Where the text of the group, repeated at ptr, ends; 0 when it does not stand there or the group took no part. */
export function groupRefEnd<T>(op: u32, marks: Address, group: i32, lastmark: i32, ptr: Address, end: Address): Address {
  if (group << 1 >= lastmark) return 0;
  let from = load<u32>(marks + (<u32>group << 3));
  const to = load<u32>(marks + (<u32>group << 3), 4);
  if (!from || !to || to < from) return 0;
  for (; from < to; from += sizeof<T>(), ptr += sizeof<T>()) {
    if (ptr >= end) return 0;
    let a = <u32>load<T>(ptr);
    let b = <u32>load<T>(from);
    if (a == b) continue;
    if (op == SreOp.GroupRef) return 0;
    a = op == SreOp.GroupRefUniIgnore ? lowerUnicode(a) : lowerAscii(a);
    b = op == SreOp.GroupRefUniIgnore ? lowerUnicode(b) : lowerAscii(b);
    if (a != b) return 0;
  }
  return ptr;
}
