/** The screens beside the stage, in the order of their tabs. A new one is a file in this folder and a line here. */
import type { ComponentType } from "preact";
import { stageWords } from "../words/stage.ts";
import { Stage } from "./stage.tsx";

export interface Screen {
  /** Its name in addresses. */
  readonly id: string;
  readonly title: () => string;
  readonly content: ComponentType;
}

export const SCREENS: readonly Screen[] = [{ id: "stage", title: () => stageWords().title, content: Stage }];
