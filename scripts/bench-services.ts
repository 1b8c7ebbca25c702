// npm run bench:services [-- --short] [SERVER ...] [NAME ...]: starts PostgreSQL, MariaDB, Redis and Kafka, or those that are named, as npm run test:services does, and runs
// bench/*.services-bench.ts on them, or those that are named; fails when a stated bound is broken. A benchmark leaves out a server that is not there.
import { runCommand } from './services/commands.ts'
import { endingSignal } from './services/ending.ts'
import { endGroups } from './services/run-state.ts'
import { isServiceName, type ServiceName, serviceNames } from './services/service.ts'
import { type Run, startServices } from './services/start-services.ts'
import { root } from './workspace.ts'

const words = process.argv.slice(2).map((word) => (word === 'mariadb' ? 'mysql' : word))
const named = words.filter(isServiceName)
const names: readonly ServiceName[] = named.length > 0 ? named : serviceNames
const ending = endingSignal()

let run: Run | undefined
let code: number | null = 1
try {
  run = await startServices(names, { signal: ending, log: (text) => console.log(`services: ${text}`) })
  code = await runBenchmarks(run)
} catch (error) {
  for (let each = error; each instanceof Error; each = each.cause) console.error(`services: ${each.message}`)
}
await run?.end()
process.exit(code === 0 ? 0 : process.exitCode || 1)

async function runBenchmarks({ env, file, began, ended }: Run): Promise<number | null> {
  const onAbort = () => void endGroups(file)
  ending.addEventListener('abort', onAbort)
  const args = ['scripts/bench.ts', '--on-servers', ...words.filter((word) => !isServiceName(word))]
  const { code } = await runCommand(process.execPath, args, { cwd: root, env, print: (text) => process.stdout.write(text), began, ended })
  ending.throwIfAborted()
  return code
}
