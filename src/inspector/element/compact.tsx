/** The element's inside: a bar with Run, the program, one screen, steps, the sentence, the output. */
import type { Signal } from "@preact/signals";
import { ProjectContext, SessionContext } from "../ui/context.ts";
import { Controls } from "../ui/parts/controls.tsx";
import { Details } from "../ui/parts/details.tsx";
import { Output, Program } from "../ui/parts/source.tsx";
import type { Project } from "../ui/project.ts";
import { SCREENS } from "../ui/screens/index.ts";
import type { Session } from "../ui/session.ts";
import { detailsWords } from "../ui/words/details.ts";
import { pageWords } from "../ui/words/page.ts";

export interface CompactProps {
  readonly session: Session;
  readonly project: Project;
  /** Starts the engine if nobody has, and records. */
  readonly onRun: () => void;
  /** Whether the selected object's card is open from the beginning. */
  readonly details: Signal<boolean>;
}

export function Compact({ session, project, onRun, details }: CompactProps) {
  const { content: Content } = SCREENS.find(({ id }) => id === session.screen.value) ?? SCREENS[0]!;
  return (
    <SessionContext.Provider value={session}>
      <ProjectContext.Provider value={project}>
        <div class="element" data-phase={session.phase.value}>
          <Bar session={session} project={project} onRun={onRun} />
          <div class="program">
            <Program />
          </div>
          <div class="view">
            <Content />
          </div>
          <Controls isCompact />
          <Output />
          <details
            class="about"
            open={details.value}
            onToggle={(event) => {
              details.value = event.currentTarget.open;
            }}
          >
            <summary>{detailsWords().title}</summary>
            {details.value && <Details />}
          </details>
        </div>
      </ProjectContext.Provider>
    </SessionContext.Provider>
  );
}

function Bar({ session, project, onRun }: Omit<CompactProps, "details">) {
  const words = pageWords();
  const phase = session.phase.value;
  return (
    <div class="bar">
      <button type="button" class="primary" title={words.runHint} disabled={phase === "failed" || phase === "recording"} onClick={onRun}>
        ▶ {words.run}
      </button>
      {phase === "recording" && (
        <button type="button" onClick={() => session.stop()}>
          ■ {words.stop}
        </button>
      )}
      <span class="phase" role="status">
        {phase === "recording" && words.recording}
        {phase === "failed" && `${words.failed} ${session.failure.value}`}
      </span>
      <span class="faint">
        {words.profile} {project.profile.value}
      </span>
    </div>
  );
}
