import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Bench } from '../scripts/bench.ts'
import { root } from '../scripts/workspace.ts'

interface Comparison {
  readonly ours: string
  readonly peers: readonly string[]
  /** The peer is the platform's own: then ours brings at most half as many packages, and its import takes at most half as long again. */
  readonly isBound?: boolean
}

/** Each of our packages, and what people install for the same platform today. Not node-easywechat: with the node-socialite that npm gives it today it cannot be imported. */
const comparisons: readonly Comparison[] = [
  { ours: '@duijie/taobao', peers: ['ali-topsdk'] },
  { ours: '@duijie/wechat', peers: ['wechatpay-axios-plugin', 'wechatpay-node-v3', 'co-wechat-api'] },
  { ours: '@duijie/douyin', peers: ['@open-dy/open_api_sdk'] },
  { ours: '@duijie/aliyun', peers: ['@alicloud/dysmsapi20170525'], isBound: true },
  { ours: '@duijie/tencent', peers: ['cos-nodejs-sdk-v5'], isBound: true },
]

/** What installing a package brings along (its dependencies and theirs, without optional peers), and how long a fresh process imports it. */
export const bench: Bench = async ({ short }) => {
  const from = join(root, 'bench')
  const rows = []
  const ratios = []
  for (const { ours, peers, isBound = false } of comparisons) {
    if (!existsSync(join(homeOf(ours, from), 'dist/index.js'))) throw new Error(`${ours} is not built: npm run build`)
    const names = [ours, ...peers]
    // One after the other, so that what slows the machine slows all.
    const rounds = Array.from({ length: short ? 3 : 9 }, () => names.map((name) => importMs(name, from)))
    const measured = names.map((name, index) => ({ name, ...installed(name, from), ms: median(rounds.map((round) => round[index] ?? Number.NaN)) }))
    for (const { name, bytes, files, packages, ms } of measured) {
      rows.push(
        { label: `${name}: installed`, value: bytes / 1e6, unit: `MB, ${files} files, ${packages} packages` },
        { label: `${name}: import in a fresh process`, value: ms, unit: 'ms' },
      )
    }
    const [own, ...others] = measured
    if (own === undefined) continue
    for (const other of others) {
      ratios.push(
        { name: `${ours} / ${other.name}: installed size`, value: own.bytes / other.bytes },
        { name: `${ours} / ${other.name}: installed packages`, value: own.packages / other.packages, ...(isBound ? { atMost: 0.5 } : {}) },
        { name: `${ours} / ${other.name}: time of the import`, value: own.ms / other.ms, ...(isBound ? { atMost: 1.5 } : {}) },
      )
    }
  }
  return { name: 'Installed size and time of the import, beside what people install today', rows, ratios }
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
