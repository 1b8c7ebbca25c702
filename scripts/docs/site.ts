import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../workspace.ts'

/** Where the site is built. */
export const site = join(root, 'docs/site')

const stampFile = join(site, 'built-from')
const inputs = [
  'packages/*/src/**/*.ts',
  'packages/*/package.json',
  '**/README*.md',
  '*.md',
  'docs/**/*.md',
  'examples/**/*',
  'scripts/docs.ts',
  'scripts/docs/*.ts',
  'tsconfig.base.json',
  'package-lock.json',
]

/** What the site would be built from now. */
export function inputsNow(): string {
  const hash = createHash('sha256')
  const exclude = (path: string) => /(^|\/)(node_modules|site|temp|dist)$/.test(path)
  for (const path of globSync(inputs, { cwd: root, exclude }).sort()) {
    const file = join(root, path)
    if (statSync(file).isFile()) hash.update(`${path}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Whether the site was built, without a fault, from these. */
export function isBuiltFrom(inputs: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === inputs
}

/** Notes what the site was built from: what was there when the build began. */
export function stamp(inputs: string): void {
  writeFileSync(stampFile, inputs)
}
