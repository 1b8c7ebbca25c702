import { DuijieError } from '../errors.js'

/** How text becomes bytes and bytes become text. */
export interface Charset {
  readonly name: 'utf-8' | 'gbk'
  encode(text: string): Uint8Array
  /** Bytes that mean nothing become U+FFFD. */
  decode(bytes: Uint8Array): string
}

/** UTF-8, which needs no loading. A byte order mark stays in the text. */
export const utf8: Charset = {
  name: 'utf-8',
  encode: (text) => Buffer.from(text, 'utf8'),
  decode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
}

/**
 * The charset of a name as it stands in a Content-Type: UTF-8, also where there is no name, or GBK for whatever begins with `gb`
 * (GB2312 is a part of it, and platforms say one for the other).
 *
 * The tables of GBK are loaded at the first use, by a dynamic import: that works from ESM and CJS, and bundlers see it.
 * @throws DuijieError `invalid_request` for any other charset.
 * @example
 * ```ts
 * const charset = await loadCharset('GB2312')
 * charset.decode(Buffer.from('b2e2cad4', 'hex')) // 测试
 * ```
 */
export async function loadCharset(name: string | undefined): Promise<Charset> {
  const known = name?.trim().replace(/^["']|["']$/g, '') ?? ''
  if (/^(?:utf-?8|us-ascii)?$/i.test(known)) return utf8
  if (/^gb/i.test(known)) return gbk()
  throw new DuijieError('invalid_request', 'the charset is neither UTF-8 nor of the GB family')
}

/** Encodes text, loading the charset if need be: see {@link loadCharset}. */
export async function encodeText(text: string, charset?: string): Promise<Uint8Array> {
  return (await loadCharset(charset)).encode(text)
}

/** Decodes bytes, loading the charset if need be: see {@link loadCharset}. */
export async function decodeText(bytes: Uint8Array, charset?: string): Promise<string> {
  return (await loadCharset(charset)).decode(bytes)
}

async function gbk(): Promise<Charset> {
  const { default: iconv } = await import('iconv-lite')
  return {
    name: 'gbk',
    encode: (text) => iconv.encode(text, 'gbk'),
    decode: (bytes) => iconv.decode(bytes, 'gbk'),
  }
}
