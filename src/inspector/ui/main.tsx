/** Where the page begins. */
import { render } from "preact";
import { App } from "./app.tsx";
import { Engine } from "./engine.ts";
import { Project } from "./project.ts";
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
const session = new Session(Engine.start());
const project = new Project();
project.load([{ name: "main.py", text: FIRST }]);
render(<App session={session} project={project} />, document.getElementById("app")!);
