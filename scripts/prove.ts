// npm run prove: lists the proofs. npm run prove -- NAME|all [--short] [--seed N]: runs them, and prints seed and figures.
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
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

// Each proof has a process of its own: one that leaks or hangs on to a socket is seen, and spoils no other. Of all, two run at a time, because many wait; what one of them prints
// comes when it is done.
const alone = chosen.length === 1
const results: { ok: boolean; line: string }[] = []
const waiting = [...chosen]
await Promise.all(alone ? [proveNext()] : [proveNext(), proveNext()])

async function proveNext(): Promise<void> {
  for (let proof = waiting.shift(); proof !== undefined; proof = waiting.shift()) await runProof(proof)
}

async function runProof({ name, file }: { name: string; file: string }): Promise<void> {
  const title = `\n-- ${name} ${values.short ? '(short) ' : ''}--seed ${seed}`
  if (alone) console.log(title)
  const began = Date.now()
  const settings = JSON.stringify({ module: await bundle(join(root, file)), short: values.short, seed })
  const child = spawn(process.execPath, ['--enable-source-maps', '--expose-gc', 'scripts/prove-one.ts', settings], {
    cwd: root,
    stdio: alone ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  })
  const parts: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => parts.push(text))
  const closed = once(child, 'close')
  const ok = await new Promise<boolean>((resolve) => child.on('exit', (code) => resolve(code === 0)))
  // What it has started and left behind may keep its output open.
  await Promise.race([closed, pause(2_000, undefined, { ref: false })])
  if (!alone) console.log(`${title}\n${parts.join('').trimEnd()}`)
  results.push({ ok, line: line(ok, name, Date.now() - began, `seed ${seed}`) })
}

console.log(`\n${results.map((result) => result.line).join('\n')}`)
writeCount('prove', countResults(results))
process.exit(results.every(({ ok }) => ok) ? 0 : 1)
