import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startRegistry } from './registry.ts'
import { type Ran, run } from './run.ts'
import { root } from './workspace.ts'

export interface Consumer {
  /** An own folder outside of the repository. */
  readonly dir: string
  /** What to install one of our packages by: its name, or where it has no scope the address of its tarball. */
  specOf(name: string): string
  run(command: string, args: readonly string[]): Promise<Ran>
}

/** Runs something in an empty folder whose npm finds our packed packages, and removes the folder. */
export async function inEmptyFolder<Value>(work: (consumer: Consumer) => Promise<Value>): Promise<Value> {
  const registry = await startRegistry()
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'duijie-')))
  try {
    writeFileSync(join(dir, '.npmrc'), registry.npmrc)
    const words = (command: string, args: readonly string[]) => (command === 'npm' && args[0] === 'install' ? args.map(registry.specOf) : args)
    return await work({ dir, specOf: registry.specOf, run: (command, args) => run(command, words(command, args), { cwd: dir, env: cleanEnv() }) })
  } finally {
    registry.close()
    if (process.env['DUIJIE_KEEP'] === undefined) rmSync(dir, { recursive: true, force: true })
    else console.log(`kept ${dir}`)
  }
}

/** The same in a copy of a project of `checks/`, installed. */
export function inProject<Value>(project: string, work: (consumer: Consumer) => Promise<Value>): Promise<Value> {
  return inEmptyFolder(async (consumer) => {
    cpSync(join(root, 'checks', project), consumer.dir, { recursive: true })
    nameTarballs(join(consumer.dir, 'package.json'), consumer.specOf)
    const installed = await consumer.run('npm', ['install', '--no-package-lock', '--loglevel=error'])
    if (!installed.ok) throw new Error(`npm install failed in a copy of checks/${project}\n${installed.output}`)
    return work(consumer)
  })
}

/** In the copy, dependencies that our registry cannot be asked for become addresses. */
function nameTarballs(file: string, specOf: (name: string) => string): void {
  // Our own file, which npm reads next.
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { readonly dependencies?: Readonly<Record<string, string>> }
  const entries = Object.entries(manifest.dependencies ?? {}).map(([name, range]) => [name, specOf(name) === name ? range : specOf(name)])
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies: Object.fromEntries(entries) }))
}

/** npm hands the settings of the repository to its scripts as variables; they must not reach a consumer. */
function cleanEnv(): Record<string, undefined> {
  const ours =
    /^npm_config_(local_prefix|save_exact|omit_lockfile_registry_resolved|allow_scripts|noproxy|call)$|^npm_(package|lifecycle)_|^npm_command$|^INIT_CWD$/i
  return Object.fromEntries(Object.keys(process.env).flatMap((name) => (ours.test(name) ? [[name, undefined]] : [])))
}
