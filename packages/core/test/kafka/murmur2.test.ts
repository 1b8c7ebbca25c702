import { compatibilityPartitioner } from '@platformatic/kafka'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { javaPartition, murmur2 } from '../../src/kafka/murmur2.js'

it('is the hash of the Java client', () => {
  // From the Java client's own test, UtilsTest.testMurmur2.
  expect(['21', 'foobar', 'a-little-bit-long-string', 'a-little-bit-longer-string', 'abc'].map((text) => murmur2(Buffer.from(text)))).toEqual([
    -973932308, -790332482, -985981536, -1486304829, 479470107,
  ])
})

it('chooses the partitions that another client with the Java client’s partitions chooses', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const key = Buffer.from(bytes)
      expect(javaPartition(key)).toBe(compatibilityPartitioner({ topic: 't' }, key))
    }),
  )
})

it('has one partition for messages without a key', () => {
  expect(javaPartition(undefined)).toBe(0)
})
