/**
 * Ends of lines: `IncrementalNewlineDecoder`, and finding the end of a line
 * (Modules/_io/textio.c). All on the characters in memory, since a JavaScript string cannot say every str.
 */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { heldField, type Owned, type Ref } from "../../heap/index.ts";
import {
  allocate,
  byte,
  core,
  defineType,
  field,
  flag,
  keywordsOf,
  method,
  newStrOfCodes,
  property,
  type Runtime,
  setByte,
  setField,
  type TypeTable,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { callVoid, characters, isStr, lengthOf, Newline, SeenNewline } from "./layout.ts";

export const CR = 13;
export const LF = 10;
type Characters = Uint8Array | Uint16Array | Uint32Array;

/** What the str's newlines are, as bits of SeenNewline. */
function seenIn(text: Characters): number {
  let seen = 0;
  for (let i = text.indexOf(CR as never); i >= 0 && seen !== 7; i = text.indexOf(CR as never, i + 1))
    seen |= text[i + 1] === LF ? SeenNewline.CrLf : SeenNewline.Cr;
  for (let i = text.indexOf(LF as never); i >= 0; i = text.indexOf(LF as never, i + 1)) {
    if (i > 0 && text[i - 1] === CR) continue;
    return seen | SeenNewline.Lf;
  }
  return seen;
}

/** Every \r\n and \r becomes \n. Takes the text over. */
export function translated(rt: Runtime, text: Owned): Owned {
  const view = characters(rt, text);
  if (!view.includes(CR as never)) return text;
  const codes = new Uint32Array(view.length);
  let count = 0;
  let largest = 0;
  for (let i = 0; i < view.length; i++) {
    let code = view[i] as number;
    if (code === CR) {
      if (view[i + 1] === LF) i++;
      code = LF;
    }
    if (code > largest) largest = code;
    codes[count++] = code;
  }
  rt.release(text);
  return rt.must(newStrOfCodes(rt, codes.subarray(0, count), largest));
}

/** Every \n becomes \r or \r\n. */
export function withNewlines(rt: Runtime, text: Ref, newline: Ref): Owned {
  return rt.lend(rt.str("\n"), (lf) => rt.callMethod(text, "replace", lf, newline));
}

/** The decoder that may stand below: anything with decode(), getstate(), setstate() and reset(). */
export interface InnerDecoder {
  decode(input: Ref, final: boolean): Owned;
}

function decodeInner(rt: Runtime, self: Ref, input: Ref, final: boolean): Owned {
  const decoder = field(rt, self, Newline.decoder);
  if (!decoder) return rt.raise.valueError("IncrementalNewlineDecoder.__init__() not called");
  if (decoder === NONE) return rt.retain(input);
  return rt.lend(rt.bool(final), (last) => rt.callMethod(decoder, "decode", input, last));
}

/** _PyIncrementalNewlineDecoder_decode. */
export function decodeNewlines(rt: Runtime, self: Ref, input: Ref, final: boolean, decode = decodeInner): Owned {
  let output = decode(rt, self, input, final);
  if (!isStr(rt, output)) {
    const type = rt.typeName(output);
    rt.release(output);
    rt.raise.typeError(`decoder should return a string result, not '${type}'`);
  }
  // a \r at the end waits for the \n that may follow
  if (flag(rt, self, Newline.pendingCr) && (final || lengthOf(rt, output) > 0)) {
    setByte(rt, self, Newline.pendingCr, false);
    const joined = rt.lend(rt.str("\r"), (cr) => rt.core.strConcat(cr, output));
    rt.release(output);
    output = rt.must(joined);
  }
  if (!final && lengthOf(rt, output) > 0 && characters(rt, output).at(-1) === CR) {
    const cut = rt.core.strSubstring(output, 0, lengthOf(rt, output) - 1);
    rt.release(output);
    output = rt.must(cut);
    setByte(rt, self, Newline.pendingCr, true);
  }
  const seen = byte(rt, self, Newline.seen);
  if (seen !== 7) setByte(rt, self, Newline.seen, seen | seenIn(characters(rt, output)));
  return flag(rt, self, Newline.translate) ? translated(rt, output) : output;
}

/** A decoder for a stream of our own: `decoder` None when the input is text already. */
export function newNewlineDecoder(rt: Runtime, decoder: Ref, translate: boolean): Owned {
  return rt.lend(rt.bool(translate), (flag) => rt.call(typeAddress(rt, newlineDecoder), decoder, flag));
}

/** The attribute `newlines`: None, one text, or a tuple. */
export function seenNewlines(rt: Runtime, self: Ref): Owned {
  const seen = byte(rt, self, Newline.seen);
  const texts = [
    [SeenNewline.Cr, "\r"],
    [SeenNewline.Lf, "\n"],
    [SeenNewline.CrLf, "\r\n"],
  ] as const;
  const found = texts.filter(([bit]) => seen & bit).map(([, text]) => rt.str(text));
  return found.length === 0 ? rt.none() : found.length === 1 ? (found[0] as Owned) : rt.tuple(found);
}

/** The (bytes, flags) that a decoder's getstate() gives. */
export function readDecoderState(
  rt: Runtime,
  state: Ref,
  wrong = "illegal decoder state",
): { readonly bytes: Ref; readonly flags: bigint } {
  const items = rt.isInstance(state, Type.tuple) ? rt.items(state) : [];
  const [bytes, flags] = items;
  if (items.length !== 2 || !rt.isInstance(flags as Ref, Type.int)) return rt.raise.typeError(wrong);
  return { bytes: bytes as Ref, flags: rt.toBigInt(flags as Ref) };
}

function getState(rt: Runtime, self: Ref): Owned {
  const decoder = field(rt, self, Newline.decoder);
  const pending = flag(rt, self, Newline.pendingCr) ? 1n : 0n;
  if (!decoder || decoder === NONE) return rt.tuple([rt.bytes(new Uint8Array()), rt.int(pending)]);
  return rt.lend(rt.callMethod(decoder, "getstate"), (state) => {
    const { bytes, flags } = readDecoderState(rt, state);
    return rt.tuple([rt.retain(bytes), rt.int((flags << 1n) | pending)]);
  });
}

function setState(rt: Runtime, self: Ref, state: Ref): void {
  if (!rt.isInstance(state, Type.tuple)) rt.raise.typeError("state argument must be a tuple");
  const { bytes, flags } = readDecoderState(rt, state);
  setByte(rt, self, Newline.pendingCr, flags & 1n ? 1 : 0);
  const decoder = field(rt, self, Newline.decoder);
  if (!decoder || decoder === NONE) return;
  const inner = rt.tuple([rt.retain(bytes), rt.int(flags >> 1n)]);
  rt.lend(inner, () => callVoid(rt, decoder, "setstate", inner));
}

function reset(rt: Runtime, self: Ref): void {
  setByte(rt, self, Newline.seen, 0);
  setByte(rt, self, Newline.pendingCr, false);
  const decoder = field(rt, self, Newline.decoder);
  if (decoder && decoder !== NONE) callVoid(rt, decoder, "reset");
}

function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const names = ["decoder", "translate", "errors"];
  const [decoder, translate, errors] = keywordsOf(rt, "IncrementalNewlineDecoder", names, args, kwargs, 2) as [Ref, Ref, Ref | undefined];
  const translates = rt.isTrue(translate);
  setField(rt, self, Newline.decoder, rt.retain(decoder));
  setField(rt, self, Newline.errors, errors ? rt.retain(errors) : rt.interned("strict"));
  setByte(rt, self, Newline.translate, translates);
  setByte(rt, self, Newline.seen, 0);
  setByte(rt, self, Newline.pendingCr, false);
}

export const newlineDecoder: TypeTable = defineType({
  name: "_io.IncrementalNewlineDecoder",
  doc: "Translates newlines of what another decoder decodes, piece by piece.",
  basicsize: Newline.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [heldField(Newline.decoder), heldField(Newline.errors)],
  textSignature: "(decoder, translate, errors='strict')",
  slots: {
    dealloc: core("objectDealloc"),
    clear: core("objectClear"),
    init,
    newInstance: (rt, type) => allocate(rt, type),
  },
  methods: {
    decode: method("(self, input, final: bool = False)", "Decodes a piece.", (rt, self, input, final) =>
      decodeNewlines(rt, self, input, final),
    ),
    getstate: method("(self, /)", "(bytes not decoded yet, flags).", getState),
    setstate: method("(self, state, /)", "Takes what getstate gave.", setState),
    reset: method("(self, /)", "Back to the beginning.", reset),
  },
  getset: { newlines: property(seenNewlines) },
});

/** How lines end when they are read. */
export interface LineEnds {
  readonly translate: boolean;
  readonly universal: boolean;
  /** The one end of lines, when neither of the above. */
  readonly newline: ArrayLike<number>;
}

/**
 * _PyIO_find_line_ending: the index after the line's end.
 * @returns -1 when there is none from `start` on; then `searched` characters need not be looked at again
 */
export function findLineEnd(text: Characters, start: number, ends: LineEnds): { readonly end: number; readonly searched: number } {
  const none = { end: -1, searched: text.length };
  if (ends.translate) {
    const lf = text.indexOf(LF as never, start);
    return lf < 0 ? none : { end: lf + 1, searched: 0 };
  }
  if (ends.universal) {
    for (let i = start; i < text.length; i++) {
      if (text[i] === LF) return { end: i + 1, searched: 0 };
      if (text[i] === CR) return { end: text[i + 1] === LF ? i + 2 : i + 1, searched: 0 };
    }
    return none;
  }
  const { newline } = ends;
  const first = newline[0] as number;
  for (let i = text.indexOf(first as never, start); i >= 0; i = text.indexOf(first as never, i + 1)) {
    if (newline.length === 1) return { end: i + 1, searched: 0 };
    if (i + 1 >= text.length) return { end: -1, searched: i };
    if (text[i + 1] === newline[1]) return { end: i + 2, searched: 0 };
  }
  return none;
}

/** The argument `newline`: None, "", "\n", "\r" or "\r\n". Gives undefined for None. */
export function checkNewline(rt: Runtime, newline: Ref | undefined, wrongType: (type: string) => string): string | undefined {
  if (newline === undefined || newline === NONE) return undefined;
  if (!isStr(rt, newline)) rt.raise.typeError(wrongType(rt.typeName(newline)));
  const text = rt.text(newline);
  if (!["", "\n", "\r", "\r\n"].includes(text)) rt.raise.valueError(`illegal newline value: ${rt.repr(newline)}`);
  return text;
}
