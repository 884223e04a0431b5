/** The code of a frame, instruction by instruction. */
import { codeOf, disassemble, filenameOf, frameAddresses, nameOfCode, offsetOf } from "../../record/index.ts";
import { type Opened, refused } from "../opened.ts";
import type { Answer, Question } from "../protocol.ts";

export const code = {
  disassembly: ({ traveller }: Opened, { frame }: Extract<Question, { kind: "disassembly" }>): Answer =>
    traveller.look(({ rt }): Answer => {
      const there = frameAddresses(rt);
      const address = frame ?? there[0];
      if (address === undefined || !there.includes(address)) return refused("no such frame", String(frame ?? ""));
      const running = codeOf(rt, address);
      const current = offsetOf(rt, address);
      const rows = disassemble(rt, running).map((row) => ({ ...row, current: row.offset === current }));
      return { kind: "disassembly", name: nameOfCode(rt, running), filename: filenameOf(rt, running), rows };
    }),
};
