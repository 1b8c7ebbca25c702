// Every project of checks/ in a copy of its own, with the packed tarballs installed. node scripts/check-packed.ts [NAME ...]
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from './consumer.ts'
import { line } from './report.ts'
import { root } from './workspace.ts'

const asked = process.argv.slice(2)
const projects = readdirSync(join(root, 'checks'))
  .filter((name) => hasCheck(join(root, 'checks', name, 'package.json')) && (asked.length === 0 || asked.includes(name)))
  .sort()

let failed = projects.length === 0 ? 1 : 0
for (const name of projects) {
  const began = Date.now()
  const { ok, output } = await inProject(name, ({ run }) => run('npm', ['run', '--silent', 'check'])).catch((error: Error) => ({
    ok: false,
    output: error.message,
  }))
  if (!ok) {
    failed += 1
    console.log(output)
  }
  console.log(line(ok, name, Date.now() - began))
}
process.exit(failed === 0 ? 0 : 1)

/** The other ones belong to other scripts. */
function hasCheck(manifest: string): boolean {
  return existsSync(manifest) && /"check":/.test(readFileSync(manifest, 'utf8'))
}
