import { arch, getBuiltinModule } from 'node:process';

/** Taken here and not by an import, which a bundle would carry out at its start: Node says that it is experimental. */
const ffi = getBuiltinModule('node:ffi');

/**
 * Calls of the C library, as Linux has them on x64 and arm64. A wrong signature here would end the process. Constants of
 * a module and pointers instead of buffers, because the optimising compiler then makes a plain call: 30 ns, not 300.
 */
export const { socket, bind, close, recvfrom, sendto, epoll_create1, epoll_ctl, epoll_wait } = ffi.dlopen(null, {
  socket: { arguments: ['int32', 'int32', 'int32'], return: 'int32' },
  bind: { arguments: ['int32', 'pointer', 'uint32'], return: 'int32' },
  close: { arguments: ['int32'], return: 'int32' },
  recvfrom: { arguments: ['int32', 'pointer', 'uint32', 'int32', 'pointer', 'pointer'], return: 'int32' },
  sendto: { arguments: ['int32', 'pointer', 'uint32', 'int32', 'pointer', 'uint32'], return: 'int32' },
  epoll_create1: { arguments: ['int32'], return: 'int32' },
  epoll_ctl: { arguments: ['int32', 'int32', 'int32', 'pointer'], return: 'int32' },
  epoll_wait: { arguments: ['int32', 'pointer', 'int32', 'int32'], return: 'int32' },
}).functions;

/** Memory that such calls read and write: V8 never moves it, and it lives as long as this object. */
export class SystemMemory {
  readonly bytes: Buffer;
  readonly pointer: bigint;

  constructor(size: number) {
    this.bytes = Buffer.from(new ArrayBuffer(size));
    this.pointer = ffi.getRawPointer(this.bytes);
  }
}

/** `struct epoll_event`: packed on x64 alone (epoll_ctl(2)). */
export const epollEvent = arch === 'x64' ? { bytes: 12, dataAt: 4 } : { bytes: 16, dataAt: 8 };
