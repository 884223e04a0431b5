/** Recording a program once, going to any of its moments, forwards and backwards, and seeing its memory there. */

export type { Printed } from "./aside.ts";
export { type BlockPlace, blockOf, bytesOf, isInterned } from "./card.ts";
export { type Candidate, type CollectionView, collectionFrom, type Fate } from "./collection.ts";
export type { NotedCollection } from "./collection-notes.ts";
export { cut, type Death } from "./cut.ts";
export { disassemble, type Instruction } from "./disassembly.ts";
export { CONSOLE, type Evaluation, evaluate, withValues } from "./evaluate.ts";
export { finalizableObjects, registeredFinalizers, weakReferences } from "./finalizers.ts";
export { type Fixed, fixedCount, fixedOf, isFixed } from "./fixed.ts";
export {
  codeOf,
  type FrameView,
  filenameOf,
  frameAddresses,
  framesOf,
  isDunder,
  nameOfCode,
  offsetOf,
  type Variable,
  viewFrame,
} from "./frames.ts";
export { garbageAmong } from "./garbage.ts";
export { HeapGraph } from "./heap-edges.ts";
export { type RetainedRow, RetainedSizes } from "./heap-graph.ts";
export { type Constant, constantOf, type Sharing, sharingOf } from "./identity.ts";
export { type ImportsView, importsOf, type ModuleState, type ModuleView } from "./imports.ts";
export { type Holder, holdersOf } from "./ledger.ts";
export { Cause, generationsOfLife, type Life, Lives, NEVER } from "./lives.ts";
export { ownFiles, type Unit } from "./marks.ts";
export { type Named, namesOf } from "./names.ts";
export {
  countOf,
  type Generation,
  type GenerationView,
  generations,
  generationsOf,
  isTracked,
  type ObjectView,
  prefixOf,
  viewObject,
  weakReferencesOf,
} from "./objects.ts";
export { type Link, Ways } from "./paths.ts";
export type { Place } from "./places.ts";
export {
  arenasOf,
  characters,
  constantsOf,
  constantTuples,
  freeLists,
  internedStrings,
  smallInts,
  startCount,
  twinCharacters,
  twinOf,
} from "./pools.ts";
export {
  type Moment,
  type Output,
  Recording,
  type RecordingEnd,
  type RecordingOptions,
  type ShutdownStep,
  type Visit,
  type Watched,
} from "./recording.ts";
export { type Reference, referencesOf, sizeOf } from "./references.ts";
export { type Arrivals, arrivalsBetween, type Change, changesBetween, type Scene, type Seen, sceneOf, seenIn } from "./scene.ts";
export { shortText, textOf, typeNameOf } from "./text.ts";
export { type Direction, type How, type Stop, Traveller } from "./traveller.ts";
