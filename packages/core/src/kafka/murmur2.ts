const multiplier = 0x5bd1e995
const seed = 0x9747b28c

/** The hash by which the Java client chooses partitions, so that a key lands in the same one whoever sent it. */
export function murmur2(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole = bytes.length - (bytes.length % 4)
  let hash = seed ^ bytes.length
  for (let at = 0; at < whole; at += 4) {
    let word = Math.imul(view.getInt32(at, true), multiplier)
    word = Math.imul(word ^ (word >>> 24), multiplier)
    hash = Math.imul(hash, multiplier) ^ word
  }
  if (whole < bytes.length) {
    for (let at = bytes.length - 1; at >= whole; at -= 1) hash ^= view.getUint8(at) << ((at - whole) * 8)
    hash = Math.imul(hash, multiplier)
  }
  hash = Math.imul(hash ^ (hash >>> 13), multiplier)
  return hash ^ (hash >>> 15)
}

/** The same as a number that is not negative, as the Java client makes it; modulo the number of partitions it is the partition. */
export function javaPartition(key: Uint8Array | undefined): number {
  return key === undefined ? 0 : murmur2(key) & 0x7fffffff
}
