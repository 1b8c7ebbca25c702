import zlib from 'node:zlib'
import type { NetworkPhase } from '../../src/errors.js'
import { type Loopback, refusedPort, serveAnswer, serveHttps, serveRaw } from './loopback.js'
import { canary } from './sending.js'

interface Fault {
  readonly fault: string
  serve(): Promise<Pick<Loopback, 'url' | 'close'>>
  readonly phase: NetworkPhase
  readonly outcome: 'not_done' | 'unknown'
  readonly code?: RegExp
}

const head = (...lines: string[]) => `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`
const zipped = zlib.gzipSync('whole '.repeat(100))
const brokenZip = Buffer.concat([zipped.subarray(0, -8), Buffer.alloc(8, 0xff)])
const nobody = async () => undefined

/** The faults that both transports must tell alike. */
export const faults: readonly Fault[] = [
  {
    fault: 'a port on which nobody listens',
    serve: async () => ({ url: `http://127.0.0.1:${await refusedPort()}`, close: nobody }),
    phase: 'connect',
    outcome: 'not_done',
    code: /^ECONNREFUSED$/,
  },
  {
    fault: 'a port on which nobody listens, at every address of a name',
    serve: async () => ({ url: `http://localhost:${await refusedPort()}`, close: nobody }),
    phase: 'connect',
    outcome: 'not_done',
    code: /^ECONNREFUSED$/,
  },
  {
    fault: 'a host without an address',
    serve: async () => ({ url: 'http://nobody.invalid', close: nobody }),
    phase: 'dns',
    outcome: 'not_done',
    code: /^(ENOTFOUND|EAI_AGAIN)$/,
  },
  {
    fault: 'a certificate that nobody vouches for',
    serve: () => serveHttps((_request, response) => response.end('leaked')),
    phase: 'tls',
    outcome: 'not_done',
    code: /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
  },
  {
    fault: 'a server that speaks no TLS',
    serve: () => serveRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'https'),
    phase: 'tls',
    outcome: 'not_done',
    code: /^(ERR_SSL_WRONG_VERSION_NUMBER|EPROTO)$/,
  },
  {
    fault: 'a hang-up in the handshake',
    serve: () => serveRaw((socket) => socket.once('data', () => socket.end()), 'https'),
    phase: 'tls',
    outcome: 'not_done',
    code: /^ECONNRESET$/,
  },
  { fault: 'a reset before the answer', serve: () => serveAnswer([], 'reset'), phase: 'read', outcome: 'unknown', code: /^ECONNRESET$/ },
  { fault: 'a hang-up before the answer', serve: () => serveAnswer([], 'close'), phase: 'read', outcome: 'unknown', code: /^(UND_ERR_SOCKET|ECONNRESET)$/ },
  { fault: 'a hang-up within the headers', serve: () => serveAnswer(['HTTP/1.1 200 OK\r\ncontent-le'], 'close'), phase: 'read', outcome: 'unknown' },
  { fault: 'an answer that is not HTTP', serve: () => serveAnswer([`SSH-2.0-${canary}\r\n`], 'close'), phase: 'read', outcome: 'unknown' },
  {
    fault: 'a reset in the middle of the body',
    serve: () => serveAnswer([head('content-length: 100'), 'half'], 'reset'),
    phase: 'read',
    outcome: 'unknown',
    code: /^ECONNRESET$/,
  },
  { fault: 'half a body of a known length', serve: () => serveAnswer([head('content-length: 100'), 'half'], 'close'), phase: 'read', outcome: 'unknown' },
  {
    fault: 'chunks without an end',
    serve: () => serveAnswer([head('transfer-encoding: chunked'), '4\r\nhalf\r\n'], 'close'),
    phase: 'read',
    outcome: 'unknown',
  },
  { fault: 'a chunk that is cut', serve: () => serveAnswer([head('transfer-encoding: chunked'), '40\r\nhalf'], 'close'), phase: 'read', outcome: 'unknown' },
  {
    fault: 'a compressed body that is cut',
    serve: () => serveAnswer([head('content-encoding: gzip', `content-length: ${zipped.length}`), zipped.subarray(0, 20)], 'close'),
    phase: 'read',
    outcome: 'unknown',
  },
  {
    fault: 'a compressed body that is broken',
    serve: () => serveAnswer([head('content-encoding: gzip', `content-length: ${brokenZip.length}`), brokenZip], 'close'),
    phase: 'read',
    outcome: 'unknown',
    code: /^Z_DATA_ERROR$/,
  },
]
