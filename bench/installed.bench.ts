import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Bench } from '../scripts/bench.ts'
import { root } from '../scripts/workspace.ts'

/** Each of our small packages, and the one that its platform gives out. */
const pairs = [
  { folder: 'aliyun', ours: '@duijie/aliyun', official: '@alicloud/dysmsapi20170525' },
  { folder: 'tencent', ours: '@duijie/tencent', official: 'cos-nodejs-sdk-v5' },
] as const

/** What installing a package brings along (its dependencies and theirs, without optional peers), and how long a fresh process imports it. */
export const bench: Bench = async ({ short }) => {
  const rows = []
  const ratios = []
  for (const { folder, ours, official } of pairs) {
    const from = join(root, 'packages', folder)
    if (!existsSync(join(from, 'dist/index.js'))) throw new Error(`${ours} is not built: npm run build`)
    const [own, theirs] = [installed(ours, from), installed(official, from)]
    // One after the other, so that what slows the machine slows both.
    const rounds = Array.from({ length: short ? 3 : 9 }, () => [importMs(ours, from), importMs(official, from)] as const)
    const [ownMs, theirMs] = [median(rounds.map(([ms]) => ms)), median(rounds.map(([, ms]) => ms))]
    for (const [name, { bytes, files, packages }, ms] of [
      [ours, own, ownMs],
      [official, theirs, theirMs],
    ] as const) {
      rows.push(
        { label: `${name}: installed`, value: bytes / 1e6, unit: `MB, ${files} files, ${packages} packages` },
        { label: `${name}: import in a fresh process`, value: ms, unit: 'ms' },
      )
    }
    ratios.push(
      { name: `${folder}: installed size, ours / official`, value: own.bytes / theirs.bytes },
      { name: `${folder}: installed packages, ours / official`, value: own.packages / theirs.packages, atMost: 0.5 },
      { name: `${folder}: time of the import, ours / official`, value: ownMs / theirMs, atMost: 1.5 },
    )
  }
  return { name: 'Installed size and time of the import, beside the official packages', rows, ratios }
}

interface Installed {
  readonly bytes: number
  readonly files: number
  readonly packages: number
}

/** Follows the dependencies as Node would find them. */
function installed(name: string, from: string): Installed {
  const found = new Set<string>()
  const visit = (wanted: string, importer: string) => {
    const home = homeOf(wanted, importer)
    if (found.has(home)) return
    found.add(home)
    for (const dependency of Object.keys(manifestOf(home).dependencies ?? {})) visit(dependency, home)
  }
  visit(name, from)
  const sizes = [...found].flatMap((home) => packedFiles(home).map((file) => lstatSync(file).size))
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length, packages: found.size }
}

function homeOf(name: string, importer: string): string {
  const home = join(importer, 'node_modules', name)
  if (existsSync(join(home, 'package.json'))) return home
  if (importer === dirname(importer)) throw new Error(`${name} is not installed`)
  return homeOf(name, dirname(importer))
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly files?: readonly string[]
}

function manifestOf(home: string): Manifest {
  // Written by npm's rules.
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest
}

/** The files of an installed package; of one of this repository those that it is published with. */
function packedFiles(home: string): readonly string[] {
  if (!lstatSync(home).isSymbolicLink()) return filesBelow(home)
  const always = ['package.json', 'README.md', 'LICENSE'].map((file) => join(home, file)).filter(existsSync)
  return [...always, ...(manifestOf(home).files ?? []).flatMap((file) => filesBelow(join(home, file)))]
}

// Packages inside a package are counted where they are depended on.
function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    if (!entry.isDirectory()) return [path]
    return entry.name === 'node_modules' ? [] : filesBelow(path)
  })
}

function importMs(name: string, cwd: string): number {
  const program = `const began = performance.now(); await import(${JSON.stringify(name)}); console.log(performance.now() - began)`
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd, encoding: 'utf8' }))
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] ?? Number.NaN
}
