// Every changeset names packages that exist and says something; a package that was never released has one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packages, root } from './workspace.ts'

const folder = join(root, '.changeset')
const names = packages().map(({ name }) => name)
const problems: string[] = []
const named = new Set<string>()

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')) {
  const [, head, words] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(readFileSync(join(folder, file), 'utf8')) ?? []
  if (head === undefined || words === undefined || words.trim() === '')
    problems.push(`${file}: needs a head between two --- and a sentence in the users' words`)
  for (const line of (head ?? '').split('\n').filter((text) => text !== '')) {
    const [, name = '', bump] = /^['"]([^'"]+)['"]: (major|minor|patch)$/.exec(line) ?? []
    if (bump === undefined) problems.push(`${file}: "${line}" is not 'package': major | minor | patch`)
    else if (!names.includes(name)) problems.push(`${file}: there is no package ${name}`)
    named.add(name)
  }
}
for (const { name, manifest } of packages())
  if (manifest.version === '0.0.0' && !named.has(name)) problems.push(`${name} was never released and has no changeset`)

for (const problem of problems) console.log(problem)
process.exit(problems.length === 0 ? 0 : 1)
