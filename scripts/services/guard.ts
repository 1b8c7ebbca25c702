// Ends a run's servers when the run itself could not, because it was killed: its end of the pipe closes then. Started by start-services.ts.
import { appendFileSync } from 'node:fs'
import { endRun } from './run-state.ts'

const [file = ''] = process.argv.slice(2)
let dismissed = false
process.stdin.on('data', () => (dismissed = true))
process.stdin.on('end', async () => {
  if (dismissed) return
  await endRun(file).catch((error: unknown) => appendFileSync(`${file}.guard.log`, `${error}\n`))
})
