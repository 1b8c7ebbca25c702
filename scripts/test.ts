// npm test: the whole suite with coverage in UTC, then in two other time zones what reads, writes or compares times; that nothing else asks for the machine's zone is a rule of
// check-imports.ts. npm test -- <vitest arguments>: only that, once, without coverage.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Count, countTests, line, reports, writeCount } from './report.ts'
import { run } from './run.ts'

const zones = ['UTC', 'America/New_York', 'Asia/Shanghai']
const timely = [
  'mapping',
  'map-',
  'models',
  'samples',
  'values',
  'codec',
  'time',
  'schedule',
  'sign',
  'protocol',
  'paging',
  'sync/',
  'sql/',
  'bill',
  'push',
  'webhook',
]
// These start processes, kill them and wait; they know no more of the zone than what they drive.
const killers = ['**/*processes*', '**/crash.test.ts', '**/killed-*']
const asked = process.argv.slice(2)

if (asked.length > 0) {
  const { ok } = await run('vitest', ['run', ...asked], { show: true, env: { TZ: 'UTC' } })
  process.exit(ok ? 0 : 1)
}

const lines: string[] = []
let total: Count = { passed: 0, failed: 0, skipped: 0 }
for (const [index, zone] of zones.entries()) {
  const first = index === 0
  const report = join(reports, `tests-${zone.replaceAll('/', '-')}.json`)
  rmSync(report, { force: true })
  console.log(`\nTZ=${zone}${first ? ', with coverage' : ''}`)

  const began = Date.now()
  const reporter = process.stdout.isTTY ? 'default' : 'dot'
  const { ok, output } = await run(
    'vitest',
    ['run', `--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${report}`, ...(first ? ['--coverage'] : timely)],
    {
      show: first,
      timeoutMs: 1_800_000,
      env: { TZ: zone, ...(first ? {} : { DUIJIE_TYPE_TESTS: 'off', DUIJIE_LEFT_OUT: killers.join() }) },
    },
  )
  const count = existsSync(report) ? countTests(report) : { passed: 0, failed: 0, skipped: 0 }
  // What was shown ends without saying that the run was stopped.
  if (!ok) console.log(first ? output.slice(output.lastIndexOf('\n') + 1) : output)
  // Failed without a failed test: coverage below its bound, an unhandled error, or no tests at all.
  const beside = !ok && count.failed === 0 ? 1 : 0
  const note = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped${beside ? ', but the run failed' : ''}`
  lines.push(line(ok && count.passed > 0, `tests TZ=${zone}`, Date.now() - began, note))
  // The tests are counted once; a further zone counts as one check, its failures one by one.
  const passed = first ? count.passed : ok ? 1 : 0
  total = { passed: total.passed + passed, failed: total.failed + count.failed + beside, skipped: total.skipped + (first ? count.skipped : 0) }
}

console.log(`\n${lines.join('\n')}`)
writeCount('test', total)
process.exit(total.failed === 0 && total.passed >= zones.length ? 0 : 1)
