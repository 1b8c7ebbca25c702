import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { root } from '../workspace.ts'
import { home, type Language, languages, type Page, readPage, type Section } from './pages.ts'

/** The pages of one language as files that typedoc takes, links put right. */
export interface Staged {
  /** The site's first page. */
  readonly readme: string
  /** One file for each section; its pages are its children. */
  readonly documents: readonly string[]
}

/** Addresses of the other language's pages, until it is known from where they are linked. */
export const elsewhere = 'https://elsewhere.invalid/'

/** Writes the pages of one language below `folder`. Throws what is wrong with their links. */
export function stage(language: Language, all: readonly Section[], folder: string): Staged {
  rmSync(folder, { recursive: true, force: true })
  const places = placesOf(all)
  const problems: string[] = []
  const write = (slug: string, text: string): string => {
    const file = join(folder, `${slug}.md`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return file
  }
  const convert = (page: Page): { title: string; text: string } => {
    const source = page.source[language]
    const text = withoutComments(readPage(source))
    const title = titleOf(text)
    const link = (href: string) => linkFrom({ page, source, language, places, href, problem: (words) => problems.push(`${source}: ${words}`) })
    return { title, text: eachLine(text, (words) => words.replaceAll(/\]\(([^()\s]+)\)/g, (_all, href: string) => `](${link(href)})`)) }
  }

  const documents = all.map(({ slug, title, pages }) => {
    const list = pages.map((page) => {
      const converted = convert(page)
      write(page.slug, `${frontMatter({ title: converted.title, slug: page.slug })}${converted.text}`)
      return `- [${converted.title}](${relative(dirname(slug), page.slug)}.md)`
    })
    const children = pages.map((page) => `./${page.slug}.md`)
    return write(slug, `${frontMatter({ title: title[language], slug, children })}# ${title[language]}\n\n${list.join('\n')}\n`)
  })
  // typedoc prints the project's name above it.
  const readme = write('index', convert(home).text.replace(/^# .*\n+/, ''))
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return { readme, documents }
}

interface Place {
  readonly slug: string
  readonly languages: readonly Language[]
}

/** Where a file of the repository stands on the site. A folder stands for its README. */
function placesOf(all: readonly Section[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  for (const { slug, source } of [home, ...all.flatMap(({ pages }) => pages)]) {
    for (const path of new Set(Object.values(source))) places.set(path, { slug, languages: languages.filter((language) => source[language] === path) })
    if (source.en.endsWith('/README.md')) places.set(dirname(source.en), { slug, languages })
  }
  places.set('docs/guides', { slug: 'guides', languages })
  places.set('docs/decisions', { slug: 'decisions', languages })
  places.set('examples', { slug: 'examples', languages })
  return places
}

interface Link {
  readonly page: Page
  readonly source: string
  readonly language: Language
  readonly places: ReadonlyMap<string, Place>
  readonly href: string
  problem(words: string): void
}

function linkFrom({ page, source, language, places, href, problem }: Link): string {
  if (/^(https?:|mailto:|#)/.test(href)) return href
  const [path = '', anchor] = href.split('#')
  const target = normalize(join(dirname(source), path)).replace(/\/$/, '')
  // A file of an example stands on the example's page.
  const place = places.get(target) ?? places.get(target.split('/').slice(0, 2).join('/'))
  if (place === undefined) {
    problem(`${href} leads to no page of the site`)
    return href
  }
  const end = anchor === undefined ? '' : `#${anchor}`
  const [other] = place.languages
  if (!place.languages.includes(language) && other !== undefined) return `${elsewhere}${other}/${place.slug}.html${end}`
  return `${relative(dirname(page.slug), place.slug)}.md${end}`
}

/** What only the checks of the snippets read. */
function withoutComments(text: string): string {
  return text.replaceAll(/^<!-- given\n[\s\S]*?-->\n+/gm, '')
}

function titleOf(text: string): string {
  const title = /^# (.+)$/m.exec(text)?.[1]
  if (title === undefined) throw new Error(`a page has no title: ${text.slice(0, 60)}`)
  return title.replaceAll('`', '')
}

/** Changes what stands outside of code. A fence's further words, which only the checks read, are left out; a file's name is told. */
function eachLine(text: string, change: (words: string) => string): string {
  let inFence = false
  const lines = text.split('\n').map((line) => {
    const fence = /^```(\w*)(.*)$/.exec(line)
    if (fence) {
      inFence = !inFence
      const name = /\bfile=(\S+)/.exec(fence[2] ?? '')?.[1]
      return `${name ? `\`${name}\`\n\n` : ''}\`\`\`${fence[1]}`
    }
    if (inFence) return line
    return line
      .split(/(`+[^`]*`+)/)
      .map((part, at) => (at % 2 === 0 ? change(part) : part))
      .join('')
  })
  return lines.join('\n')
}

function frontMatter(values: Readonly<Record<string, string | readonly string[]>>): string {
  const lines = Object.entries(values).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return `---\n${lines.join('\n')}\n---\n\n`
}

/** Where staged pages lie between two steps. */
export function stagingFolder(language: Language): string {
  return join(root, 'temp/docs', language)
}
