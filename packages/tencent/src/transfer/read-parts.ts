import type { PartSource } from './part-source.js'

/** A part of a source. Its bytes are good until it is released. */
export interface Part {
  /** Counts from 1. */
  readonly number: number
  readonly bytes: Uint8Array
}

/** A source in parts. Their memory is used again and again: what is garbage for a while would add up to far more than what is under way. */
export interface Parts {
  /** The first part, which is empty where the source is. */
  first(): Promise<Part>
  /** All parts, the first one included, one after the other. */
  all(): AsyncGenerator<Part>
  /** Whether the last part has been read. */
  isOver(): boolean
  release(part: Part): void
}

/** Cuts a source into parts of one size; the last may be smaller. */
export function readParts(source: PartSource, size: number): Parts {
  const free: Uint8Array[] = []
  let number = 0
  let read = 0
  let isOver = false
  let begun: Part | undefined

  async function next(): Promise<Part> {
    // A source that says how long it is needs no more memory than that.
    const memory = free.pop() ?? new Uint8Array(Math.max(1, Math.min(size, source.size ?? size)))
    const filled = await source.fill(memory)
    read += filled
    number += 1
    isOver = filled < memory.byteLength || read === source.size
    return { number, bytes: memory.subarray(0, filled) }
  }

  return {
    async first() {
      begun ??= await next()
      return begun
    },
    async *all() {
      yield begun ?? (await next())
      while (!isOver) {
        const part = await next()
        // A stream that ended exactly at the end of a part.
        if (part.bytes.byteLength > 0) yield part
      }
    },
    isOver: () => isOver,
    release: ({ bytes }) => void free.push(new Uint8Array(bytes.buffer)),
  }
}
