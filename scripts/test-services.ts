// npm run test:services: starts PostgreSQL, MariaDB, Redis and Kafka, or takes those whose addresses POSTGRES_URL, MYSQL_URL, REDIS_URL, KAFKA_BROKERS give,
// and runs packages/*/test/**/*.services.test.ts on them. -- redis mysql: only these servers. --keep: leaves them running. --stop: ends those that were left.
// Tests of pages get Debian's Chromium, or the browser that CHROMIUM_PATH names; -- chromium: only that.
// Other words go to vitest: npm run test:services -- kafka consume -t 'a name'.
import { existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Count, countTests, line, reports, writeCount } from './report.ts'
import { provideChromium } from './services/chromium.ts'
import { runCommand } from './services/commands.ts'
import { endingSignal } from './services/ending.ts'
import { runs } from './services/folders.ts'
import { endGroups, endRun } from './services/run-state.ts'
import { isServiceName, type ServiceName, serviceNames, variables } from './services/service.ts'
import { readServices } from './services/services-file.ts'
import { type Run, startServices } from './services/start-services.ts'
import { root } from './workspace.ts'

const words = process.argv.slice(2)
const keep = words.includes('--keep')
const named = words.map((word) => (word === 'mariadb' ? 'mysql' : word)).filter(isServiceName)
const all = named.length === 0 && !words.includes('chromium')
const names: readonly ServiceName[] = all ? serviceNames : named
const withChromium = all || words.includes('chromium')
const beside = '.beside.services.test.'
const forVitest = words.filter((word) => word !== '--keep' && word !== 'mariadb' && word !== 'chromium' && !isServiceName(word))

if (words.includes('--stop')) {
  for (const file of globSync('run-*/services.json', { cwd: runs })) {
    if (readServices(join(runs, file)).kept) await endRun(join(runs, file))
  }
  process.exit(0)
}

const ending = endingSignal()
const began = Date.now()
const print = (text: string) => console.log(`services: ${text}`)
let run: Run | undefined
let ok = false
let browser: Readonly<Record<string, string>> = {}
try {
  // Before the servers: only one installation can run.
  if (withChromium) browser = { [variables.chromium]: await provideChromium(print) }
  run = await startServices(names, { signal: ending, log: print })
  print(`all there after ${((Date.now() - began) / 1000).toFixed(1)} s`)
  if (keep) showAddresses(run)
  ok = await runTests(run)
} catch (error) {
  for (let each = error; each instanceof Error; each = each.cause) console.error(`services: ${each.message}`)
  writeCount('services', { passed: 0, failed: 1, skipped: 0 })
}
if (run !== undefined && keep && !ending.aborted) {
  run.leave()
  showAddresses(run)
} else {
  await run?.end()
}
process.exit(ok ? 0 : process.exitCode || 1)

async function runTests(run: Run): Promise<boolean> {
  const since = Date.now()
  const onAbort = () => void endGroups(run.file)
  ending.addEventListener('abort', onAbort)
  const parts = forVitest.length > 0 ? [vitest(run, 'services', forVitest)] : [vitest(run, 'services', [], `**/*${beside}*`)]
  // What needs no server, and takes its time, runs beside what does, and is told afterwards.
  if (forVitest.length === 0 && withChromium) parts.push(vitest(run, 'beside', [beside]))
  const counts = await Promise.all(parts)
  ending.throwIfAborted()
  const sum = (name: keyof Count) => counts.reduce((all, count) => all + count[name], 0)
  const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
  console.log(
    `\n${line(total.failed === 0, 'tests on servers', Date.now() - since, `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)}`,
  )
  writeCount('services', total)
  return total.failed === 0
}

async function vitest({ env, began, ended }: Run, name: 'services' | 'beside', words: readonly string[], leftOut?: string): Promise<Count> {
  const report = join(reports, `tests-${name}.json`)
  rmSync(report, { force: true })
  const reporter = process.stdout.isTTY ? 'default' : 'verbose'
  // One file after the other: a test may take a server away.
  const order = name === 'services' ? ['--no-file-parallelism'] : []
  const args = ['run', ...order, `--reporter=${reporter}`, '--reporter=json']
  const { code, output } = await runCommand('vitest', [...args, `--outputFile.json=${report}`, ...words], {
    cwd: root,
    env: { ...env, ...browser, DUIJIE_TYPE_TESTS: 'off', TZ: 'UTC', ...(leftOut === undefined ? {} : { DUIJIE_LEFT_OUT: leftOut }) },
    print: (text) => void (name === 'services' && process.stdout.write(text)),
    began,
    ended,
  })
  if (name !== 'services') process.stdout.write(output)
  const count = existsSync(report) ? countTests(report) : { passed: 0, failed: 0, skipped: 0 }
  // Failed without a failed test: an unhandled error, or no tests at all.
  return { ...count, failed: count.failed + ((code !== 0 || count.passed === 0) && count.failed === 0 ? 1 : 0) }
}

function showAddresses({ env, file }: Run): void {
  for (const [name, value] of Object.entries(env)) print(`${name}=${value}`)
  print(`a test on them: DUIJIE_SERVICES=${file} npm exec -- vitest run --project core NAME; to end them: npm run test:services -- --stop`)
}
