/** The page: header, source left, screens in the middle, the selected object right, steps below. On a phone one pane at a time. */
import { type Signal, useSignal } from "@preact/signals";
import { CourseContext, ProjectContext, SessionContext, useSession } from "./context.ts";
import type { Course } from "./course.ts";
import { openFiles } from "./open-file.ts";
import { progressText } from "./parts/answered.tsx";
import { Controls } from "./parts/controls.tsx";
import { Details } from "./parts/details.tsx";
import { LessonMenu } from "./parts/lesson.tsx";
import { Share } from "./parts/share.tsx";
import { Source } from "./parts/source.tsx";
import { PROFILES, type Project } from "./project.ts";
import { SCREENS } from "./screens/index.ts";
import type { Session } from "./session.ts";
import { nextTheme, theme } from "./theme.ts";
import { language, speak } from "./words/language.ts";
import { pageWords } from "./words/page.ts";
import { shareWords } from "./words/share.ts";

export interface AppProps {
  readonly session: Session;
  readonly project: Project;
  readonly course: Course;
}

export function App({ session, project, course }: AppProps) {
  const { pane } = session;
  const words = pageWords();
  return (
    <SessionContext.Provider value={session}>
      <ProjectContext.Provider value={project}>
        <CourseContext.Provider value={course}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: what can be dropped can be chosen in the menu as well */}
          <div
            class="page"
            data-pane={pane.value}
            data-phase={session.phase.value}
            onDragOver={(event) => {
              if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
            }}
            onDrop={(event) => {
              if (!event.dataTransfer?.files.length) return;
              event.preventDefault();
              openFiles(event.dataTransfer.files, project, course, session);
            }}
          >
            <Header session={session} project={project} />
            <main>
              <Source />
              <Screens />
              <Details />
            </main>
            <Controls />
            <nav class="panes" aria-label={words.screens}>
              {(["code", "stage", "details"] as const).map((each) => (
                <button
                  type="button"
                  key={each}
                  aria-pressed={pane.value === each}
                  onClick={() => {
                    pane.value = each;
                  }}
                >
                  {words.panes[each]}
                </button>
              ))}
            </nav>
          </div>
        </CourseContext.Provider>
      </ProjectContext.Provider>
    </SessionContext.Provider>
  );
}

function Header({ session, project }: { readonly session: Session; readonly project: Project }) {
  const words = pageWords();
  // where there is room they are always seen
  const isOpen = useSignal(false);
  const phase = session.phase.value;
  return (
    <header>
      <h1>
        {words.title} <small>{words.motto}</small>
      </h1>
      <button
        type="button"
        class="primary"
        title={words.runHint}
        disabled={phase === "loading" || phase === "failed"}
        onClick={() => session.open(project.spec.value)}
      >
        ▶ {words.run}
      </button>
      {phase === "recording" && (
        <button type="button" title={words.stopHint} onClick={() => session.stop()}>
          ■ {words.stop}
        </button>
      )}
      <span class="phase" role="status">
        {phase === "loading" && words.loading}
        {phase === "recording" && words.recording} {phase === "recording" && session.progress.value && progressText(session.progress.value)}
        {phase === "failed" && `${words.failed} ${session.failure.value}`}
        {session.notice.value && shareWords().faults[session.notice.value.fault]}
      </span>
      <button
        type="button"
        class="quiet fold"
        aria-expanded={isOpen.value}
        aria-controls="settings"
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        ☰ {words.settings}
      </button>
      <div
        class="settings"
        id="settings"
        data-open={isOpen.value}
        onChange={() => {
          isOpen.value = false;
        }}
      >
        <LessonMenu />
        <label class="profile">
          {words.profile}{" "}
          <select
            value={project.profile.value}
            onChange={(event) => {
              project.profile.value = event.currentTarget.value;
              if (session.program.value) session.open(project.spec.value);
            }}
          >
            {PROFILES.map((profile) => (
              <option key={profile}>{profile}</option>
            ))}
          </select>
        </label>
        <Share />
        <button type="button" class="quiet" onClick={nextTheme}>
          {words.theme[theme.value]}
        </button>
        <button
          type="button"
          class="quiet"
          lang={language.value === "zh" ? "en" : "zh-CN"}
          onClick={() => speak(language.value === "zh" ? "en" : "zh")}
        >
          {words.language}
        </button>
      </div>
    </header>
  );
}

function Screens() {
  const words = pageWords();
  const chosen = useSession().screen;
  const { content: Content } = SCREENS.find(({ id }) => id === chosen.value) ?? SCREENS[0]!;
  return (
    <section class="screens" aria-label={words.screens}>
      <div class="tabs" role="tablist" aria-label={words.screens} data-own-keys onKeyDown={(event) => move(event, chosen)}>
        {SCREENS.map(({ id, title }) => (
          <button
            type="button"
            role="tab"
            key={id}
            id={`tab-${id}`}
            aria-controls="screen"
            aria-selected={chosen.value === id}
            tabIndex={chosen.value === id ? 0 : -1}
            onClick={() => {
              chosen.value = id;
            }}
          >
            {title()}
          </button>
        ))}
      </div>
      <div class="screen" role="tabpanel" id="screen" aria-labelledby={`tab-${chosen.value}`}>
        <Content />
      </div>
    </section>
  );
}

/** Arrow keys go from tab to tab, round at the ends. */
function move(event: KeyboardEvent, chosen: Signal<string>): void {
  const at = SCREENS.findIndex(({ id }) => id === chosen.value);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: SCREENS.length - 1 }[event.key];
  const next = to === undefined ? undefined : SCREENS.at(to % SCREENS.length);
  if (!next) return;
  event.preventDefault();
  chosen.value = next.id;
  (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
}
