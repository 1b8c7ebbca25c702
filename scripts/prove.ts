// npm run prove: lists the proofs. npm run prove -- NAME|all [--short] [--seed N]: runs them, and prints seed and figures.
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle } from './bundle.ts'
import { countResults, line, writeCount } from './report.ts'
import { root } from './workspace.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean', default: false }, seed: { type: 'string' } },
})
const proofs = globSync('packages/*/test/**/*.prove.ts', { cwd: root, exclude: ['**/node_modules/**'] })
  .sort()
  .map((file) => ({ name: basename(file, '.prove.ts'), file }))
const [asked] = positionals

if (asked === undefined) {
  for (const { name, file } of proofs) console.log(`${name.padEnd(32)} ${file}`)
  process.exit(0)
}

const seed = Number(values.seed ?? randomInt(2 ** 31))
const chosen = asked === 'all' ? proofs : proofs.filter(({ name }) => name === asked)
if (chosen.length === 0 || !Number.isSafeInteger(seed)) {
  console.error(
    chosen.length === 0 ? `prove: no proof "${asked}"; there are: ${proofs.map(({ name }) => name).join(', ') || 'none'}` : 'prove: --seed takes an integer',
  )
  writeCount('prove', { passed: 0, failed: 1, skipped: 0 })
  process.exit(1)
}

// Each proof has a process of its own: one that leaks or hangs on to a socket is seen, and spoils no other.
const results: { ok: boolean; line: string }[] = []
for (const { name, file } of chosen) {
  console.log(`\n-- ${name} ${values.short ? '(short) ' : ''}--seed ${seed}`)
  const began = Date.now()
  const settings = JSON.stringify({ module: await bundle(join(root, file)), short: values.short, seed })
  const child = spawn(process.execPath, ['--enable-source-maps', '--expose-gc', 'scripts/prove-one.ts', settings], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ok = await new Promise<boolean>((resolve) => child.on('exit', (code) => resolve(code === 0)))
  results.push({ ok, line: line(ok, name, Date.now() - began, `seed ${seed}`) })
}
console.log(`\n${results.map((result) => result.line).join('\n')}`)
writeCount('prove', countResults(results))
process.exit(results.every(({ ok }) => ok) ? 0 : 1)
