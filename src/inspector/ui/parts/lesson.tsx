/** A lesson beside its program: text, and before each surprising line the question what one expects. */

import { useEffect, useRef } from "preact/hooks";
import { type Both, CHAPTERS, type Lesson, lookLine } from "../../lessons/index.ts";
import { useCourse, useProject, useSession } from "../context.ts";
import { type AskedGate, type Course, LESSONS } from "../course.ts";
import type { Project } from "../project.ts";
import { SCREENS } from "../screens/index.ts";
import type { Session } from "../session.ts";
import { language } from "../words/language.ts";
import { lessonsWords } from "../words/lessons.ts";

/** Puts the lesson's program into the editor, and records it. */
export async function beginLesson(lesson: Lesson, course: Course, project: Project, session: Session): Promise<void> {
  course.begin(lesson);
  project.load([{ name: lesson.filename, text: lesson.source }, ...lesson.files.map(([name, text]) => ({ name, text }))]);
  project.profile.value = lesson.profile;
  session.screen.value = "stage";
  await session.open(project.spec.value);
}

/** In the header: which lesson. */
export function LessonMenu() {
  const words = lessonsWords();
  const course = useCourse();
  const session = useSession();
  const project = useProject();
  if (!course) return null;
  return (
    <select
      class="lessons"
      aria-label={words.choose}
      value={course.lesson.value?.id ?? ""}
      onChange={(event) => {
        const lesson = LESSONS.find(({ id }) => id === event.currentTarget.value);
        if (lesson) beginLesson(lesson, course, project, session);
        else course.begin(undefined);
      }}
    >
      <option value="">{words.title}…</option>
      {CHAPTERS.map(({ title, lessons }) => (
        <optgroup key={title.en} label={title[language.value]}>
          {lessons.map((lesson) => (
            <option key={lesson.id} value={lesson.id}>
              {lesson.title[language.value]}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

export function LessonPane() {
  const words = lessonsWords();
  const course = useCourse();
  const session = useSession();
  const project = useProject();
  const lesson = course?.lesson.value;
  if (!course || !lesson) return null;
  const asked = course.gatesAt(session.moment.value);
  const isOpen = course.openGate(session.moment.value) !== undefined;
  const next = course.nextLine();
  const following = LESSONS[LESSONS.indexOf(lesson) + 1];
  const { right, answered, of } = course.score.value;
  const screen = SCREENS.find(({ id }) => id === lesson.screen);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long lesson is scrolled by keyboard
    <section class="lesson" aria-label={words.title} tabIndex={0}>
      <h2>
        {lesson.title[language.value]}
        <button type="button" class="quiet" aria-label={words.close} onClick={() => course.begin(undefined)}>
          ×
        </button>
      </h2>
      {lesson.before.map((text) => (
        <Text key={text.en} text={text} />
      ))}
      {asked.map((each, at) => (
        <Question key={each.index} course={course} asked={each} isLast={at === asked.length - 1} />
      ))}
      <p class="buttons">
        {next !== undefined && !isOpen && (
          <button type="button" class="to-question" onClick={() => toGate(session, lesson, next)}>
            → {words.toQuestion}
          </button>
        )}
        <span class="faint">{words.score(right, answered, of)}</span>
      </p>
      {next === undefined && (
        <section class="afterwards" aria-label={words.afterwards}>
          {lesson.after.map((text) => (
            <Text key={text.en} text={text} />
          ))}
          <p class="faint">{words.done}</p>
          {screen && screen.id !== "stage" && (
            <button type="button" class="to-screen" onClick={() => lookAt(session, lesson)}>
              {words.screen(screen.title())}
            </button>
          )}
          {following && (
            <button type="button" class="primary next-lesson" onClick={() => beginLesson(following, course, project, session)}>
              {words.next}: {following.title[language.value]}
            </button>
          )}
        </section>
      )}
    </section>
  );
}

/** Forwards to the line; who stands behind it begins anew. */
async function toGate(session: Session, { filename }: Lesson, line: number): Promise<void> {
  const isPast = (session.moment.value?.frames[0]?.line ?? 0) >= line;
  if (isPast || (session.moment.value?.frames.length ?? 0) === 0) await session.move({ kind: "goto", moment: 0 });
  await session.move({ kind: "line", line, filename });
}

/** The lesson's screen, where it has most to show: at the end of the program most of what it is about is gone. */
async function lookAt(session: Session, lesson: Lesson): Promise<void> {
  session.screen.value = lesson.screen;
  session.pane.value = "stage";
  const line = lookLine(lesson);
  if (line === 0) return;
  await session.move({ kind: "goto", moment: 0 });
  await session.move({ kind: "line", line, filename: lesson.look!.file });
}

interface QuestionProps {
  readonly course: Course;
  readonly asked: AskedGate;
  /** Then the line can be run when it has been answered. */
  readonly isLast: boolean;
}

function Question({ course, asked: { index, gate }, isLast }: QuestionProps) {
  const words = lessonsWords();
  const session = useSession();
  const chosen = course.answers.value.get(index);
  const answer = gate.options[gate.answer]!;
  const verdict = useRef<HTMLDivElement>(null);
  useEffect(() => verdict.current?.scrollIntoView({ block: "nearest" }), [chosen]);
  const shown = (value: string): string => (value === "" ? words.nothing : value.trimEnd());
  return (
    <fieldset class="gate">
      <legend>{words.question}</legend>
      <Text text={gate.question} />
      <div class="options">
        {gate.options.map(({ value }, option) => (
          <button
            type="button"
            key={value}
            aria-pressed={chosen === option}
            disabled={chosen !== undefined}
            data-right={chosen === undefined ? undefined : option === gate.answer}
            onClick={() => course.answer(index, option)}
          >
            <pre>{shown(value)}</pre>
          </button>
        ))}
      </div>
      {chosen === undefined && gate.asked.what === "count" && <p class="faint">{words.hiddenHint}</p>}
      {chosen !== undefined && (
        <div role="status" class="verdict" ref={verdict}>
          <p>
            <strong>{chosen === gate.answer ? `✓ ${words.right}` : `✗ ${words.wrong}`}</strong>
          </p>
          {chosen !== gate.answer && <Text text={gate.options[chosen]!.why} />}
          {chosen !== gate.answer && <p>{words.because(shown(answer.value))}</p>}
          <Text text={answer.why} />
          {isLast && (
            <button type="button" class="run-line" onClick={() => session.move({ kind: "step", unit: "line", how: "over" })}>
              → {words.go}
            </button>
          )}
        </div>
      )}
    </fieldset>
  );
}

/** A paragraph; what stands in back quotes is code. */
function Text({ text }: { readonly text: Both }) {
  return <p>{text[language.value].split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</p>;
}
