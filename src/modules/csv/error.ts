/** `_csv.Error`. */
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import { defineType, type Runtime, type TypeTable } from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";

export const errorType: TypeTable = defineType({ name: "_csv.Error", heapType: true, base: "Exception", flags: TypeFlag.BaseType });

export const csvError = (rt: Runtime): Ref => typeAddress(rt, errorType);
