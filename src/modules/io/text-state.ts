/** What all of TextIOWrapper's files ask of a stream: is it attached, is it open, what is below it. */
import type { Ref } from "../../heap/index.ts";
import { field, flag, int, type Runtime, setByte, type TypeTable } from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { checkClosed } from "./base.ts";
import { bufferedRandom, bufferedReader, bufferedWriter } from "./buffered-types.ts";
import { callVoid, File, Text } from "./layout.ts";

/** The type's own table, which imports this file. */
export const textIoWrapperTable: { table: TypeTable | undefined } = { table: undefined };
export const isExactText = (rt: Runtime, self: Ref): boolean => rt.typeOf(self) === typeAddress(rt, textIoWrapperTable.table as TypeTable);

/** CHECK_ATTACHED */
export function checkAttached(rt: Runtime, self: Ref): void {
  if (!flag(rt, self, Text.ok)) rt.raise.valueError("I/O operation on uninitialized object");
  if (flag(rt, self, Text.detached)) rt.raise.valueError("underlying buffer has been detached");
}

/** CHECK_CLOSED: of FileIO the struct says it, other streams are asked. */
export function checkTextOpen(rt: Runtime, self: Ref): void {
  if (!isExactText(rt, self)) {
    checkClosed(rt, self);
    return;
  }
  const raw = field(rt, self, Text.raw);
  const closed = raw
    ? int(rt, raw, File.fd) < 0
    : rt.lend(rt.getAttr(field(rt, self, Text.buffer), "closed"), (answer) => rt.isTrue(answer));
  if (closed) rt.raise.valueError("I/O operation on closed file.");
}

/** Buffers whose methods need not be looked up. */
export function exactBuffer(rt: Runtime, buffer: Ref): "reader" | "writer" | "random" | undefined {
  const type = rt.typeOf(buffer);
  if (type === typeAddress(rt, bufferedWriter)) return "writer";
  if (type === typeAddress(rt, bufferedReader)) return "reader";
  return type === typeAddress(rt, bufferedRandom) ? "random" : undefined;
}

/** _textiowrapper_encoder_reset: tells the encoder whether it stands at the start of the stream. */
export function setEncoderStart(rt: Runtime, self: Ref, atStart: boolean): void {
  setByte(rt, self, Text.startOfStream, atStart);
  const encoder = field(rt, self, Text.encoder);
  if (!encoder) return;
  if (atStart) callVoid(rt, encoder, "reset");
  else rt.lend(rt.int(0), (zero) => callVoid(rt, encoder, "setstate", zero));
}
