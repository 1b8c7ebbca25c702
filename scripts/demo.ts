// npm run demo: examples/demo, with its own arguments if any. npm run demo -- NAME: another example (the start of its folder's name is enough). --all: every one.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { countResults, line, writeCount } from './report.ts'
import { root } from './workspace.ts'

const folder = join(root, 'examples')
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

const results: { ok: boolean; line: string }[] = []
for (const name of chosen) {
  if (chosen.length > 1) console.log(`\n-- ${name}`)
  const began = Date.now()
  const ok = await runExample(name)
  results.push({ ok, line: line(ok, name, Date.now() - began) })
}
if (chosen.length > 1) console.log(`\n${results.map((result) => result.line).join('\n')}`)
writeCount('demo', countResults(results))
process.exit(results.every(({ ok }) => ok) ? 0 : 1)

/** Gives the example this terminal itself, so that it can show its progress. */
function runExample(name: string): Promise<boolean> {
  const child = spawn(process.execPath, ['scripts/run-ts.mjs', join(folder, name, 'main.ts'), ...args], { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}
