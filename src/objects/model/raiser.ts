/** `rt.raise`. */

import { Exc } from "../../core/abi/eval-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { RAISED, type Raise } from "./raise.ts";
import { setException } from "./raise-format.ts";
import type { Runtime } from "./runtime.ts";

/** Raising by name, with CPython's formats. */
export class Raiser implements Raise {
  constructor(readonly rt: Runtime) {}

  error(type: Ref | number, message: string): never {
    setException(this.rt, type, message);
    throw RAISED;
  }
  withArgs(type: Ref | number, args: readonly Owned[]): never {
    const { rt } = this;
    const exception = rt.lend(rt.tuple(args), (tuple) => rt.must(rt.core.exceptionNew(type as Ref, tuple)));
    rt.core.errSetRaised(exception);
    throw RAISED;
  }
  withValue(type: Ref | number, value: Owned): never {
    this.rt.core.errSetObject(type as Ref, value);
    this.rt.release(value);
    throw RAISED;
  }
  again(): never {
    throw RAISED;
  }
  attributeError(message: string, name?: Ref, object?: Ref): never {
    const { rt } = this;
    setException(rt, Type.AttributeError, message);
    const exception = rt.core.errOccurred();
    // It may be a MemoryError instead.
    const raised = exception !== 0 && rt.core.errMatches(Type.AttributeError as Ref) > 0;
    if (raised && name !== undefined && object !== undefined) {
      rt.heap.u32[(exception + Exc.attributeName) >> 2] = rt.retain(name);
      rt.heap.u32[(exception + Exc.attributeObj) >> 2] = rt.retain(object);
    }
    throw RAISED;
  }
  keyError(key: Ref): never {
    this.rt.core.errSetKeyError(key);
    throw RAISED;
  }
  typeError(message: string): never {
    return this.error(Type.TypeError, message);
  }
  valueError(message: string): never {
    return this.error(Type.ValueError, message);
  }
  indexError(message: string): never {
    return this.error(Type.IndexError, message);
  }
  nameError(message: string): never {
    return this.error(Type.NameError, message);
  }
  overflowError(message: string): never {
    return this.error(Type.OverflowError, message);
  }
  zeroDivisionError(message: string): never {
    return this.error(Type.ZeroDivisionError, message);
  }
  runtimeError(message: string): never {
    return this.error(Type.RuntimeError, message);
  }
  recursionError(message: string): never {
    return this.error(Type.RecursionError, message);
  }
  notImplementedError(message: string): never {
    return this.error(Type.NotImplementedError, message);
  }
  systemError(message: string): never {
    return this.error(Type.SystemError, message);
  }
  memoryError(): never {
    return this.error(Type.MemoryError, "");
  }
  osError(message: string): never {
    return this.error(Type.OSError, message);
  }
  importError(message: string, name?: Ref): never {
    const { rt } = this;
    setException(rt, Type.ImportError, message);
    const exception = rt.core.errOccurred();
    // It may be a MemoryError instead.
    if (exception !== 0 && name !== undefined && rt.core.errMatches(Type.ImportError as Ref) > 0)
      rt.heap.store(exception + Exc.importName, rt.retain(name));
    throw RAISED;
  }
  referenceError(message: string): never {
    return this.error(Type.ReferenceError, message);
  }
  bufferError(message: string): never {
    return this.error(Type.BufferError, message);
  }
  eofError(message: string): never {
    return this.error(Type.EOFError, message);
  }
  assertionError(message: string): never {
    return this.error(Type.AssertionError, message);
  }
  lookupError(message: string): never {
    return this.error(Type.LookupError, message);
  }
  unicodeError(message: string): never {
    return this.error(Type.UnicodeError, message);
  }
}
