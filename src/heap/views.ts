/**
 * Typed-array views of the memory, made anew at growth, here and nowhere else. A view taken before a
 * call into the core may be dead after it: always go through the properties.
 */

/** Typed arrays over the memory, made anew when it grows. */
export class HeapViews {
  u8!: Uint8Array;
  i8!: Int8Array;
  u16!: Uint16Array;
  i32!: Int32Array;
  u32!: Uint32Array;
  f64!: Float64Array;
  i64!: BigInt64Array;

  constructor(readonly memory: WebAssembly.Memory) {
    this.refresh();
  }

  /** The memory has grown, or another one has been put in its place. */
  refresh(): void {
    const buffer = this.memory.buffer;
    this.u8 = new Uint8Array(buffer);
    this.i8 = new Int8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.i64 = new BigInt64Array(buffer);
  }

  /** The u32 at an address that is a multiple of 4. */
  load(address: number): number {
    return this.u32[address >>> 2]!;
  }

  store(address: number, value: number): void {
    this.u32[address >>> 2] = value;
  }

  loadI32(address: number): number {
    return this.i32[address >>> 2]!;
  }
}
