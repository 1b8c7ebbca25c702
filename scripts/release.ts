// npm run release: publishes the packages whose versions the registry does not have, each after those that it stands on; with provenance where the workflow can prove it.
// -- --dry-run: shows what would be published.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packAll, tarballOf } from './registry.ts'
import { run } from './run.ts'
import { type Package, packages, root } from './workspace.ts'

const dry = process.argv.includes('--dry-run')
const { GITHUB_SERVER_URL: host, GITHUB_REPOSITORY: repository } = process.env
const proven = host !== undefined && repository !== undefined && process.env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined

const pending = readdirSync(join(root, '.changeset')).filter((file) => file.endsWith('.md'))
if (pending.length > 0 && !dry) stop(`${pending.length} changesets wait: run \`npm run version\`, look at what it wrote, and commit it first`)

// npm compares it with where the workflow runs before it signs.
if (host !== undefined && repository !== undefined && !dry) for (const pack of packages()) nameRepository(pack, `git+${host}/${repository}.git`)

if (!dry) await must('turbo', ['run', 'build', '--output-logs=errors-only'])
if (!dry) {
  const { ok, output } = await packAll()
  if (!ok) stop(output)
}

for (const { name, manifest } of inOrder(packages())) {
  const { version } = manifest
  const known = await run('npm', ['view', `${name}@${version}`, 'version', '--loglevel=silent'])
  if (known.ok && known.output.includes(version)) {
    console.log(`${name} ${version} is there already`)
    continue
  }
  const words = ['publish', tarballOf(name, version), '--access=public', '--loglevel=error', ...(proven ? ['--provenance'] : []), ...(dry ? ['--dry-run'] : [])]
  await must('npm', words)
  console.log(`${name} ${version} ${dry ? 'would be published' : 'is published'}${proven ? ', with provenance' : ''}`)
}

function nameRepository({ dir, folder }: Package, url: string): void {
  const path = join(dir, 'package.json')
  const manifest: object = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, `${JSON.stringify({ ...manifest, repository: { type: 'git', url, directory: `packages/${folder}` } }, null, 2)}\n`)
}

/** Whoever installs a package finds what it stands on. */
function inOrder(all: readonly Package[]): readonly Package[] {
  const done: Package[] = []
  const rest = [...all]
  while (rest.length > 0) {
    const next = rest.findIndex(({ manifest }) => rest.every(({ name }) => manifest.dependencies?.[name] === undefined))
    if (next === -1) return stop('the packages stand on each other in a circle')
    done.push(...rest.splice(next, 1))
  }
  return done
}

async function must(command: string, args: readonly string[]): Promise<void> {
  const { ok, output } = await run(command, args)
  if (!ok) stop(output)
}

function stop(words: string): never {
  console.error(`release: ${words}`)
  process.exit(1)
}
