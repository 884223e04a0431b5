/** What the page begins with: a program in its own file, in its address, from the local server, or the sample. */
import { joinCells } from "../cells.ts";
import { embeddedShared, SHARED_ELEMENT } from "../export/index.ts";
import type { Lesson } from "../lessons/index.ts";
import { NotebookError, readDocument } from "../notebook.ts";
import type { ServedProgram } from "../served.ts";
import { decodeShare, type Shared, ShareError, type ShareFault } from "../share.ts";
import { LESSONS } from "./course.ts";

export interface Arrival {
  readonly shared: Shared | undefined;
  readonly lesson: Lesson | undefined;
  /** Record it at once; else it waits for its reader. */
  readonly isRun: boolean;
  /** Why the program that the address promised is not there. */
  readonly fault: ShareFault | "server" | "notebook" | undefined;
}

const NOTHING: Arrival = { shared: undefined, lesson: undefined, isRun: false, fault: undefined };

export async function arrive(): Promise<Arrival> {
  try {
    const embedded = embeddedShared(document.getElementById(SHARED_ELEMENT)?.textContent);
    if (embedded) return { ...NOTHING, shared: withCode(embedded), isRun: true };
    const token = /^#t=([\w-]+)/.exec(location.hash)?.[1];
    if (token !== undefined) return await served(token);
    const lesson = /^#lesson=([\w-]+)/.exec(location.hash)?.[1];
    if (lesson !== undefined) return { ...NOTHING, lesson: LESSONS.find(({ id }) => id === lesson) };
    const shared = await decodeShare(location.hash);
    return { ...NOTHING, shared: shared && withCode(shared), isRun: shared !== undefined && shared.moment !== null };
  } catch (error) {
    if (error instanceof ShareError) return { ...NOTHING, fault: error.fault };
    if (error instanceof NotebookError) return { ...NOTHING, fault: "notebook" };
    throw error;
  }
}

/** From the server that `viv inspect` has started; it also learns that this page is open. */
async function served(token: string): Promise<Arrival> {
  const ask = (route: string): Promise<Response> =>
    fetch(route, { method: "POST", headers: { "Content-Type": "application/json", "X-Vivarium-Token": token }, body: "{}" });
  const response = await ask("program").catch(() => undefined);
  if (!response?.ok) return { ...NOTHING, fault: "server" };
  ask("presence").catch(() => undefined);
  const { source, filename, files, notebook, profile = "3.11", input = "" } = (await response.json()) as ServedProgram;
  const program = { source, filename, files, input, profile };
  return { ...NOTHING, shared: withCode({ program, notebook, cells: false, moment: null, screen: "", compared: "", language: null }) };
}

/** Of a document the code of its cells. @throws {NotebookError} */
function withCode(shared: Shared): Shared {
  if (!shared.notebook) return shared;
  const { filename, source } = shared.program;
  return { ...shared, program: { ...shared.program, source: joinCells(readDocument(filename, source)) }, notebook: false, cells: true };
}
