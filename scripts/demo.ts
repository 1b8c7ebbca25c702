// npm run demo: examples/demo, with its own arguments if any. npm run demo -- NAME: another example (the start of its folder's name is enough). --all: every one.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { countResults, line, writeCount } from './report.ts'
import { root } from './workspace.ts'

const folder = join(root, 'examples')
// What an example does at its second start only, `--all` must see too; and it leaves alone what a developer's own runs have stored.
const forAll: Readonly<Record<string, readonly string[]>> = { demo: ['--seed', 'all', '--fresh', '--rounds', '2'] }
const names = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, 'main.ts')))
  .sort()
const words = process.argv.slice(2)
const named = words[0] === '--all' || (words[0] !== undefined && !words[0].startsWith('-'))
const [asked = 'demo', ...args] = named ? words : ['demo', ...words]
const chosen = asked === '--all' ? names : names.filter((name) => name.startsWith(asked)).slice(0, 1)

if (chosen.length === 0) {
  console.error(`demo: no example "${asked}"; there are: ${names.join(', ') || 'none'}`)
  writeCount('demo', { passed: 0, failed: 1, skipped: 0 })
  process.exit(1)
}

const results: { ok: boolean; exitCode: number; line: string }[] = []
for (const name of chosen) {
  if (chosen.length > 1) console.log(`\n-- ${name}`)
  const began = Date.now()
  const exitCode = await runExample(name)
  const ok = exitCode === 0
  results.push({ ok, exitCode, line: line(ok, name, Date.now() - began) })
}
if (chosen.length > 1) console.log(`\n${results.map((result) => result.line).join('\n')}`)
writeCount('demo', countResults(results))
// One example's own code tells more: a bad flag is not a failure.
process.exit(results.length === 1 ? results[0]?.exitCode : results.every(({ ok }) => ok) ? 0 : 1)

/** Gives the example this terminal itself, so that it can show its progress. Returns its exit code. */
function runExample(name: string): Promise<number> {
  const own = asked === '--all' ? (forAll[name] ?? []) : []
  const child = spawn(process.execPath, ['scripts/run-ts.mjs', join(folder, name, 'main.ts'), ...own, ...args], { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}
