import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packAll, tarballOf } from './registry.ts'
import { type Ran, run } from './run.ts'
import { packages, quickCompiler, root } from './workspace.ts'

/** One check that can be run alone: `npm run check -- NAME`. */
export interface Gate {
  readonly name: string
  readonly what: string
  /** Gates that must have succeeded before. */
  readonly needs?: readonly string[]
  /** Installs from a registry; left out by `--fast`. */
  readonly installs?: boolean
  run(options: { readonly update: boolean }): Promise<Ran>
}

const script = (name: string, ...args: string[]) => run(process.execPath, [`scripts/${name}`, ...args])
const build = () =>
  run('turbo', ['run', 'build', '--output-logs=errors-only', '--log-order=grouped'], { env: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' } })

/** Every static gate, in the order of the summary. */
export const gates: readonly Gate[] = [
  // Most others wait for it.
  { name: 'build', what: 'tsup: ESM, CJS and declarations for both', run: build },
  { name: 'format', what: 'biome: format, lint, order of imports', run: () => run('biome', ['ci', '--error-on-warnings', '--colors=off']) },
  { name: 'imports', what: 'who may import whom, cycles, names and lengths of files', run: () => script('check-imports.ts') },
  {
    name: 'types',
    what: 'types of all sources, tests, scripts, examples and benchmarks',
    run: () => run(quickCompiler, ['-p', 'tsconfig.json']),
  },
  { name: 'generated', what: 'payload types are what the schemas say', run: generated },
  { name: 'knip', what: 'no unused file, export or dependency', run: () => run('knip', ['--no-progress']) },
  { name: 'changesets', what: 'changesets name packages that exist', run: () => script('check-changesets.ts') },
  { name: 'licences', what: 'licences of what our packages bring along', run: () => script('check-licences.ts') },
  { name: 'workflows', what: 'CI and release workflows: schema, pinned actions, permissions', run: () => script('check-workflows.ts') },
  { name: 'pack', what: 'npm pack, into temp/packed', needs: ['build'], run: packAll },
  // The two that take longest come first.
  {
    name: 'packed',
    what: 'checks/ with the tarballs installed: Node 22 and 26, TypeScript 5.9 and 7, Bun',
    needs: ['pack'],
    installs: true,
    run: () => script('check-packed.ts'),
  },
  { name: 'readme-run', what: 'the READMEs work word for word', needs: ['pack'], installs: true, run: () => script('check-readme-run.ts') },
  { name: 'publint', what: 'the manifests of the tarballs', needs: ['pack'], run: () => forEachTarball((file) => run('publint', ['run', file, '--strict'])) },
  { name: 'release', what: 'what a release would publish, in order', needs: ['pack'], run: () => script('release.ts', '--dry-run') },
  {
    name: 'attw',
    what: 'the types of the tarballs resolve',
    needs: ['pack'],
    run: () => forEachTarball((file) => run('attw', [file, '--profile', 'node16', '--no-color'])),
  },
  {
    name: 'api',
    what: 'API reports are current, public names documented',
    needs: ['build'],
    run: ({ update }) => script('check-api.ts', ...(update ? ['--update-api'] : [])),
  },
  { name: 'size', what: 'size budgets, import times', needs: ['build'], run: () => script('check-size.ts') },
  { name: 'docs', what: 'the site: the reference is complete, no link is dead', run: () => script('docs.ts') },
  { name: 'tables', what: 'READMEs: tables of endpoints and options, order of headings', run: () => script('generate-tables.ts', '--check') },
  { name: 'readmes', what: 'TypeScript blocks of the READMEs compile', needs: ['pack'], installs: true, run: () => script('check-readmes.ts') },
  { name: 'hover', what: 'editors show our documentation', needs: ['pack'], installs: true, run: () => script('check-hover.ts') },
  { name: 'sbom', what: 'a software bill of materials for each package', needs: ['pack'], installs: true, run: () => script('check-sbom.ts') },
  { name: 'nodes', what: 'signatures and vectors on Node 22 and 26', installs: true, run: () => script('check-nodes.ts') },
]

async function inTurn(steps: readonly (() => Promise<Ran>)[]): Promise<Ran> {
  const outputs: string[] = []
  let ok = true
  for (const step of steps) {
    const ran = await step()
    ok &&= ran.ok
    outputs.push(ran.output)
  }
  return { ok, output: outputs.join('\n') }
}

function forEachTarball(check: (file: string) => Promise<Ran>): Promise<Ran> {
  return inTurn(
    packages().map(
      ({ name, manifest }) =>
        () =>
          check(tarballOf(name, manifest.version)),
    ),
  )
}

async function generated(): Promise<Ran> {
  const generator = join(root, 'scripts/generate-types.ts')
  if (!existsSync(generator)) return { ok: false, output: 'scripts/generate-types.ts is missing' }
  return script('generate-types.ts', '--check')
}
