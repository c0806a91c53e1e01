interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/**
 * Keeps every WebAssembly memory of this thread below a size: it is no part of the heap that `resourceLimits` bounds, and
 * the header of a file can ask for a lot of it. Asked for more, the allocator of the module gets none.
 */
export function limitWasmMemory(mostBytes: number): void {
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { Memory: { prototype: WasmMemory } } };
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  prototype.grow = function (this: WasmMemory, pages) {
    if (this.buffer.byteLength + pages * 65_536 > mostBytes)
      throw new RangeError('the memory is as large as it may be');
    return grow.call(this, pages);
  };
}
