import { DuijieError } from '@duijie/core/platform'

/** What a frame is for. */
export const tmcFrameTypes = ['connect', 'connect_ack', 'send', 'send_ack'] as const

/** One of {@link tmcFrameTypes}. */
export type TmcFrameType = (typeof tmcFrameTypes)[number]

/** A value in a frame. 64-bit numbers are decimal strings: ids are above 2^53. */
export type TmcValue =
  | { readonly type: 'void' }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'byte'; readonly value: number }
  | { readonly type: 'int16'; readonly value: number }
  | { readonly type: 'int32'; readonly value: number }
  | { readonly type: 'int64'; readonly value: string }
  /** Epoch milliseconds. */
  | { readonly type: 'date'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }

/** One frame of the message service's WebSocket. */
export interface TmcFrame {
  readonly type: TmcFrameType
  /** Not 0: refused. */
  readonly statusCode?: number
  readonly statusPhrase?: string
  readonly flag?: number
  readonly token?: string
  readonly content: ReadonlyMap<string, TmcValue>
}

/** What a `send` or `send_ack` frame wants, in its `__kind`. */
export const tmcKinds = { none: 0, pull: 1, confirm: 2, data: 3, failed: 20 } as const

const version = 2
const headers = { end: 0, custom: 1, statusCode: 2, statusPhrase: 3, flag: 4, token: 5 } as const
const formats = ['void', 'string', 'byte', 'int16', 'int32', 'int64', 'date', 'bytes'] as const

/** Writes a frame: little-endian, headers until a zero (wire format of the official Java client and of two independent Node clients). */
export function encodeFrame(frame: TmcFrame): Uint8Array {
  const { statusCode, statusPhrase, flag, token } = frame
  const parts: Buffer[] = [Buffer.from([version, tmcFrameTypes.indexOf(frame.type)])]
  if (statusCode !== undefined) parts.push(u16(headers.statusCode), u32(statusCode))
  if (statusPhrase !== undefined) parts.push(u16(headers.statusPhrase), ...sized(Buffer.from(statusPhrase)))
  if (flag !== undefined) parts.push(u16(headers.flag), u32(flag))
  if (token !== undefined) parts.push(u16(headers.token), ...sized(Buffer.from(token)))
  for (const [name, value] of frame.content) parts.push(u16(headers.custom), ...sized(Buffer.from(name)), ...encodeValue(value))
  return Buffer.concat([...parts, u16(headers.end)])
}

/**
 * Reads a frame. What stands behind its end is passed over.
 *
 * @throws DuijieError `unexpected` for bytes that are no frame of this version
 */
export function decodeFrame(bytes: Uint8Array): TmcFrame {
  const read = reader(bytes)
  const found = read.u8()
  if (found !== version) throw broken(`its version is ${found}, not ${version}`)
  const type = tmcFrameTypes[read.u8()]
  if (type === undefined) throw broken('its type is unknown')
  const content = new Map<string, TmcValue>()
  const rest: { statusCode?: number; statusPhrase?: string; flag?: number; token?: string } = {}
  for (;;) {
    const header = read.u16()
    if (header === headers.end) return { type, ...rest, content }
    if (header === headers.custom) content.set(read.text(), decodeValue(read))
    else if (header === headers.statusCode) rest.statusCode = read.u32()
    else if (header === headers.statusPhrase) rest.statusPhrase = read.text()
    else if (header === headers.flag) rest.flag = read.u32()
    else if (header === headers.token) rest.token = read.text()
    // Nothing says how long an unknown one is, so there is no way past it.
    else throw broken(`its header ${header} is unknown`)
  }
}

/** What a value says as text: texts, bytes as UTF-8, numbers in digits. */
export function textOfValue(value: TmcValue | undefined): string | undefined {
  if (value === undefined || value.type === 'void') return undefined
  return value.type === 'bytes' ? Buffer.from(value.value).toString('utf8') : String(value.value)
}

function encodeValue(value: TmcValue): readonly Buffer[] {
  const format = Buffer.from([formats.indexOf(value.type)])
  switch (value.type) {
    case 'void':
      return [format]
    case 'string':
      return [format, ...sized(Buffer.from(value.value))]
    case 'bytes':
      return [format, ...sized(value.value)]
    case 'byte':
      return [format, ranged(value, 1, (out) => out.writeUInt8(value.value))]
    case 'int16':
      return [format, ranged(value, 2, (out) => out.writeInt16LE(value.value))]
    case 'int32':
      return [format, ranged(value, 4, (out) => out.writeInt32LE(value.value))]
    case 'int64':
    case 'date':
      return [format, ranged(value, 8, (out) => out.writeBigInt64LE(BigInt(value.value)))]
  }
}

// BigInt() throws a SyntaxError for what is no number, Buffer a RangeError for what does not fit.
function ranged({ type, value }: { readonly type: string; readonly value: number | string }, length: number, write: (out: Buffer) => void): Buffer {
  const out = Buffer.alloc(length)
  try {
    if (typeof value === 'string' && !/^-?\d+$/.test(value)) throw new RangeError('not decimal')
    write(out)
  } catch (cause) {
    throw new DuijieError('invalid_params', `taobao message service: a value does not fit ${type}`, { platform: 'taobao', cause })
  }
  return out
}

function decodeValue(read: Reader): TmcValue {
  const format = read.u8()
  const type = formats[format]
  if (type === undefined) throw broken(`a value has the unknown format ${format}`)
  switch (type) {
    case 'void':
      return { type }
    case 'string':
      return { type, value: read.text() }
    case 'bytes':
      return { type, value: Uint8Array.from(read.bytes(read.u32())) }
    case 'byte':
      return { type, value: read.u8() }
    case 'int16':
      return { type, value: read.bytes(2).readInt16LE() }
    case 'int32':
      return { type, value: read.bytes(4).readInt32LE() }
    case 'int64':
    case 'date':
      return { type, value: String(read.bytes(8).readBigInt64LE()) }
  }
}

interface Reader {
  bytes(length: number): Buffer
  u8(): number
  u16(): number
  u32(): number
  text(): string
}

function reader(source: Uint8Array): Reader {
  const buffer = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  let at = 0
  const bytes = (length: number) => {
    if (length > buffer.length - at) throw broken(`it ends after ${buffer.length} bytes, in the middle of something`)
    at += length
    return buffer.subarray(at - length, at)
  }
  const u32 = () => bytes(4).readUInt32LE()
  return { bytes, u8: () => bytes(1).readUInt8(), u16: () => bytes(2).readUInt16LE(), u32, text: () => bytes(u32()).toString('utf8') }
}

function u16(value: number): Buffer {
  const out = Buffer.alloc(2)
  out.writeUInt16LE(value)
  return out
}

function u32(value: number): Buffer {
  return ranged({ type: 'u32', value }, 4, (out) => out.writeUInt32LE(value))
}

function sized(data: Uint8Array): readonly Buffer[] {
  return [u32(data.length), Buffer.from(data)]
}

function broken(what: string): DuijieError {
  return new DuijieError('unexpected', `taobao message service: not a frame: ${what}`, { platform: 'taobao' })
}
