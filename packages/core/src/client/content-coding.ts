import { Transform } from 'node:stream'
import { promisify } from 'node:util'
import zlib from 'node:zlib'

/** How one content coding is undone: whole, on this thread or beside it, or chunk by chunk. */
interface Coding {
  now(body: Uint8Array, options: zlib.ZlibOptions): Uint8Array
  aside(body: Uint8Array, options: zlib.ZlibOptions): Promise<Uint8Array>
  stream(): Transform
}

/** Codings in the order in which they must be undone. */
export type Codings = readonly Coding[]

/** The codings of an answer by its `content-encoding`. None when one of them is unknown: then the body is given as it came, as `fetch` does. */
export function codingsOf(header: string | null): Codings {
  if (header === null) return []
  const found = header.split(',').map((name) => known.get(name.trim().toLowerCase()))
  const codings = found.filter((coding) => coding !== undefined)
  return codings.length === found.length && codings.length <= mostCodings ? codings.reverse() : []
}

/** Undoes all codings of a whole body. Fails with zlib's errors: `ERR_BUFFER_TOO_LARGE` when the result is longer than allowed. */
export async function decodeBody(body: Uint8Array, codings: Codings, maxBytes: number): Promise<Uint8Array> {
  const options = { maxOutputLength: maxBytes }
  let decoded = body
  for (const coding of codings) {
    if (decoded.byteLength === 0) return decoded
    decoded = decoded.byteLength <= smallBytes ? coding.now(decoded, options) : await coding.aside(decoded, options)
  }
  return new Uint8Array(decoded.buffer, decoded.byteOffset, decoded.byteLength)
}

// Handing a body to zlib's thread costs more than 50 us; up to this size the event loop is held up for less than it is worth.
const smallBytes = 64 * 1024

// The same bound as in undici: stacked codings are only ever an attack.
const mostCodings = 5

const gzip: Coding = { now: zlib.gunzipSync, aside: promisify(zlib.gunzip), stream: () => zlib.createGunzip() }

const brotli: Coding = { now: zlib.brotliDecompressSync, aside: promisify(zlib.brotliDecompress), stream: () => zlib.createBrotliDecompress() }

// Servers send `deflate` with zlib's header, as the standard says, or without.
const deflate: Coding = {
  now: (body, options) => (hasZlibHeader(body) ? zlib.inflateSync(body, options) : zlib.inflateRawSync(body, options)),
  aside: (body, options) => (hasZlibHeader(body) ? inflateAside(body, options) : inflateRawAside(body, options)),
  stream: createAnyInflate,
}

const inflateAside = promisify(zlib.inflate)
const inflateRawAside = promisify(zlib.inflateRaw)

const known = new Map([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['deflate', deflate],
  ['br', brotli],
])

function hasZlibHeader(body: Uint8Array): boolean {
  return ((body[0] ?? 0) & 0x0f) === 0x08
}

function createAnyInflate(): Transform {
  let inflate: zlib.Inflate | zlib.InflateRaw | undefined
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      inflate ??= (hasZlibHeader(chunk) ? zlib.createInflate() : zlib.createInflateRaw())
        .on('data', (data: Buffer) => this.push(data))
        .on('error', (error) => this.destroy(error))
      inflate.write(chunk, () => done())
    },
    flush(done) {
      if (inflate === undefined) return done()
      inflate.on('end', () => done()).end()
    },
    destroy(error, done) {
      inflate?.destroy()
      done(error)
    },
  })
}
