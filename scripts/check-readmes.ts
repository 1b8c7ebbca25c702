// Every TypeScript block of every README compiles against the packed packages.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inEmptyFolder } from './consumer.ts'
import { type Readme, readmes } from './readme.ts'
import { run } from './run.ts'
import { packages, root } from './workspace.ts'

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
  let compiled = true
  for (const readme of found) {
    const { ok, output } = await compile(consumer.dir, readme)
    const blocks = readme.blocks.filter(isCode).length
    console.log(`${ok ? 'ok  ' : 'FAIL'}  ${readme.path}: ${blocks} blocks`)
    // A block's file is as long above its code as the README is: the lines agree.
    if (!ok) console.log(output.replaceAll(/^[^\s(]*block-\d+\.m?c?ts\((\d+),/gm, `${readme.path}(line $1,`))
    compiled &&= ok
  }
  return compiled
})
process.exit(ok && missing.length === 0 ? 0 : 1)

function isCode({ language, partial }: Readme['blocks'][number]): boolean {
  return ['ts', 'typescript', 'mts'].includes(language) && !partial
}

async function compile(base: string, { path, blocks, given }: Readme) {
  const dir = join(base, path.replaceAll(/\W/g, '-'))
  mkdirSync(dir)
  writeFileSync(join(dir, 'given.d.ts'), `declare global {\n${given}\n}\nexport {}\n`)
  for (const [index, block] of blocks.filter(isCode).entries()) {
    writeFileSync(join(dir, `block-${index}.ts`), `${'\n'.repeat(block.line - 1)}${block.text}export {}\n`)
  }
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2024', 'esnext.disposable'],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  }
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  return run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', dir, '--pretty', 'false'], { cwd: base })
}
