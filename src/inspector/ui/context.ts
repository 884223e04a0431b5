/** How a part of the page gets at its session, and asks about the moment that is shown. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Answer, Question } from "../protocol.ts";
import type { Course } from "./course.ts";
import type { Project } from "./project.ts";
import type { Session } from "./session.ts";

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("outside of a session");
  return session;
}

export const ProjectContext = createContext<Project | undefined>(undefined);

export function useProject(): Project {
  const project = useContext(ProjectContext);
  if (!project) throw new Error("outside of a project");
  return project;
}

export const CourseContext = createContext<Course | undefined>(undefined);

/** undefined: a page without lessons. */
export function useCourse(): Course | undefined {
  return useContext(CourseContext);
}

/** Where keys are listened for, and parts are looked for: the page, or one of several elements in it. */
export const RootContext = createContext<{ readonly keys: EventTarget; readonly parts: ParentNode }>({ keys: globalThis, parts: document });

type Answered<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind | "refused" }> | undefined;

/**
 * The answer to a question about the present moment; asked again when the moment or the question changes. undefined: not there yet, or
 * nothing was asked. An answer that comes too late is dropped.
 */
export function useAnswer<Kind extends Answer["kind"]>(question: Question | undefined): Answered<Kind> {
  const session = useSession();
  return useAsked(question, session.moment.value)?.answer as Answered<Kind>;
}

/** How long the last heavy answer took, by session. */
const took = new WeakMap<Session, number>();
/** Milliseconds that nobody notices, and that a reader waits at most before something heavy is begun. */
const QUICK = 100;
const PATIENCE = 1000;

/**
 * The same for a question that can take seconds, during which the worker answers nothing else: where the last one took long, the next
 * waits as long for the reader to stand still. `isLate`: it is about a moment that has been left, or about something else.
 */
export function useHeavyAnswer<Kind extends Answer["kind"]>(
  question: Question,
): { readonly answer: Answered<Kind>; readonly isLate: boolean } {
  const session = useSession();
  const last = took.get(session) ?? 0;
  const given = useAsked(question, session.moment.value, last < QUICK ? 0 : Math.min(last, PATIENCE));
  const isLate = given !== undefined && (given.about !== session.moment.value || given.asked !== JSON.stringify(question));
  return { answer: given?.answer as Answered<Kind>, isLate };
}

/** The same for a question about the whole run: asked once for each recording. */
export function useRunAnswer<Kind extends Answer["kind"]>(question: Question | undefined): Answered<Kind> {
  const session = useSession();
  return useAsked(question, session.program.value)?.answer as Answered<Kind>;
}

interface Given {
  readonly answer: Answer;
  readonly asked: string;
  readonly about: object;
}

/** @param wait milliseconds; undefined: at once, and nobody measures */
function useAsked(question: Question | undefined, about: object | undefined, wait?: number): Given | undefined {
  const session = useSession();
  const [given, setGiven] = useState<Given>();
  const asked = question && about ? JSON.stringify(question) : undefined;
  useEffect(() => {
    if (asked === undefined || about === undefined) return setGiven(undefined);
    let current = true;
    const ask = async (): Promise<void> => {
      const start = performance.now();
      const answer = await session.ask(JSON.parse(asked) as Question);
      if (wait !== undefined) took.set(session, performance.now() - start);
      if (current) setGiven({ answer, asked, about });
    };
    const timer = wait ? setTimeout(ask, wait) : void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, about, session]);
  return given;
}
