/** Files that a reader drops on the page or chooses: programs, notebooks, Markdown. Nothing leaves the page. */
import { joinCells } from "../cells.ts";
import { NotebookError, readDocument } from "../notebook.ts";
import type { Course } from "./course.ts";
import type { File as ProgramFile, Project } from "./project.ts";
import type { Session } from "./session.ts";

/** Bytes of a file that are read. */
const LIMIT = 4 << 20;

/** The first program or document becomes the program, other Python files lie beside it. */
export async function openFiles(chosen: Iterable<File>, project: Project, course: Course | undefined, session: Session): Promise<void> {
  const files = [...chosen].filter(({ name, size }) => /\.(py|ipynb|md|markdown|txt)$/i.test(name) && size <= LIMIT);
  if (files.length === 0) {
    session.notice.value = { fault: "file" };
    return;
  }
  try {
    const read = await Promise.all(files.map(programFile));
    const main = Math.max(
      read.findIndex(({ name }) => /^(main|__main__)\.py$/.test(name)),
      0,
    );
    course?.begin(undefined);
    const { isNotebook } = read[main]!;
    project.load([read[main]!, ...read.filter((each, index) => index !== main && !each.isNotebook)], { isNotebook });
    session.notice.value = undefined;
    await session.open(project.spec.value);
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    session.notice.value = { fault: "notebook" };
  }
}

async function programFile(file: File): Promise<ProgramFile & { readonly isNotebook: boolean }> {
  const text = await file.text();
  const { name } = file;
  const isNotebook = !/\.py$|\.txt$/i.test(name);
  return { name, text: isNotebook ? joinCells(readDocument(name, text)) : text, isNotebook };
}
