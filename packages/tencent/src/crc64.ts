import { lazily } from './lazily.js'

/** A CRC64 (ECMA-182, as in `x-cos-hash-crc64ecma`) that is fed piece by piece. */
export interface Crc64 {
  update(bytes: Uint8Array): void
  /** The decimal text, as the platform writes it: it exceeds 2^53. */
  value(): string
}

/** Makes a CRC64. Its 64 bits are kept as two halves, and eight bytes are taken at once: BigInt would make it hundreds of times slower. */
export function createCrc64(): Crc64 {
  const table = tables()
  let high = -1
  let low = -1
  return {
    update(bytes) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      const eights = bytes.byteLength - (bytes.byteLength % 8)
      let at = 0
      for (; at < eights; at += 8) {
        const near = low ^ view.getInt32(at, true)
        const far = high ^ view.getInt32(at + 4, true)
        const [a, b, c, d] = [1792 + (near & 255), 1536 + ((near >>> 8) & 255), 1280 + ((near >>> 16) & 255), 1024 + (near >>> 24)]
        const [e, f, g, h] = [768 + (far & 255), 512 + ((far >>> 8) & 255), 256 + ((far >>> 16) & 255), far >>> 24]
        low = xor8(table.low, a, b, c, d, e, f, g, h)
        high = xor8(table.high, a, b, c, d, e, f, g, h)
      }
      for (; at < bytes.byteLength; at += 1) {
        const index = (low ^ view.getUint8(at)) & 255
        low = ((low >>> 8) | (high << 24)) ^ (table.low[index] ?? 0)
        high = (high >>> 8) ^ (table.high[index] ?? 0)
      }
    },
    value: () => joined(~high, ~low).toString(),
  }
}

/** The CRC64 of bytes that are all there. */
export function crc64(bytes: Uint8Array): string {
  const crc = createCrc64()
  crc.update(bytes)
  return crc.value()
}

/** The CRC64 of two pieces one after the other, from the sum of each and the length of the second: nothing is read again. */
export function combineCrc64(first: string, second: string, secondLength: number): string {
  return (times(powerOfBytes(secondLength), BigInt(first)) ^ BigInt(second)).toString()
}

function xor8(table: Int32Array, a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number): number {
  // The table has eight rows of 256; all indices lie in it.
  return (table[a] ?? 0) ^ (table[b] ?? 0) ^ (table[c] ?? 0) ^ (table[d] ?? 0) ^ (table[e] ?? 0) ^ (table[f] ?? 0) ^ (table[g] ?? 0) ^ (table[h] ?? 0)
}

const polynomial = 0xc96c5795d7870f42n
const tables = lazily(makeTables)

// Row 0 takes one byte on; row k a byte that has k others behind it.
function makeTables(): { readonly high: Int32Array; readonly low: Int32Array } {
  const high = new Int32Array(8 * 256)
  const low = new Int32Array(8 * 256)
  for (let byte = 0; byte < 256; byte += 1) {
    let sum = BigInt(byte)
    for (let bit = 0; bit < 8; bit += 1) sum = step(sum)
    for (let row = 0; row < 8; row += 1) {
      high[row * 256 + byte] = Number(BigInt.asIntN(32, sum >> 32n))
      low[row * 256 + byte] = Number(BigInt.asIntN(32, sum))
      for (let bit = 0; bit < 8; bit += 1) sum = step(sum)
    }
  }
  return { high, low }
}

/** One bit on: times x, modulo the polynomial. The highest bit stands for x^0. */
function step(sum: bigint): bigint {
  return (sum & 1n) === 1n ? (sum >> 1n) ^ polynomial : sum >> 1n
}

function times(left: bigint, right: bigint): bigint {
  let product = 0n
  let shifted = right
  for (let bit = 63n; bit >= 0n; bit -= 1n) {
    if (((left >> bit) & 1n) === 1n) product ^= shifted
    shifted = step(shifted)
  }
  return product
}

/** x to the power of the bits of so many bytes. */
function powerOfBytes(length: number): bigint {
  let power = 1n << 63n
  let square = 1n << 55n
  for (let left = BigInt(length); left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) power = times(power, square)
    square = times(square, square)
  }
  return power
}

function joined(high: number, low: number): bigint {
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)
}
