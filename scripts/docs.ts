// npm run docs: the site, docs/site: the reference of every public name, guides, READMEs and examples, in English (en/) and Chinese (zh/).
// Fails on any warning, on a name without documentation and on a dead link. What was built from the same files is not built again; --force does.
import { rmSync } from 'node:fs'
import { deadLinks } from './docs/links.ts'
import { languages, sections } from './docs/pages.ts'
import { convertReference } from './docs/reference.ts'
import { render } from './docs/render.ts'
import { inputsNow, isBuiltFrom, site, stamp } from './docs/site.ts'

const inputs = inputsNow()
if (isBuiltFrom(inputs) && !process.argv.includes('--force')) {
  console.log('docs: docs/site is current')
  process.exit(0)
}
const began = Date.now()
try {
  rmSync(site, { recursive: true, force: true })
  const all = sections()
  const reference = await convertReference()
  const converted = Date.now()
  for (const language of languages) await render(language, reference, all, site)
  const rendered = Date.now()
  const { pages, links, dead } = deadLinks(site)
  if (dead.length > 0) throw new Error(`${dead.length} dead links:\n${dead.slice(0, 50).join('\n')}`)
  stamp(inputs)
  console.log(
    `docs: docs/site has ${pages} pages with ${links} links; read in ${seconds(began, converted)}, rendered in ${seconds(converted, rendered)}, links followed in ${seconds(rendered, Date.now())}`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function seconds(from: number, to: number): string {
  return `${((to - from) / 1000).toFixed(1)} s`
}
