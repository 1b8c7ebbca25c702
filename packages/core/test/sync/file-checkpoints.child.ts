import { fileCheckpoints } from '../../src/sync/file-checkpoints.js'

/** What a saving process is told. */
export interface SaverInput {
  readonly directory: string
  readonly key: string
  /** So many commits; without it for ever. */
  readonly steps?: number
}

// One of the saving processes: adds one to the cursor, again and again, and says how far the checkpoint was after each commit of its own.
process.on('message', async ({ input }: { input?: SaverInput }) => {
  if (input === undefined) return
  const { directory, key, steps = Number.POSITIVE_INFINITY } = input
  const checkpoints = fileCheckpoints({ directory })
  for (let done = 0; done < steps; ) {
    const stored = await checkpoints.load(key)
    const cursor = Number(stored?.progress.cursor ?? 0) + 1
    if (!(await checkpoints.save({ key, expected: stored?.revision ?? 0, progress: { windows: [], cursor, open: [] } }))) continue
    done += 1
    process.send?.({ saved: cursor })
  }
  process.disconnect()
})
