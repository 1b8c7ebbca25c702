import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where one entry point of a package comes from. */
export interface Entry {
  /** As a consumer imports it: `@duijie/core/platform`. */
  readonly specifier: string
  /** The output's name without its ending, under `dist`: `testing/index`. */
  readonly output: string
  /** The source file, absolute. */
  readonly source: string
}

export interface Package {
  readonly name: string
  /** The folder's name under `packages`. */
  readonly folder: string
  readonly dir: string
  readonly manifest: Manifest
  readonly entries: readonly Entry[]
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports?: Readonly<Record<string, unknown>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

export const root = fileURLToPath(new URL('..', import.meta.url))

/** TypeScript 7 checks everything in the time in which TypeScript 6, which the build needs, starts: docs/decisions/0024. */
export const quickCompiler = join(root, 'node_modules/typescript-7/bin/tsc')

/**
 * The published packages with their entry points, read from each package's `exports`: the build, the tests' aliases, the API reports and the
 * size budgets all follow from there, so that a new entry point is written down once.
 */
export function packages(): readonly Package[] {
  const folder = join(root, 'packages')
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'package.json')))
    .sort()
    .map((name) => readPackage(join(folder, name), name))
}

/** A package that wraps a platform: it stands on core. */
export function isPlatform(pack: Package): boolean {
  return pack.name.startsWith('@duijie/') && pack.manifest.dependencies?.['@duijie/core'] !== undefined
}

/** Every entry point's specifier with its source, as bundlers and vitest take it. */
export function sourceAliases(): { find: RegExp; replacement: string }[] {
  return packages().flatMap(({ entries }) => entries.map(({ specifier, source }) => ({ find: new RegExp(`^${specifier}$`), replacement: source })))
}

function readPackage(dir: string, folder: string): Package {
  // Our own file, whose shape publint and npm check too.
  const manifest = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Manifest
  const entries = Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
    const output = /"\.\/dist\/([^"]+)\.js"/.exec(JSON.stringify(target))?.[1]
    return output === undefined ? [] : [{ specifier: `${manifest.name}${subpath.slice(1)}`, output, source: join(dir, 'src', `${output}.ts`) }]
  })
  return { name: manifest.name, folder, dir, manifest, entries }
}
