// Scheduled and one-off jobs, in two ways: cron in the process, by core's `schedule`; and BullMQ, where a queue in Redis hands them to any number of workers.
//   npm run demo -- 18
//   REDIS_URL=redis://127.0.0.1:6379 npm run demo -- 18      with the second part
// `sources.ts` is what jobs are made of, `cron.ts` the first way, `queue.ts` the second. The sandbox is the platform. In the first part time passes when it is told to: a night in a moment.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playCron } from './play-cron.ts'
import { playQueue } from './play-queue.ts'

const { REDIS_URL } = process.env
const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
try {
  console.log('-- cron in the process')
  await playCron(join(directory, 'cron.db'))
  console.log('\n-- BullMQ')
  if (REDIS_URL) await playQueue(join(directory, 'queue.db'), REDIS_URL)
  else {
    console.log('This part needs a Redis server, and REDIS_URL is not set: nothing of it was run.')
    console.log('  REDIS_URL=redis://127.0.0.1:6379 npm run demo -- 18')
    console.log('Without a server at hand: npm run test:services -- redis --keep starts one and prints its address.')
  }
} finally {
  await rm(directory, { recursive: true })
}
