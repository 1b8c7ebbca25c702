import v8 from 'node:v8'
import vm from 'node:vm'
import type { Transport, TransportRequest } from '../../src/client/transport.js'

/** Stands wherever a secret may stand, to be looked for where it must not be. */
export const canary = 'canary-no-real-secret'

/** A request that carries canaries wherever a secret may stand. */
export function requestTo(url: string, more: Partial<TransportRequest> = {}): TransportRequest {
  return {
    method: 'POST',
    url: `${url}/gateway?access_token=${canary}`,
    headers: { authorization: `Bearer ${canary}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: `secret=${canary}`,
    signal: new AbortController().signal,
    connectTimeoutMs: 5000,
    ...more,
  }
}

export async function textOf(answer: { bytes(): Promise<Uint8Array> }): Promise<string> {
  return new TextDecoder().decode(await answer.bytes())
}

/** Sends and reads to the end. */
export async function exchange(transport: Transport, request: TransportRequest): Promise<string> {
  return textOf(await transport.send(request))
}

/** The error that something ends with. */
export async function errorOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('no error came')
}

/** All bytes of a stream. */
export function drained(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Response(stream).bytes()
}

/** Collects garbage now, so that the heap can be measured. */
export async function collectGarbage(): Promise<void> {
  v8.setFlagsFromString('--expose-gc')
  const collect: unknown = vm.runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('this Node does not let the garbage be collected')
  for (let round = 0; round < 4; round += 1) {
    // What a weak reference was read of is kept until the current job is over, and finalizers run in jobs of their own.
    await new Promise(setImmediate)
    collect()
  }
}
