/**
 * `_socket` (Modules/socketmodule.c) for a world without a network: pairs of connected sockets inside the interpreter, which
 * event loops wake themselves with. Any other socket is refused, as by a system that does not know the address family.
 */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { OpenFile } from "../../host/index.ts";
import {
  type Constant,
  defineModule,
  defineType,
  double,
  flag,
  fn,
  int,
  keywordsOf,
  type MethodEntry,
  type ModuleTable,
  method,
  property,
  type Runtime,
  setByte,
  setDouble,
  setInt,
} from "../../objects/index.ts";
import { exceptionClass, interpreterOf, threadsOf, typeAddress, warnCaller } from "../../vm/extend.ts";
import { withReadableBuffer, withWritableBuffer } from "../arguments.ts";
import { descriptorsOf, hostCall, raiseErrno } from "../io/descriptors.ts";
import { Pipe, Poll, type PollableFile, Stream } from "../io/pipes.ts";
import { errorNumbers } from "./errno.ts";

/** PySocketSockObject: descriptor, family, type, protocol; the time limit in seconds, negative for none. */
const enum Socket {
  descriptor = 16,
  family = 20,
  type = 24,
  protocol = 28,
  timeout = 32,
  made = 40, // u8
  SIZEOF = 48,
}

const AF_UNIX = 1;
const SOCK_STREAM = 1;
/** SOCK_NONBLOCK and SOCK_CLOEXEC may be said with the type. */
const TYPE_MASK = 0xf;
const NONBLOCK = 0o4000;

/** One end of a pair: it reads one pipe and writes the other. */
class End extends Stream implements PollableFile {
  constructor(
    readonly incoming: PollableFile,
    readonly outgoing: PollableFile,
  ) {
    super();
  }
  override read(into: Uint8Array): number {
    return this.incoming.read(into);
  }
  override write(bytes: Uint8Array): number {
    return this.outgoing.write(bytes);
  }
  ready(): number {
    return (this.incoming.ready() & (Poll.In | Poll.HangUp)) | (this.outgoing.ready() & (Poll.Out | Poll.Error));
  }
  /** 0 no more reading, 1 no more writing, 2 neither. */
  readonly #open = [true, true];
  shutdown(how: number): void {
    for (const side of how === 2 ? [0, 1] : [how]) {
      if (!this.#open[side]) continue;
      this.#open[side] = false;
      (side === 0 ? this.incoming : this.outgoing).close();
    }
  }
  override close(): void {
    this.shutdown(2);
  }
}

const descriptorOf = (rt: Runtime, self: Ref): number => int(rt, self, Socket.descriptor);
const fileOf = (rt: Runtime, self: Ref): OpenFile => hostCall(rt, () => descriptorsOf(rt).get(descriptorOf(rt, self)));

function makeSocket(rt: Runtime, type: Ref, descriptor: number, family: number, kind: number, protocol: number): Owned {
  const self = rt.must(rt.core.typeGenericAlloc(type, 0));
  fill(rt, self, descriptor, family, kind, protocol);
  return self;
}

function fill(rt: Runtime, self: Ref, descriptor: number, family: number, kind: number, protocol: number): void {
  setInt(rt, self, Socket.descriptor, descriptor);
  setInt(rt, self, Socket.family, family);
  setInt(rt, self, Socket.type, kind & TYPE_MASK);
  setInt(rt, self, Socket.protocol, protocol);
  const limit = kind & NONBLOCK ? 0 : ((rt.services.get("socketTimeout") as number | undefined) ?? -1);
  setDouble(rt, self, Socket.timeout, limit);
  setByte(rt, self, Socket.made, 1);
}

/** socket(family, type, proto, fileno): only a descriptor of a socket that is there already can be wrapped. */
function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const given = keywordsOf(rt, "socket", ["family", "type", "proto", "fileno"], args, kwargs);
  const number = (at: number, otherwise: number): number => {
    const value = given[at];
    return value === undefined || value === rt.noneRef
      ? otherwise
      : rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toNumber(index));
  };
  const descriptor = number(3, -1);
  if (given[3] === undefined || given[3] === rt.noneRef) raiseErrno(rt, errorNumbers.EAFNOSUPPORT);
  const file = hostCall(rt, () => descriptorsOf(rt).get(descriptor));
  if (!(file instanceof End)) raiseErrno(rt, errorNumbers.ENOTSOCK);
  const or = (value: number, otherwise: number): number => (value < 0 ? otherwise : value);
  fill(rt, self, descriptor, or(number(0, -1), AF_UNIX), or(number(1, -1), SOCK_STREAM), or(number(2, -1), 0));
}

function socketPair(rt: Runtime, family: number, kind: number, protocol: number): Owned {
  if (family !== AF_UNIX) raiseErrno(rt, errorNumbers.EOPNOTSUPP);
  const descriptors = descriptorsOf(rt);
  const [there, back] = [new Pipe(() => false), new Pipe(() => false)];
  const ends = [new End(back.reader, there.writer), new End(there.reader, back.writer)];
  const type = typeAddress(rt, socketType);
  return rt.tuple(ends.map((end) => makeSocket(rt, type, descriptors.add(end), family, kind, protocol)));
}

/** The native's result when the loop is to call it again. */
const AGAIN = 0 as Owned;

/** Does something that may have to wait, within the socket's time limit. */
function patiently(rt: Runtime, self: Ref, wanted: number, act: () => Owned): Owned {
  const file = fileOf(rt, self) as PollableFile;
  const limit = double(rt, self, Socket.timeout);
  const isReady = (): boolean => (file.ready() & (wanted | Poll.HangUp | Poll.Error)) !== 0;
  if (limit !== 0) {
    const ready = threadsOf(rt).wait(self, limit < 0 ? undefined : limit, isReady);
    if (ready === "again") return AGAIN;
    if (!ready) rt.raise.error(Type.TimeoutError, "timed out");
  }
  return act();
}

function receive(rt: Runtime, self: Ref, size: number): Owned {
  if (size < 0) rt.raise.valueError("negative buffersize in recv");
  return patiently(rt, self, Poll.In, () => {
    const bytes = new Uint8Array(Math.min(size, Pipe.CAPACITY));
    const count = hostCall(rt, () => fileOf(rt, self).read(bytes));
    return rt.bytes(bytes.subarray(0, count));
  });
}

function receiveInto(rt: Runtime, self: Ref, buffer: Ref, size: number): Owned {
  if (size < 0) rt.raise.valueError("negative buffersize in recv_into");
  return patiently(rt, self, Poll.In, () =>
    withWritableBuffer(rt, buffer, "recv_into", (address, room) => {
      if (size > room) rt.raise.valueError("buffer too small for requested bytes");
      const bytes = new Uint8Array(size || room);
      const count = hostCall(rt, () => fileOf(rt, self).read(bytes));
      rt.heap.u8.set(bytes.subarray(0, count), address);
      return rt.int(count);
    }),
  );
}

function send(rt: Runtime, self: Ref, data: Ref): Owned {
  return patiently(rt, self, Poll.Out, () =>
    withReadableBuffer(rt, data, (address, size) =>
      rt.int(hostCall(rt, () => fileOf(rt, self).write(rt.heap.u8.slice(address, address + size)))),
    ),
  );
}

function sendAll(rt: Runtime, self: Ref, data: Ref): void {
  withReadableBuffer(rt, data, (address, size) => {
    for (let done = 0; done < size; ) {
      done += hostCall(rt, () => fileOf(rt, self).write(rt.heap.u8.slice(address + done, address + size)));
    }
    return rt.none();
  });
}

function close(rt: Runtime, self: Ref): void {
  const descriptor = descriptorOf(rt, self);
  if (descriptor < 0) return;
  setInt(rt, self, Socket.descriptor, -1);
  hostCall(rt, () => descriptorsOf(rt).close(descriptor));
}

function setTimeout(rt: Runtime, self: Ref, value: Ref): void {
  if (value === rt.noneRef) {
    setDouble(rt, self, Socket.timeout, -1);
    return;
  }
  const seconds = rt.lend(rt.must(rt.core.numberFloat(value)), (number) => rt.toFloat(number));
  if (seconds < 0) rt.raise.valueError("Timeout value out of range");
  setDouble(rt, self, Socket.timeout, seconds);
}

function shutdown(rt: Runtime, self: Ref, how: number): void {
  if (how < 0 || how > 2) raiseErrno(rt, errorNumbers.EINVAL);
  (fileOf(rt, self) as End).shutdown(how);
}

/** A socket that was never closed is, with a warning, when it dies (sock_finalize). */
function finalize(rt: Runtime, self: Ref): void {
  if (!flag(rt, self, Socket.made) || descriptorOf(rt, self) < 0) return;
  const before = rt.core.errFetch();
  try {
    warnCaller(rt, Type.ResourceWarning as Ref, `unclosed ${rt.repr(self)}`);
  } catch {
    rt.core.errClear();
  }
  close(rt, self);
  if (before) rt.core.errRestore(before);
}

const refused = (doc: string): MethodEntry => method("(self, address, /)", doc, (rt) => raiseErrno(rt, errorNumbers.EAFNOSUPPORT));
const number = (offset: number) => property((rt: Runtime, self: Ref) => rt.int(int(rt, self, offset)));

const socketType = defineType({
  name: "_socket.socket",
  basicsize: Socket.SIZEOF,
  flags: TypeFlag.BaseType,
  slots: {
    newInstance: (rt, type) => {
      const self = rt.must(rt.core.typeGenericAlloc(type, 0));
      setInt(rt, self, Socket.descriptor, -1);
      setDouble(rt, self, Socket.timeout, -1);
      return self;
    },
    init,
    finalize,
    repr: (rt, self) => {
      const [fd, family, type, proto] = [Socket.descriptor, Socket.family, Socket.type, Socket.protocol].map((at) => int(rt, self, at));
      return rt.str(`<socket object, fd=${fd}, family=${family}, type=${type}, proto=${proto}>`);
    },
  },
  methods: {
    accept: method("(self, /)", "Waits for a connection.", (rt) => raiseErrno(rt, errorNumbers.EOPNOTSUPP)),
    bind: refused("Binds the socket to an address."),
    connect: refused("Connects to an address."),
    connect_ex: method("(self, address, /)", "Connects; an error number.", (rt) => rt.int(errorNumbers.EAFNOSUPPORT)),
    listen: method("(self, backlog: i32 = 128, /)", "Lets others connect.", (rt) => raiseErrno(rt, errorNumbers.EOPNOTSUPP)),
    close: method("(self, /)", "Closes the socket.", close),
    detach: method("(self, /)", "The descriptor, which is the caller's from now on.", (rt, self) => {
      const descriptor = descriptorOf(rt, self);
      setInt(rt, self, Socket.descriptor, -1);
      return rt.int(descriptor);
    }),
    fileno: method("(self, /)", "The descriptor.", (rt, self) => rt.int(descriptorOf(rt, self))),
    getblocking: method("(self, /)", "Does it wait?", (rt, self) => rt.bool(double(rt, self, Socket.timeout) !== 0)),
    setblocking: method("(self, flag: bool, /)", "Lets it wait or not.", (rt, self, wait) =>
      setDouble(rt, self, Socket.timeout, wait ? -1 : 0),
    ),
    gettimeout: method("(self, /)", "The time limit in seconds, or None.", (rt, self) => {
      const limit = double(rt, self, Socket.timeout);
      return limit < 0 ? rt.none() : rt.float(limit);
    }),
    settimeout: method("(self, value, /)", "Sets the time limit; None for none.", setTimeout),
    getsockname: method("(self, /)", "The socket's own address.", (rt) => rt.str("")),
    getpeername: method("(self, /)", "The address of the other end.", (rt) => rt.str("")),
    getsockopt: method("(self, level: i32, option: i32, buflen: i32 = 0, /)", "An option.", (rt) => rt.int(0)),
    setsockopt: method("(self, level: i32, option: i32, value, /)", "Sets an option, which means nothing here.", (rt) => rt.none()),
    recv: method("(self, bufsize: index, flags: i32 = 0, /)", "Receives bytes.", receive),
    recv_into: method("(self, buffer, nbytes: index = 0, flags: i32 = 0)", "Receives bytes into a buffer.", receiveInto),
    send: method("(self, data, flags: i32 = 0, /)", "Sends bytes; how many were taken.", send),
    sendall: method("(self, data, flags: i32 = 0, /)", "Sends all bytes.", sendAll),
    shutdown: method("(self, how: i32, /)", "Ends one or both directions.", shutdown),
  },
  getset: {
    family: number(Socket.family),
    type: number(Socket.type),
    proto: number(Socket.protocol),
    timeout: property((rt, self) => {
      const limit = double(rt, self, Socket.timeout);
      return limit < 0 ? rt.none() : rt.float(limit);
    }),
  },
});

const swap = (bytes: number, unit: number): number =>
  unit === 2 ? ((bytes & 0xff) << 8) | (bytes >> 8) : new DataView(Uint32Array.of(bytes).buffer).getUint32(0, false);

function byteOrder(rt: Runtime, name: string, value: bigint, unit: 2 | 4): Owned {
  if (value < 0n) rt.raise.overflowError(`${name}: can't convert negative Python int to C ${unit * 8}-bit unsigned integer`);
  if (value >= 1n << BigInt(unit * 8))
    rt.raise.overflowError(`${name}: Python int too large to convert to C ${unit * 8}-bit unsigned integer`);
  return rt.int(swap(Number(value), unit));
}
const order = (name: string, unit: 2 | 4): MethodEntry =>
  fn("(x: bigint, /)", "Between the network's order of bytes and ours.", (rt, x) => byteOrder(rt, name, x, unit));

const unknownHost = (rt: Runtime): never => rt.raise.withArgs(gaiError(rt), [rt.int(-2), rt.str("Name or service not known")]);
const gaiError = (rt: Runtime): Ref => exceptionClass(rt, "socket", "gaierror", Type.OSError);

/** Linux's numbers. */
const numbers: Readonly<Record<string, number>> = {
  AF_UNSPEC: 0,
  AF_UNIX,
  AF_INET: 2,
  AF_INET6: 10,
  AI_PASSIVE: 1,
  AI_CANONNAME: 2,
  AI_NUMERICHOST: 4,
  AI_ADDRCONFIG: 32,
  AI_NUMERICSERV: 1024,
  EAI_AGAIN: -3,
  EAI_FAIL: -4,
  EAI_FAMILY: -6,
  EAI_NONAME: -2,
  IPPROTO_IP: 0,
  IPPROTO_ICMP: 1,
  IPPROTO_TCP: 6,
  IPPROTO_UDP: 17,
  IPPROTO_IPV6: 41,
  IPV6_V6ONLY: 26,
  MSG_OOB: 1,
  MSG_PEEK: 2,
  MSG_DONTWAIT: 64,
  NI_NUMERICHOST: 1,
  NI_NUMERICSERV: 2,
  SHUT_RD: 0,
  SHUT_WR: 1,
  SHUT_RDWR: 2,
  SOCK_STREAM,
  SOCK_DGRAM: 2,
  SOCK_RAW: 3,
  SOCK_NONBLOCK: NONBLOCK,
  SOCK_CLOEXEC: 0o2000000,
  SOL_SOCKET: 1,
  SOMAXCONN: 4096,
  SO_REUSEADDR: 2,
  SO_TYPE: 3,
  SO_ERROR: 4,
  SO_BROADCAST: 6,
  SO_SNDBUF: 7,
  SO_RCVBUF: 8,
  SO_KEEPALIVE: 9,
  SO_REUSEPORT: 15,
  TCP_NODELAY: 1,
  INADDR_ANY: 0,
  INADDR_LOOPBACK: 0x7f000001,
};

const constant =
  (value: number): Constant =>
  (rt) =>
    rt.int(value);

export const socketModule: ModuleTable = defineModule({
  name: "_socket",
  doc: "Sockets of a world without a network.",
  types: [socketType],
  functions: {
    socketpair: fn("(family: i32 = 1, type: i32 = 1, proto: i32 = 0, /)", "Two connected sockets.", socketPair),
    close: fn("(fd: i32, /)", "Closes a descriptor of a socket.", (rt, fd) => hostCall(rt, () => descriptorsOf(rt).close(fd))),
    dup: fn("(fd: i32, /)", "Another descriptor of the same socket.", (rt, fd) =>
      rt.int(hostCall(rt, () => descriptorsOf(rt).duplicate(fd))),
    ),
    gethostname: fn("()", "What this machine is called.", (rt) => rt.str(interpreterOf(rt).host.machine?.uname[1] ?? "localhost")),
    gethostbyname: fn("(host, /)", "The address of a host.", unknownHost),
    getaddrinfo: fn(
      "(host, port, family: i32 = 0, type: i32 = 0, proto: i32 = 0, flags: i32 = 0)",
      "The addresses of a host.",
      unknownHost,
    ),
    getdefaulttimeout: fn("()", "The time limit of new sockets in seconds, or None.", (rt) => {
      const limit = (rt.services.get("socketTimeout") as number | undefined) ?? -1;
      return limit < 0 ? rt.none() : rt.float(limit);
    }),
    setdefaulttimeout: fn("(timeout, /)", "Sets the time limit of new sockets.", (rt, timeout) => {
      const seconds = timeout === rt.noneRef ? -1 : rt.lend(rt.must(rt.core.numberFloat(timeout)), (value) => rt.toFloat(value));
      if (timeout !== rt.noneRef && seconds < 0) rt.raise.valueError("Timeout value out of range");
      rt.services.set("socketTimeout", seconds);
    }),
    htonl: order("htonl", 4),
    ntohl: order("ntohl", 4),
    htons: order("htons", 2),
    ntohs: order("ntohs", 2),
  },
  constants: {
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, constant(value)])),
    has_ipv6: (rt) => rt.bool(false),
    error: (rt) => rt.retain(Type.OSError as Ref),
    timeout: (rt) => rt.retain(Type.TimeoutError as Ref),
    herror: (rt) => rt.retain(exceptionClass(rt, "socket", "herror", Type.OSError)),
    gaierror: (rt) => rt.retain(gaiError(rt)),
    SocketType: (rt) => rt.retain(typeAddress(rt, socketType)),
  },
});
