// Everything that an application gets by installing our packages has a licence that a business can take. The list goes to reports/licences.json.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { reports } from './report.ts'
import { packages, root } from './workspace.ts'

const accepted = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense']

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const found = new Map<string, string>()
for (const { dir } of packages()) collect(dir)

const refused = [...found].filter(([, licence]) => !licence.split(/ OR /).some((one) => accepted.includes(one.replaceAll(/[()]/g, ''))))
for (const [name, licence] of refused) console.log(`${name}: ${licence || 'no licence'}`)
mkdirSync(reports, { recursive: true })
writeFileSync(join(reports, 'licences.json'), `${JSON.stringify(Object.fromEntries([...found].sort()), null, 2)}\n`)
console.log(
  [...new Set(found.values())]
    .sort()
    .map((licence) => `${[...found.values()].filter((other) => other === licence).length} ${licence}`)
    .join(', '),
)
process.exit(refused.length === 0 && found.size > 0 ? 0 : 1)

function collect(dir: string): void {
  // npm lets nothing else be a package.json.
  const manifest = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Manifest
  const id = `${manifest.name}@${manifest.version}`
  if (found.has(id)) return
  found.set(id, manifest.license ?? '')
  for (const name of Object.keys(manifest.dependencies ?? {})) collect(locate(name, dir))
}

/** As Node looks for it: in each `node_modules` on the way up. */
function locate(name: string, from: string): string {
  const dir = join(from, 'node_modules', name)
  if (existsSync(join(dir, 'package.json'))) return dir
  if (from === root || from === dirname(from)) throw new Error(`${name} is not installed`)
  return locate(name, dirname(from))
}
