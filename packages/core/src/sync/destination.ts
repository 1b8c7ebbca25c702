import { DuijieError } from '../errors.js'
import type { Checkpoints } from './checkpoints.js'
import type { Destination } from './delivery.js'
import { memoryVersions } from './memory-versions.js'
import type { Sink, Versions } from './sink.js'
import type { SyncOptions } from './sync-options.js'

/** What the options say about where everything goes. */
export function destinationOf(options: Pick<SyncOptions, 'sink' | 'checkpoints' | 'versions' | 'deadLetters'>): Destination {
  const sinks = flat([options.sink].flat())
  const checkpoints = options.checkpoints ?? sinks.find(({ transaction }) => transaction !== undefined)?.transaction?.checkpoints
  if (checkpoints === undefined) {
    throw new DuijieError('invalid_params', 'sync: no sink has checkpoints of its own; give `checkpoints`', {
      hint: 'For example fileCheckpoints({ directory }) or sqlCheckpoints(db).',
    })
  }
  const last = lastOf(sinks, checkpoints)
  const plain = sinks.filter((sink) => sink !== last?.sink)
  // Only the sink that is written last may tell what is unchanged: of what it has, a crash must not have left another one without.
  const owner = options.versions === undefined ? (last?.sink ?? plain.findLast(({ versions }) => versions !== undefined)) : ownerOf(options.versions, sinks)
  if (owner !== undefined && last !== undefined && owner !== last.sink) {
    throw new DuijieError('invalid_params', `sync: \`versions\` are those of the sink ${owner.name}, which is not written last`, {
      hint: `The sink ${last.sink.name} moves the checkpoint, so it is written last: leave \`versions\` out to use its own, or give some that belong to no sink.`,
    })
  }
  const versions = options.versions ?? owner?.versions ?? memoryVersions()
  const ownsThem = owner?.versions === versions
  return {
    plain: [plain.filter((sink) => sink !== owner), plain.filter((sink) => sink === owner)].filter((stage) => stage.length > 0),
    last,
    checkpoints,
    versions: sinks.length === 1 && ownsThem ? undefined : versions,
    versionsAreLast: last !== undefined && owner === last.sink && ownsThem,
    deadLetters: options.deadLetters ?? sinks.find(({ deadLetters }) => deadLetters !== undefined)?.deadLetters,
  }
}

function ownerOf(versions: Versions, sinks: readonly Sink[]): Sink | undefined {
  return sinks.find((sink) => sink.versions === versions)
}

function flat(sinks: readonly Sink[]): readonly Sink[] {
  return sinks.flatMap((sink) => (sink.parts === undefined ? [sink] : flat(sink.parts)))
}

function lastOf(sinks: readonly Sink[], checkpoints: Checkpoints): Destination['last'] {
  for (const sink of sinks) {
    if (sink.transaction?.holds(checkpoints) === true) return { sink, transaction: sink.transaction }
  }
  return undefined
}
