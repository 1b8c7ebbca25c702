// The workflows fit the schema of their host, and nothing in them runs that could change under us: actions are named by commit.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'
import { root } from './workspace.ts'

const dir = join(root, '.github/workflows')
let failed = 0
for (const file of readdirSync(dir)) {
  const { ok, output } = await run('action-validator', [join('.github/workflows', file)])
  const text = readFileSync(join(dir, file), 'utf8')
  const floating = [...text.matchAll(/uses:\s*(\S+)/g)].flatMap(([, action = '']) => (/@[0-9a-f]{40}$/.test(action) ? [] : [action]))
  const problems = [...(ok ? [] : [output]), ...floating.map((action) => `${action} is not named by its commit`)]
  if (!/^permissions:$/m.test(text)) problems.push('says nothing about permissions: the default may write')
  for (const problem of problems) console.log(`${file}: ${problem}`)
  failed += problems.length
}
process.exit(failed === 0 ? 0 : 1)
