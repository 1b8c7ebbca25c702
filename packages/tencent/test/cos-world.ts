import { isDuijieError } from '@duijie/core'
import { type TestClock, testClock } from '@duijie/core/testing'
import { type CosClient, type CosOptions, createCosClient } from '../src/index.js'
import { type CosSandbox, type CosSandboxOptions, createCosSandbox } from '../src/testing/index.js'

export const credentials = { secretId: 'AKIDexampleSecretId0001', secretKey: 'exampleSecretKey0001' }
export const place = { bucket: 'examplebucket-1250000000', region: 'ap-shanghai' }
export const host = `${place.bucket}.cos.${place.region}.myqcloud.com`
export const mebibyte = 1_048_576
const startMs = 1_772_931_907_000

/** A sandbox and a client that live in the same virtual time. */
export interface CosTestWorld {
  readonly clock: TestClock
  readonly sandbox: CosSandbox
  readonly cos: CosClient
}

export function cosWorld(clientOptions: Partial<CosOptions> = {}, sandboxOptions: Partial<CosSandboxOptions> = {}): CosTestWorld {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createCosSandbox({ ...place, keys: [credentials], clock, ...sandboxOptions })
  const cos = createCosClient({ ...place, credentials, fetch: sandbox.fetch, clock, random: () => 0.5, ...clientOptions })
  return { clock, sandbox, cos }
}

/** A world whose client reaches the sandbox over sockets on loopback. */
export async function servedCos(options: Partial<CosOptions> = {}): Promise<CosTestWorld & AsyncDisposable & { readonly url: string }> {
  const { clock, sandbox } = cosWorld()
  const served = await sandbox.serve()
  const cos = createCosClient({ ...place, credentials, hosts: { main: served.url }, clock, random: () => 0.5, ...options })
  const close = async () => {
    await cos.close()
    await served.close()
  }
  return { clock, sandbox, cos, url: served.url, [Symbol.asyncDispose]: close }
}

/** Bytes that differ from place to place, and from seed to seed. */
export function bytesOf(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let state = seed
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    bytes[at] = state >>> 24
  }
  return bytes
}

/** The error that a promise is rejected with. */
export async function failure(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (isDuijieError(error)) return error
  throw new Error(`expected a DuijieError, got ${String(error)}`)
}
