import { parentPort, workerData } from 'node:worker_threads'
import { DuijieError } from '../../src/errors.js'
import type { SyncRecord } from '../../src/models/record.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import { serveSink } from '../../src/sync/serve-sink.js'
import type { Sink, WriteContext, WriteResult } from '../../src/sync/sink.js'

const memory = memorySink()
const checkpoints = memoryCheckpoints()

/** Does what the first record's id says. */
async function write(batch: readonly SyncRecord[], { signal }: WriteContext): Promise<WriteResult> {
  const [first] = batch
  if (first?.id === 'dies') process.exit(3)
  if (first?.id === 'refuses')
    throw new DuijieError('business', 'the table is full', { platform: 'acme', code: 'FULL', retryAfterMs: 5, cause: new RangeError('secret 1') })
  if (first?.id === 'throws') throw Object.assign(new RangeError('secret 2'), { code: 'SQLITE_FULL' })
  if (first?.id === 'waits') {
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })).catch(() => undefined)
    await memory.write([{ ...first, id: 'was-aborted' }], { signal: new AbortController().signal })
    return {}
  }
  if (first?.id === 'slow') await new Promise((resolve) => setTimeout(resolve, 20))
  return { ...(await memory.write(batch, { signal })), rejected: batch.flatMap(({ id }, index) => (id === 'too-long' ? [{ index, reason: 'too long' }] : [])) }
}

const full: Sink = {
  name: 'database',
  write,
  versions: memory.versions ?? { read: async () => [], raise: async () => undefined },
  deadLetters: memoryDeadLetters(),
  transaction: {
    checkpoints,
    holds: (others) => others === checkpoints,
    async write(batch, commit, context) {
      const result = await write(batch, context)
      return { ...result, committed: await checkpoints.save(commit) }
    },
  },
}

if (workerData === 'throws') throw new TypeError('no such file')
if (workerData === 'plain') serveSink({ name: 'plain', write }, parentPort)
if (workerData === 'full') serveSink(full, parentPort)
