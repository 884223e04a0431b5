/** All planted faults; their numbers are their places here. */
import { type Fault, faults } from "./faults.ts";
import { faultsInTypeScript } from "./faults-typescript.ts";

export const allFaults: readonly Fault[] = [...faults.map((fault) => ({ ...fault, file: `core/${fault.file}` })), ...faultsInTypeScript];
