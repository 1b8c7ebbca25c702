// Every project of checks/ in a copy of its own, with the packed tarballs installed, and again with other versions of what it runs on. node scripts/check-packed.ts [NAME ...]
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Consumer, inProject } from './consumer.ts'
import { otherNodes } from './node-lines.ts'
import { line } from './report.ts'
import type { Ran } from './run.ts'
import { root } from './workspace.ts'

/** Names of what a project's check is repeated with, and the packages that bring it. */
type Variants = Readonly<Record<string, string>>

const compilers: Variants = { 'TypeScript 5.9': 'typescript@5.9.3', 'TypeScript 7': 'typescript@7.0.2' }
const variants: Readonly<Record<string, Variants>> = {
  cjs: otherNodes,
  esm: { ...otherNodes, Bun: 'bun@1.4.5' },
  'typescript-bundler': compilers,
  'typescript-nodenext': compilers,
}

const asked = process.argv.slice(2)
const projects = readdirSync(join(root, 'checks'))
  .filter((name) => hasCheck(join(root, 'checks', name, 'package.json')) && (asked.length === 0 || asked.includes(name)))
  .sort()

let failed = projects.length === 0 ? 1 : 0
// Two at a time: each of them mostly waits for its installations.
await Promise.all([checkNext(), checkNext()])
process.exit(failed === 0 ? 0 : 1)

async function checkNext(): Promise<void> {
  for (let name = projects.shift(); name !== undefined; name = projects.shift()) {
    const project = name
    const began = Date.now()
    await inProject(project, (consumer) => checkAll(project, consumer, began)).catch((error: Error) =>
      tell(project, began, { ok: false, output: error.message }),
    )
  }
}

async function checkAll(name: string, { run }: Consumer, began: number): Promise<void> {
  tell(name, began, await run('npm', ['run', '--silent', 'check']))
  for (const [variant, spec] of Object.entries(variants[name] ?? {})) {
    const since = Date.now()
    const installed = await run('npm', ['install', '--no-save', '--no-package-lock', '--loglevel=error', spec])
    // A project has a script of its own for what is called otherwise.
    const task = variant === 'Bun' ? 'check:bun' : 'check'
    tell(`${name}, ${variant}`, since, installed.ok ? await run('npm', ['run', '--silent', task]) : installed)
  }
}

function tell(name: string, began: number, { ok, output }: Ran): void {
  if (!ok) {
    failed += 1
    console.log(output)
  }
  console.log(line(ok, name, Date.now() - began))
}

/** The other ones belong to other scripts. */
function hasCheck(manifest: string): boolean {
  return existsSync(manifest) && /"check":/.test(readFileSync(manifest, 'utf8'))
}
