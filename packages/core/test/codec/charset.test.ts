import { describe, expect, it } from 'vitest'
import { decodeText, encodeText, loadCharset, utf8 } from '../../src/codec/charset.js'

describe('loadCharset', () => {
  it.each([undefined, '', 'utf-8', 'UTF8', ' "utf-8" ', 'US-ASCII'])('takes %j for UTF-8', async (name) => {
    expect(await loadCharset(name)).toBe(utf8)
  })

  it.each(['GBK', 'gb2312', 'GB18030', 'gbk'])('takes %j for GBK', async (name) => {
    const charset = await loadCharset(name)

    expect(charset.name).toBe('gbk')
    expect(Buffer.from(charset.encode('测试')).toString('hex')).toBe('b2e2cad4')
  })

  it('refuses what no platform sends', async () => {
    await expect(loadCharset('shift_jis')).rejects.toMatchObject({ kind: 'invalid_request' })
  })
})

describe('encodeText and decodeText', () => {
  it.each(['utf-8', 'gbk'])('are each other’s reverse in %s', async (charset) => {
    expect(await decodeText(await encodeText('<title>女装 a€</title>', charset), charset)).toBe('<title>女装 a€</title>')
  })

  it('read what means nothing as U+FFFD', async () => {
    expect(await decodeText(Uint8Array.of(0x61, 0xff))).toBe('a\ufffd')
    expect(await decodeText(Uint8Array.of(0x61, 0xff, 0x20), 'gbk')).toContain('\ufffd')
  })

  it('read a part of a larger buffer', async () => {
    expect(await decodeText(Buffer.from('xx测试yy').subarray(2, 8))).toBe('测试')
  })
})
