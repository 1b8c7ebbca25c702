// npm run check: every static gate. -- NAME ...: only those and what they need. --fast: without those that install. --list. --update-api: rewrite the API reports.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Gate, gates } from './gates.ts'
import { countResults, line, writeCount } from './report.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { fast: { type: 'boolean', default: false }, list: { type: 'boolean', default: false }, 'update-api': { type: 'boolean', default: false } },
})

if (values.list) {
  for (const { name, what } of gates) console.log(`${name.padEnd(12)} ${what}`)
  process.exit(0)
}
const unknown = positionals.filter((name) => !gates.some((gate) => gate.name === name))
if (unknown.length > 0) {
  console.error(`check: no gate named ${unknown.join(', ')}; npm run check -- --list`)
  process.exit(2)
}

interface Result {
  readonly ok: boolean
  readonly line: string
}

const chosen = choose()
const running = new Map<string, Promise<Result>>()
// One more than there are processors: those that install mostly wait.
let free = availableParallelism() + 1
const waiting: (() => void)[] = []

for (const gate of chosen) running.set(gate.name, perform(gate))
const results = await Promise.all(running.values())

console.log(`\n${results.map((result) => result.line).join('\n')}`)
const failed = results.filter(({ ok }) => !ok).length
console.log(`check: ${results.length - failed} ok, ${failed} failed`)
writeCount('check', countResults(results))
process.exit(failed === 0 ? 0 : 1)

function choose(): readonly Gate[] {
  if (positionals.length === 0) return gates.filter(({ installs }) => !(values.fast && installs))
  const names = new Set(positionals)
  for (const name of names) for (const need of gates.find((gate) => gate.name === name)?.needs ?? []) names.add(need)
  return gates.filter(({ name }) => names.has(name))
}

async function perform(gate: Gate): Promise<Result> {
  // A gate stands after those it needs in the list, so they are running already.
  const needs = await Promise.all((gate.needs ?? []).map((name) => running.get(name)))
  if (needs.some((need) => need?.ok === false)) return report(gate, { ok: false, output: '' }, 0, `not run: ${gate.needs?.join(', ')} failed`)

  if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
  else free -= 1
  const began = Date.now()
  const ran = await gate.run({ update: values['update-api'] }).catch((error: Error) => ({ ok: false, output: error.stack ?? error.message }))
  const next = waiting.shift()
  if (next) next()
  else free += 1
  return report(gate, ran, Date.now() - began)
}

function report(gate: Gate, { ok, output }: { ok: boolean; output: string }, ms: number, note = ''): Result {
  const text = line(ok, gate.name, ms, note || gate.what)
  console.log(text)
  // Figures are of interest where a gate was asked for by its name; otherwise only what went wrong.
  if ((!ok || positionals.includes(gate.name) || gate.name === 'size' || gate.name === 'licences') && output.trim() !== '')
    console.log(output.trimEnd().replaceAll(/^/gm, '      '))
  return { ok, line: text }
}
