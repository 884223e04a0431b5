/** mappingproxy (Objects/descrobject.c); its methods are in src/objects/mappingproxy.ts. */
import { MappingProxy } from "../abi/descriptor-layout";
import { Type } from "../abi/memory-map";
import { gcNew, gcTrack } from "../heap/allocate";
import { retain } from "../heap/object";
import { Owned, Ref } from "../types";

/** PyDictProxy_New. */
export function mappingproxyNew(mapping: Ref): Owned {
  const proxy = gcNew(Type.mappingproxy, MappingProxy.SIZEOF);
  if (!proxy) return 0;
  store<u32>(proxy, retain(mapping), MappingProxy.mapping);
  gcTrack(proxy);
  return proxy;
}
