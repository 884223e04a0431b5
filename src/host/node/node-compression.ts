/** zlib through `node:zlib`, all at once. */
import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { type Compression, HostError } from "../host.ts";

interface WithEngine {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

export const nodeCompression: Compression = {
  deflate(data, level, windowBits) {
    const bits = { level, windowBits: Math.abs(windowBits) & 15 };
    return windowBits < 0 ? deflateRawSync(data, bits) : windowBits > 15 ? gzipSync(data, bits) : deflateSync(data, bits);
  },
  inflate(data, windowBits) {
    const gzip = windowBits > 15 && (windowBits < 32 || data[0] === 0x1f);
    const run = windowBits < 0 ? inflateRawSync : gzip ? gunzipSync : inflateSync;
    try {
      // `info` also tells how much of the input was used, which zipimport's neighbours ask for
      const { buffer, engine } = run(data, { info: true } as object) as unknown as WithEngine;
      return { content: buffer, used: engine.bytesWritten };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "Z_BUF_ERROR") return undefined;
      throw new HostError(code ?? "Z_DATA_ERROR", message);
    }
  },
};
