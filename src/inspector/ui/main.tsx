/** Where the page begins. */
import { render } from "preact";
import { App } from "./app.tsx";
import { arrive } from "./arrival.ts";
import { Course } from "./course.ts";
import { Engine } from "./engine.ts";
import { beginLesson } from "./parts/lesson.tsx";
import { PROFILES, Project } from "./project.ts";
import { SCREENS } from "./screens/index.ts";
import { Session } from "./session.ts";
import { language, speak } from "./words/language.ts";

const FIRST = `import gc

class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print(self.name, "is gone")

a = Node("a")
b = Node("b")
a.other = b
b.other = a
del a, b
print("nobody is gone yet")
print("found:", gc.collect())
`;

speak(language.value);
const session = new Session(() => Engine.start());
const project = new Project();
const course = new Course();
project.load([{ name: "main.py", text: FIRST }]);
render(<App session={session} project={project} course={course} />, document.getElementById("app")!);

arrive().then(async ({ shared, lesson, isRun, fault }) => {
  if (lesson) return beginLesson(lesson, course, project, session);
  if (fault) session.notice.value = { fault };
  if (!shared) return;
  const { program, cells, moment, screen, compared, language: spoken } = shared;
  if (spoken) speak(spoken);
  const { filename, source, files, input } = program;
  project.load([{ name: filename, text: source }, ...files.map(([name, text]) => ({ name, text }))], { input, isNotebook: cells });
  if (PROFILES.some((profile) => profile === program.profile)) project.profile.value = program.profile;
  if (SCREENS.some(({ id }) => id === screen)) session.screen.value = screen;
  if (PROFILES.some((profile) => profile === compared)) session.compared.value = compared;
  if (!isRun) return;
  await session.open(project.spec.value);
  if (moment !== null) await session.move({ kind: "goto", moment });
});
