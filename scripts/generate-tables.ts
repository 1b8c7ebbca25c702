// node scripts/generate-tables.ts [--check]: writes the capability tables of the READMEs from the endpoint data; or fails when they are not current.
// Both ways it also checks the tables of options and the order of headings. A table stands between <!-- endpoints:createAcmeClient --> and
// <!-- /endpoints -->; where a README shows a client's areas in several tables, each marker names its own: <!-- endpoints:createAcmeClient orders refunds -->.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { bundle } from './bundle.ts'
import { areaOf, endpointTable, tableWords } from './endpoint-table.ts'
import type { ReadmeClient } from './readme-clients.ts'
import { headingProblems, section } from './readme-headings.ts'
import { isPlatform, type Package, packages, root } from './workspace.ts'

const check = process.argv.includes('--check')
// Its type is what the file itself declares.
const { readmeClients } = (await import(await bundle(join(root, 'scripts/readme-clients.ts')))) as typeof import('./readme-clients.ts')
const clients = readmeClients()

const problems: string[] = []
let written = 0
for (const pack of packages().filter((each) => isPlatform(each) || each.folder === 'core')) checkPackage(pack)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exit(1)
console.log(check ? 'The READMEs say what the endpoint data say, in the order of the house.' : `${written} READMEs written.`)

function checkPackage(pack: Package): void {
  const own = clients.filter(({ folder }) => folder === pack.folder)
  if (isPlatform(pack) && own.length === 0) problems.push(`${pack.folder}: scripts/readme-clients.ts makes no client of it`)
  const texts = Object.keys(tableWords).map((name) => checkReadme(pack, name, own))
  const [english = '', chinese = ''] = texts
  const headings = headingProblems(english, chinese, { isCore: pack.folder === 'core' })
  problems.push(...headings.map((problem) => `packages/${pack.folder}/README.md: ${problem}`))
}

/** Brings the tables of one README up to date, and gives its text. */
function checkReadme(pack: Package, name: string, own: readonly ReadmeClient[]): string {
  const path = join(pack.dir, name)
  const say = (problem: string) => problems.push(`${relative(root, path)}: ${problem}`)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (text === '') say('is missing')

  const filled = fill(text, name, own, say)
  if (filled !== text && check) say('its tables are not what the endpoint data say; run: node scripts/generate-tables.ts')
  if (filled !== text && !check) {
    writeFileSync(path, filled)
    written += 1
  }

  const table = section(filled, 'Options', name === 'README.md' ? 'en' : 'zh')
  const named = new Set(
    table.split('\n').flatMap((line) => (line.startsWith('|') ? [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, key]) => key) : [])),
  )
  for (const { factory, options } of own) {
    const missing = options.filter((option) => !named.has(option))
    if (missing.length > 0) say(`options of ${factory} that no table names: ${missing.join(', ')}`)
  }
  return filled
}

function fill(text: string, name: string, own: readonly ReadmeClient[], say: (problem: string) => void): string {
  const words = tableWords[name]
  if (words === undefined) throw new Error(`no words for ${name}`)
  const shown: string[] = []
  const filled = text.replaceAll(
    /(<!-- endpoints:(\w+)([\w ]*) -->\n)[\s\S]*?(<!-- \/endpoints -->)/g,
    (whole, begin: string, factory: string, areas: string, end: string) => {
      const client = own.find((each) => each.factory === factory)
      if (client === undefined) {
        say(`there is no ${factory}`)
        return whole
      }
      const wanted = areas.trim() === '' ? [...new Set(client.endpoints.map(areaOf))] : areas.trim().split(' ')
      shown.push(...wanted.map((area) => `${factory} ${area}`))
      const endpoints = wanted.flatMap((area) => client.endpoints.filter((endpoint) => areaOf(endpoint) === area))
      return `${begin}${endpointTable(endpoints, words)}\n${end}`
    },
  )
  const all = new Set(own.flatMap(({ factory, endpoints }) => endpoints.map((endpoint) => `${factory} ${areaOf(endpoint)}`)))
  const hidden = [...all].filter((area) => !shown.includes(area))
  if (hidden.length > 0) say(`no table shows ${hidden.join(', ')}`)
  for (const area of shown.filter((each, index) => shown.indexOf(each) !== index)) say(`two tables show ${area}`)
  for (const area of shown.filter((each) => !all.has(each))) say(`there is no area ${area}`)
  return filled
}
