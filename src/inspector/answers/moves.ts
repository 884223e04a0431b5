/** Going through the recording: each answer is the moment that has been come to, with all that a page shows of it. */
import { arrivalsBetween, bytesOf, changesBetween, isFixed, type Moment, type Scene, textOf } from "../../record/index.ts";
import { bornData, changeData, endData, errorData, frameData, generationData, HOLDERS, objectData, outputData } from "../data.ts";
import { type Opened, refused } from "../opened.ts";
import type { Answer, MomentData, Question } from "../protocol.ts";
import { fixedData } from "./fixed.ts";
import { nearData } from "./memory.ts";

type Moves = Extract<Question, { kind: "step" | "goto" | "line" | "collection" | "change" | "death" }>;

export const moves = {
  step: (opened: Opened, { unit, how, back }: Extract<Moves, { kind: "step" }>) =>
    move(opened, back, () => opened.traveller.step(unit, how, back ? -1 : 1)),
  goto: (opened: Opened, { moment }: Extract<Moves, { kind: "goto" }>) =>
    Number.isFinite(moment) ? goTo(opened, moment) : refused("bad question", "the moment"),
  line: (opened: Opened, { line, filename, back }: Extract<Moves, { kind: "line" }>) =>
    move(opened, back, () => opened.traveller.toLine(line, back ? -1 : 1, filename === undefined ? undefined : opened.pathOf(filename))),
  collection: (opened: Opened, { back }: Extract<Moves, { kind: "collection" }>) =>
    move(opened, back, () => opened.traveller.toCollection(back ? -1 : 1)),
  change: (opened: Opened, { object, back }: Extract<Moves, { kind: "change" }>) =>
    opened.withObject(object, (found) => move(opened, back, () => opened.traveller.toChange(found, back ? -1 : 1))),
  watch: (opened: Opened, { object }: Extract<Question, { kind: "watch" }>): Answer => {
    if (!opened.watch(object)) return refused("no such object", String(object));
    // the page has the others already
    if (object === null || opened.scene.objects.has(object)) return { kind: "watched", beyond: null };
    return opened.traveller.look((moment) => {
      opened.scene = opened.sceneAt(moment);
      return { kind: "watched", beyond: sceneData(opened, moment).beyond };
    });
  },
  death: (opened: Opened, { object }: Extract<Moves, { kind: "death" }>) =>
    opened.withObject(object, (found) => move(opened, false, () => opened.traveller.toDeath(found))),
};

function goTo(opened: Opened, moment: number): Answer {
  opened.traveller.go(moment);
  return momentData(opened, true);
}

function move(opened: Opened, back: boolean | undefined, run: () => boolean): Answer {
  const before = back ? undefined : opened.scene;
  return momentData(opened, run(), before);
}

/** The moment at which the page stands from now on, looked at once. @param before a scene whose changes until there are told */
export function momentData(opened: Opened, arrived: boolean, before?: Scene): MomentData {
  const { recording, traveller, lives } = opened;
  const data = traveller.look((moment) => {
    opened.scene = opened.sceneAt(moment, before);
    return { ...sceneData(opened, moment), ...arrivalsData(opened, moment, before) };
  });
  return {
    kind: "moment",
    moment: traveller.moment,
    length: recording.length,
    end: endData(recording),
    error: errorData(recording.end),
    arrived,
    ...data,
    changes: before ? changesBetween(lives, before, opened.scene).map((change) => changeData(lives, before, opened.scene, change)) : [],
    output: outputData(recording.output, traveller.moment),
  };
}

function arrivalsData({ lives, scene }: Opened, { rt }: Moment, before: Scene | undefined): Pick<MomentData, "born" | "names"> {
  if (!before) return { born: [], names: [] };
  const { born, names } = arrivalsBetween(lives, before, scene);
  return { born, names: names.map((each) => ({ ...each, text: textOf(rt, each.object) })) };
}

function sceneData(opened: Opened, moment: Moment): Pick<MomentData, "frames" | "objects" | "beyond" | "kept" | "generations"> {
  const { rt } = moment;
  const { scene, lives, garbage } = opened;
  const watched = scene.others.get(scene.watched ?? 0);
  const seen = [...scene.objects.values(), ...(watched ? [watched] : [])];
  const frames = scene.frames.map((frame) => frameData(rt, frame));
  const generations = generationData(rt);
  const fixed = watched && isFixed(rt, watched.view.id) ? fixedData(opened, moment, watched) : undefined;
  const near = watched ? nearData(opened, moment, (fixed?.holders ?? watched.holders).slice(0, HOLDERS)) : [];
  const objects = seen.map((each) => {
    const serial = opened.serial(moment, each.view.id);
    const own = each === watched && fixed ? fixed.data : { fixed: null };
    return { ...objectData(rt, scene, each), serial, garbage: garbage.has(each.view.id), born: bornData(lives, serial), ...own };
  });
  // last of all: measuring makes objects
  const bytes = bytesOf(
    rt,
    seen.map(({ view }) => view.id),
  );
  const measured = objects.map((object, index) => ({ ...object, bytes: bytes[index]! }));
  const beyond = watched ? { object: measured.pop()!, near } : null;
  return { frames, generations, objects: measured, beyond, kept: scene.kept };
}
