import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileCheckpoints } from '../../src/sync/file-checkpoints.js'
import { fileDeadLetters } from '../../src/sync/file-dead-letters.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memoryLeases } from '../../src/sync/memory-leases.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import { memorySyncLog } from '../../src/sync/memory-sync-log.js'
import { memoryVersions } from '../../src/sync/memory-versions.js'
import { testClock } from '../../src/testing/clock.js'
import { checkpointConformance, deadLettersConformance, leasesConformance, syncLogConformance, versionsConformance } from '../../src/testing/conformance.js'
import { acmeDatabase } from './acme-database.js'

const close = async () => undefined

checkpointConformance('memoryCheckpoints', async () => ({ store: memoryCheckpoints(), close }))

checkpointConformance('fileCheckpoints', async () => {
  const root = await mkdtemp(join(tmpdir(), 'checkpoints-'))
  const directory = join(root, 'not', 'yet', 'there')
  return { store: fileCheckpoints({ directory }), again: async () => fileCheckpoints({ directory }), close: () => rm(root, { recursive: true }) }
})

checkpointConformance('the checkpoints of a transaction', async () => ({ store: acmeDatabase().transaction.checkpoints, close }))

deadLettersConformance('memoryDeadLetters', async () => ({ store: memoryDeadLetters(), close }))

deadLettersConformance('fileDeadLetters', async () => {
  const root = await mkdtemp(join(tmpdir(), 'letters-'))
  const directory = join(root, 'not', 'yet', 'there')
  return { store: fileDeadLetters({ directory }), again: async () => fileDeadLetters({ directory }), close: () => rm(root, { recursive: true }) }
})

leasesConformance('memoryLeases', async () => {
  const clock = testClock(1_700_000_000_000)
  return { store: memoryLeases({ clock }), clock, close }
})

versionsConformance('memoryVersions', async () => ({ store: memoryVersions(), close }))

versionsConformance('the versions of memorySink', async () => {
  const sink = memorySink()
  const { signal } = new AbortController()
  return { store: sink.versions, deliver: (records) => sink.write(records, { signal }), close }
})

syncLogConformance('memorySyncLog', async () => ({ store: memorySyncLog(), close }))
