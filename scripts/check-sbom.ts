// A software bill of materials (CycloneDX 1.5) for each package, of what an application gets by installing its tarball: reports/sbom/<folder>.cdx.json.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inEmptyFolder } from './consumer.ts'
import { reports } from './report.ts'
import { packages } from './workspace.ts'

/** What is read of npm's document. */
interface Bom {
  readonly metadata: Readonly<Record<string, unknown>>
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly group?: string
  readonly version: string
}

const ours = packages()
const dir = join(reports, 'sbom')
mkdirSync(dir, { recursive: true })
const bom = await inEmptyFolder(async (consumer) => {
  // What is optional is not brought along: `npm install` leaves it to the application.
  const dependencies = Object.fromEntries(ours.map(({ name }) => [name, consumer.specOf(name) === name ? '*' : consumer.specOf(name)]))
  writeFileSync(join(consumer.dir, 'package.json'), JSON.stringify({ name: 'application', version: '1.0.0', private: true, dependencies }))
  const installed = await consumer.run('npm', ['install', '--loglevel=error'])
  if (!installed.ok) throw new Error(installed.output)
  const { ok, output } = await consumer.run('npm', ['sbom', '--sbom-format=cyclonedx', '--loglevel=error'])
  if (!ok) throw new Error(output)
  // npm warns on the same channel about settings of the machine; the document begins with its brace.
  return JSON.parse(output.slice(output.indexOf('{\n'), output.lastIndexOf('}') + 1)) as Bom
})

const byRef = new Map(bom.components.map((component) => [component['bom-ref'], component]))
const needed = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
let failed = 0
for (const { name, folder, manifest } of ours) {
  const own = bom.components.find((component) => nameOf(component) === name)
  const refs = own === undefined ? new Set<string>() : closure(own['bom-ref'])
  const components = [...refs].filter((ref) => ref !== own?.['bom-ref']).flatMap((ref) => byRef.get(ref) ?? [])
  const names = new Set(components.map(nameOf))
  const missing = Object.keys(manifest.dependencies ?? {}).filter((dependency) => !names.has(dependency))
  if (own === undefined || missing.length > 0) {
    failed += 1
    console.log(`${name}: ${own === undefined ? 'is not in the document' : `without ${missing.join(', ')}`}`)
    continue
  }
  const document = { ...bom, metadata: { ...bom.metadata, component: own }, components, dependencies: bom.dependencies.filter(({ ref }) => refs.has(ref)) }
  writeFileSync(join(dir, `${folder}.cdx.json`), `${JSON.stringify(document, null, 2)}\n`)
  console.log(`${name}: ${components.length} components`)
}
process.exit(failed === 0 ? 0 : 1)

function nameOf({ group, name }: Component): string {
  return group === undefined ? name : `${group}/${name}`
}

function closure(ref: string, seen = new Set<string>()): Set<string> {
  if (seen.has(ref)) return seen
  seen.add(ref)
  for (const next of needed.get(ref) ?? []) closure(next, seen)
  return seen
}
