import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type CallOptions, DuijieError } from '@duijie/core/platform'
import type { WechatPayClient } from './client.js'
import type { BillResult } from './endpoints/types/bills.js'

/** A row of a bill: its cells by the names of their columns, as the platform writes them. */
export type BillRow = Readonly<Record<string, string>>

/** A line of a bill. The summary comes last, and only when the file's digest was right. */
export type BillLine = { readonly kind: 'row'; readonly row: BillRow } | { readonly kind: 'summary'; readonly row: BillRow }

/** The digest that the platform names for a bill: of its unpacked bytes. */
export interface BillDigest {
  readonly hash_type: string
  readonly hash_value: string
}

/**
 * Loads a bill line by line, packed or not, however long it is. Rows come as they are read; a file that turns out to be another one than was announced ends with an error
 * instead of the summary.
 *
 * @throws DuijieError `unverified` while it is read, when the digest is wrong or the file is damaged
 *
 * @example
 * ```ts
 * const found = await pay.bills.trade({ bill_date: '2026-11-20', tar_type: 'GZIP' })
 * for await (const { kind, row } of downloadBill(pay, found)) if (kind === 'row') console.log(row['微信订单号'], row['应结订单金额'])
 * ```
 */
export async function* downloadBill(client: Pick<WechatPayClient, 'bills'>, found: BillResult, options: CallOptions = {}): AsyncGenerator<BillLine> {
  const stream = await client.bills.download({ download_url: found.download_url }, options)
  yield* parseBill(stream, found)
}

/** Reads a bill's file from its bytes: see {@link downloadBill}. */
export async function* parseBill(file: AsyncIterable<Uint8Array>, { hash_type: type, hash_value: expected }: BillDigest): AsyncGenerator<BillLine> {
  if (type.toUpperCase() !== 'SHA1') throw new DuijieError('unverified', `a bill is checked by SHA1, not by ${type.slice(0, 20)}`, { code: 'digest_mismatch' })
  const hash = createHash('sha1')
  let columns: readonly string[] | undefined
  let isSummary = false
  let summary: BillRow | undefined
  for await (const line of linesOf(unpacked(file), (chunk) => hash.update(chunk))) {
    if (!line.startsWith('`')) {
      isSummary = columns !== undefined
      columns = line.split(',')
      continue
    }
    const row = rowOf(line, columns ?? [])
    if (isSummary) summary = row
    else yield { kind: 'row', row }
  }
  if (hash.digest('hex') !== expected.toLowerCase()) {
    throw new DuijieError('unverified', 'the bill is not the file that was announced: its digest is another one', {
      code: 'digest_mismatch',
      hint: 'Load it again; do not use what was read.',
    })
  }
  if (summary !== undefined) yield { kind: 'summary', row: summary }
}

// A row of cells, each with a backtick before it: commas within cells are no separators.
function rowOf(line: string, columns: readonly string[]): BillRow {
  const cells = line.slice(1).split(',`')
  // Without a prototype: a column may have any name.
  const row: Record<string, string> = Object.create(null)
  for (const [index, column] of columns.entries()) row[column] = cells[index] ?? ''
  return row
}

const longestLine = 1_048_576

async function* linesOf(chunks: AsyncIterable<Uint8Array>, seen: (chunk: Uint8Array) => void): AsyncGenerator<string> {
  // Takes the byte order mark off.
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const chunk of chunks) {
    seen(chunk)
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > longestLine) throw new DuijieError('unverified', 'the bill holds a line that no bill has', { code: 'digest_mismatch' })
    for (const line of lines) if (line !== '' && line !== '\r') yield line.replace(/\r$/, '')
  }
  const last = (rest + decoder.decode()).replace(/\r$/, '')
  if (last !== '') yield last
}

// Told by its first bytes: whoever loads a file need not know how it was asked for.
async function* unpacked(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = file[Symbol.asyncIterator]()
  try {
    const head = await headOf(chunks)
    const all = joined(head, chunks)
    if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* all
    const gunzip = createGunzip()
    // Its errors come out of the loop.
    pipeline(Readable.from(all), gunzip, () => {})
    try {
      for await (const chunk of gunzip) yield chunk
    } catch (error) {
      if (isZlibError(error)) throw new DuijieError('unverified', 'the bill is damaged: it does not unpack', { code: 'digest_mismatch', cause: error })
      throw error
    }
  } finally {
    await chunks.return?.()
  }
}

// At least two bytes, if there are so many.
async function headOf(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array()
  while (head.length < 2) {
    const next = await chunks.next()
    if (next.done === true) break
    head = Buffer.concat([head, next.value])
  }
  return head
}

async function* joined(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}
