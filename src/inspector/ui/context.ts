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
  return useAsked(question, session.moment.value);
}

/** The same for a question about the whole run: asked once for each recording. */
export function useRunAnswer<Kind extends Answer["kind"]>(question: Question | undefined): Answered<Kind> {
  const session = useSession();
  return useAsked(question, session.program.value);
}

function useAsked<Kind extends Answer["kind"]>(question: Question | undefined, about: object | undefined): Answered<Kind> {
  const session = useSession();
  const [answer, setAnswer] = useState<Answer>();
  const asked = question && about ? JSON.stringify(question) : undefined;
  useEffect(() => {
    if (asked === undefined) return setAnswer(undefined);
    let current = true;
    session.ask(JSON.parse(asked) as Question).then((given) => current && setAnswer(given));
    return () => {
      current = false;
    };
  }, [asked, about, session]);
  return answer as Answered<Kind>;
}
