import { createSandbox, extendSandbox, Refusal, type Sandbox, sandboxClock } from '@duijie/core/testing'
import { type CosWire, cosCounterpart } from './counterpart.js'
import { type CosFault, cosFaults } from './faults.js'
import { multipartBehaviours } from './multipart-behaviours.js'
import { type Behaviour, objectBehaviours } from './object-behaviours.js'
import type { CosSandboxOptions } from './options.js'
import { cosFailure } from './refusals.js'
import { byBytes, createCosWorld } from './state.js'

/** An object that a sandbox holds. */
export interface SandboxObject {
  readonly key: string
  readonly size: number
  readonly etag: string
  readonly crc64: string
  /** Content type, `x-cos-meta-*` and the like. */
  readonly headers: Readonly<Record<string, string>>
}

/** The other end of Tencent COS, for tests: one bucket. */
export interface CosSandbox extends Sandbox<CosFault> {
  /** What is stored, by key. */
  readonly objects: readonly SandboxObject[]
  /** Uploads in parts that have begun and not ended, with the numbers of the parts that have arrived. */
  readonly uploads: readonly { readonly key: string; readonly uploadId: string; readonly parts: readonly number[] }[]
}

const behaviours: Readonly<Record<string, Behaviour>> = { ...objectBehaviours, ...multipartBehaviours }

/**
 * Makes a COS sandbox of one bucket: checks signatures in headers and URLs, times, temporary keys and digests, and answers as the platform does.
 *
 * @example
 * ```ts
 * const sandbox = createCosSandbox({ bucket: 'examplebucket-1250000000', region: 'ap-shanghai', keys: [{ secretId: 'key-id', secretKey: 'not-a-secret' }] })
 * const server = setupServer(...sandbox.handlers)
 * ```
 */
export function createCosSandbox(options: CosSandboxOptions): CosSandbox {
  const { bucket, region, keys, hosts = [], journalSize } = options
  let world = createCosWorld(options)
  const sandbox = createSandbox<CosWire, CosFault>({
    hosts: [...['myqcloud.com', 'tencentcos.cn'].map((domain) => `${bucket}.cos.${region}.${domain}`), ...hosts],
    clock: sandboxClock(options),
    counterpart: cosCounterpart(keys),
    faults: cosFaults,
    ...(journalSize === undefined ? {} : { journalSize }),
    behave({ name, wire }, now) {
      const behaviour = Object.hasOwn(behaviours, name) ? behaviours[name] : undefined
      if (behaviour === undefined) throw new Refusal(cosFailure('NotImplemented'))
      return behaviour(world, wire, now)
    },
    reset() {
      world = createCosWorld(options)
    },
  })
  return extendSandbox(sandbox, {
    get objects() {
      const entries = [...world.objects].sort(([left], [right]) => byBytes(left, right))
      return entries.map(([key, { size, etag, crc64, headers }]) => ({ key, size, etag, crc64, headers }))
    },
    get uploads() {
      return [...world.uploads.values()].map(({ key, id, parts }) => ({ key, uploadId: id, parts: [...parts.keys()].sort((left, right) => left - right) }))
    },
  })
}
