import { gzipSync } from 'node:zlib'
import { digest } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { parseBill } from '../../src/pay/bill-file.js'
import bills from '../vectors/pay-bills.json' with { type: 'json' }
import { allOf } from './all-of.js'

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const digestOf = (text: string) => ({ hash_type: 'SHA1', hash_value: digest('sha1', text) })

describe('parseBill', () => {
  it.each(bills.vectors)('says of $id what the vector says, in whatever pieces it comes', async ({ input, expect: expected }) => {
    const bytes = Buffer.from(input.contentBase64, 'base64')
    for (const size of [1, 7, 64, 100_000]) {
      const lines = allOf(parseBill(inPieces(bytes, size), { hash_type: input.hashType, hash_value: input.hashValue }))

      if (!expected.valid) await expect(lines).rejects.toMatchObject({ kind: 'unverified', code: 'digest_mismatch' })
      else expect((await lines)[0]).toMatchObject({ kind: 'row', row: expected.firstRow })
    }
  })

  it('keeps commas in cells, gives the summary last, and reads packed and plain files alike', async () => {
    const text = '\uFEFF名称,金额\r\n`茶, 大杯,`1.00\r\n`a`b,`\r\n总数,总额\r\n`2,`1.00\r\n'
    const plain = await allOf(parseBill(inPieces(Buffer.from(text), 5), digestOf(text)))
    const packed = await allOf(parseBill(inPieces(gzipSync(text), 5), digestOf(text)))

    expect(packed).toEqual(plain)
    expect(plain.map(({ kind, row }) => [kind, { ...row }])).toEqual([
      ['row', { 名称: '茶, 大杯', 金额: '1.00' }],
      ['row', { 名称: 'a`b', 金额: '' }],
      ['summary', { 总数: '2', 总额: '1.00' }],
    ])
  })

  it('refuses a packed file that breaks off, and gives no summary', async () => {
    const text = `名称\r\n${'`茶\r\n'.repeat(1000)}总数\r\n\`1000\r\n`
    const kinds: string[] = []
    const read = async () => {
      for await (const { kind } of parseBill(inPieces(gzipSync(text).subarray(0, -20), 64), digestOf(text))) kinds.push(kind)
    }

    await expect(read()).rejects.toMatchObject({ kind: 'unverified' })
    expect(kinds).not.toContain('summary')
  })

  it('gives up the download when the reader leaves', async () => {
    let cancelled = false
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(Buffer.from('名称\r\n`茶\r\n')),
      cancel: () => {
        cancelled = true
      },
    })

    for await (const { kind } of parseBill(stream, digestOf(''))) if (kind === 'row') break

    expect(cancelled).toBe(true)
  })
})
