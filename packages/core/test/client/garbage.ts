import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// The flag is only looked at when a context is made, so that it can still be set here.
setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

/** Collects garbage: whatever is still there afterwards is held by somebody. */
export async function collectGarbage(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    if (typeof collect === 'function') collect()
  }
}
