// Every TypeScript block of every README and guide compiles against the packed packages.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { blockCompiler, isCode } from './compile-blocks.ts'
import { inEmptyFolder } from './consumer.ts'
import { readmes } from './readme.ts'
import { packages } from './workspace.ts'

const found = readmes()
const missing = ['README.md', ...packages().map(({ folder }) => `packages/${folder}/README.md`)].filter((path) => !found.some((readme) => readme.path === path))
for (const path of missing) console.log(`${path} is missing`)

const ok = await inEmptyFolder(async (consumer) => {
  writeFileSync(join(consumer.dir, 'package.json'), '{ "name": "duijie-readmes", "private": true, "type": "module" }')
  const peers = [...new Set(packages().flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {})))]
  // Whatever a README imports beside ours is an optional peer or Node itself.
  const installed = await consumer.run('npm', ['install', '--loglevel=error', ...packages().map(({ name }) => name), ...peers, '@types/node@24'])
  if (!installed.ok) {
    console.log(installed.output)
    return false
  }
  const compile = blockCompiler(consumer.dir)
  let compiled = true
  for (const readme of found) {
    const said = compile(readme)
    console.log(`${said === '' ? 'ok  ' : 'FAIL'}  ${readme.path}: ${readme.blocks.filter(isCode).length} blocks`)
    if (said !== '') console.log(said)
    compiled &&= said === ''
  }
  return compiled
})
process.exit(ok && missing.length === 0 ? 0 : 1)
