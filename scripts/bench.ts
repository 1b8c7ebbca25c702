// npm run bench [-- --short] [NAME]: runs bench/*.bench.ts one after the other, prints their tables, and fails when a stated bound is broken.
// --on-servers: runs bench/*.services-bench.ts instead; scripts/bench-services.ts starts what they need.
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { countResults, reports, writeCount } from './report.ts'
import { run } from './run.ts'
import { root } from './workspace.ts'

/** What a benchmark gives back; every ratio compares two things measured in this one run. */
export interface BenchResult {
  readonly name: string
  readonly rows: readonly { readonly label: string; readonly value: number; readonly unit: string }[]
  readonly ratios: readonly Ratio[]
}

export interface Ratio {
  readonly name: string
  readonly value: number
  readonly atLeast?: number
  readonly atMost?: number
}

/** What a `bench/*.bench.ts` or a `bench/*.services-bench.ts` exports as `bench`. */
export type Bench = (options: { readonly short: boolean }) => Promise<BenchResult>

const marker = 'bench-result:'
const flag = { type: 'boolean', default: false } as const
const { values, positionals } = parseArgs({ allowPositionals: true, options: { short: flag, 'on-servers': flag, one: { type: 'string' } } })
const [ending, name] = values['on-servers'] ? ['.services-bench.ts', 'bench-services'] : ['.bench.ts', 'bench']

if (values.one !== undefined) {
  const { bundle } = await import('./bundle.ts')
  // The contract of bench/*.bench.ts; a file without it fails right here.
  const { bench } = (await import(await bundle(values.one))) as { bench: Bench }
  console.log(marker + JSON.stringify(await bench({ short: values.short })))
  process.exit(0)
}

const files = globSync(`bench/*${ending}`, { cwd: root })
  .sort()
  .filter((file) => positionals.length === 0 || positionals.includes(basename(file, ending)))
const results: { ok: boolean }[] = []
const collected: BenchResult[] = []
for (const file of files) {
  // A process each: one benchmark's heap and compiled code do not colour the next one's figures.
  const { ok, output } = await run(process.execPath, [
    '--enable-source-maps',
    '--expose-gc',
    'scripts/bench.ts',
    '--one',
    join(root, file),
    ...(values.short ? ['--short'] : []),
  ])
  const found = output.split('\n').find((text) => text.startsWith(marker))
  if (!ok || found === undefined) {
    console.log(`\n${file}\nFAIL  it did not finish\n${output}`)
    results.push({ ok: false })
    continue
  }
  // Written by the branch above.
  const result = JSON.parse(found.slice(marker.length)) as BenchResult
  collected.push(result)
  print(result)
  results.push(...result.ratios.filter(isBound).map((ratio) => ({ ok: holds(ratio) })))
}

if (files.length === 0) console.log(`${name}: there are no benchmarks of that name`)
mkdirSync(reports, { recursive: true })
writeFileSync(join(reports, `${name}.json`), `${JSON.stringify(collected, null, 2)}\n`)
const ok = results.length > 0 && results.every((result) => result.ok)
writeCount(name, results.length > 0 ? countResults(results) : { passed: 0, failed: 1, skipped: 0 })
console.log(`\n${name}: ${results.filter((result) => result.ok).length} of ${results.length} bounds hold`)
process.exit(ok ? 0 : 1)

function isBound({ atLeast, atMost }: Ratio): boolean {
  return atLeast !== undefined || atMost !== undefined
}

function holds({ value, atLeast = -Infinity, atMost = Infinity }: Ratio): boolean {
  return value >= atLeast && value <= atMost
}

function print({ name, rows, ratios }: BenchResult): void {
  console.log(`\n${name}`)
  for (const { label, value, unit } of rows) console.log(`      ${label.padEnd(56)} ${readable(value).padStart(12)} ${unit}`)
  for (const ratio of ratios) {
    const bound = [ratio.atLeast === undefined ? '' : `at least ${ratio.atLeast}`, ratio.atMost === undefined ? '' : `at most ${ratio.atMost}`]
      .filter(Boolean)
      .join(', ')
    console.log(`${!isBound(ratio) ? '    ' : holds(ratio) ? 'ok  ' : 'FAIL'}  ${ratio.name.padEnd(56)} ${readable(ratio.value).padStart(12)} ${bound}`)
  }
}

function readable(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(4)
}
