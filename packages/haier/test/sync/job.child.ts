import { runJob } from '../../../../examples/12-haier-products/job.js'
import type { JobEnd, JobInput } from './killed-job.js'

// One life of the job: begins at once, and tells how it ended if it lives so long.
process.on('message', ({ input }: { readonly input?: JobInput }) => {
  if (input !== undefined) void live(input)
})

async function live({ args, env, ratePerSecond }: JobInput): Promise<void> {
  const ended: JobEnd = await runJob(args, { env, client: { rates: { app: { max: ratePerSecond, perMs: 1000 } } } }).then(
    ({ status }) => ({ status }),
    (error: unknown) => ({ status: 'threw', words: String(error) }),
  )
  process.send?.(ended)
  process.disconnect()
}
