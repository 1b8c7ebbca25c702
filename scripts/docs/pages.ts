import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { packages, root } from '../workspace.ts'

export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** One page of the site that is written by hand. It has the same address in both languages; what was never translated stands there in English. */
export interface Page {
  /** Its address without the language and `.html`: `guides/first-call`. */
  readonly slug: string
  /** The file that each language shows, relative to the root. */
  readonly source: Readonly<Record<Language, string>>
}

/** Some pages under one title in the sidebar. */
export interface Section {
  readonly slug: string
  readonly title: Readonly<Record<Language, string>>
  readonly pages: readonly Page[]
}

/** In the order in which they are read. A file in `docs/guides` that is not named here is an error. */
const guides = [
  'first-call',
  'accounts-and-tokens',
  'paging-and-sync',
  'sinks',
  'webhooks',
  'testing',
  'errors',
  'many-machines',
  'observability',
  'going-live',
  'personal-data',
  'migrating',
]

/** The site's first page. */
export const home: Page = page('index', 'README.md')

/** Everything beside the reference, in the order of the sidebar. */
export function sections(): readonly Section[] {
  const found = readdirSync(join(root, 'docs/guides')).filter((name) => !/\.zh-CN\.md$/.test(name))
  const forgotten = found.filter((name) => !guides.includes(name.replace(/\.md$/, '')))
  if (forgotten.length > 0) throw new Error(`docs/guides has ${forgotten.join(', ')}, which scripts/docs/pages.ts does not name`)
  return [
    { slug: 'guides', title: { en: 'Guides', zh: '指南' }, pages: guides.map((name) => page(`guides/${name}`, `docs/guides/${name}.md`)) },
    {
      slug: 'packages',
      title: { en: 'Packages', zh: '各个包' },
      pages: packages()
        .filter(({ dir }) => existsSync(join(dir, 'README.md')))
        .map(({ folder }) => page(`packages/${folder}`, `packages/${folder}/README.md`)),
    },
    {
      slug: 'project',
      title: { en: 'Project', zh: '项目' },
      pages: [
        page('support', 'docs/support.md'),
        page('unofficial', 'docs/unofficial.md'),
        { slug: 'security', source: { en: 'SECURITY.md', zh: 'docs/security.zh-CN.md' } },
        page('compared', 'docs/compared.md'),
        page('architecture', 'docs/architecture.md'),
        page('contributing', 'CONTRIBUTING.md'),
      ],
    },
    {
      slug: 'decisions',
      title: { en: 'Decisions', zh: '设计决定（英文）' },
      pages: readdirSync(join(root, 'docs/decisions'))
        .sort()
        .map((name) => page(`decisions/${name.replace(/\.md$/, '')}`, `docs/decisions/${name}`)),
    },
    {
      slug: 'examples',
      title: { en: 'Examples', zh: '示例（源代码）' },
      pages: readdirSync(join(root, 'examples'))
        .filter((name) => existsSync(join(root, 'examples', name, 'package.json')))
        .sort()
        .map((name) => page(`examples/${name}`, `examples/${name}`)),
    },
  ]
}

function page(slug: string, path: string): Page {
  const translated = path.replace(/\.md$/, '.zh-CN.md')
  return { slug, source: { en: path, zh: existsSync(join(root, translated)) ? translated : path } }
}

const languagesOfEndings: Readonly<Record<string, string>> = {
  ts: 'ts',
  mts: 'ts',
  js: 'js',
  mjs: 'js',
  json: 'json',
  sql: 'sql',
  html: 'html',
  css: 'css',
  yaml: 'yaml',
  yml: 'yaml',
  sh: 'sh',
  proto: 'text',
  Containerfile: 'text',
  Dockerfile: 'text',
}

/** A page's Markdown. Of a folder with a program: what it shows, and its source files. */
export function readPage(path: string): string {
  const place = join(root, path)
  if (statSync(place).isFile()) return readFileSync(place, 'utf8')
  const manifest: unknown = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
  const what = typeof manifest === 'object' && manifest !== null && 'description' in manifest ? String(manifest.description) : ''
  const files = globSync('**/*', { cwd: place, exclude: (name) => /(^|\/)(node_modules|dist|temp)$/.test(name) })
    .filter((name) => name !== 'package.json' && languageOf(name) !== undefined)
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
  const parts = files.map((name) => `## ${name}\n\n\`\`\`${languageOf(name)}\n${readFileSync(join(place, name), 'utf8').trimEnd()}\n\`\`\`\n`)
  return `# ${basename(path)}\n\n${what}\n\n${parts.join('\n')}`
}

function languageOf(name: string): string | undefined {
  return languagesOfEndings[/[^./]+$/.exec(name)?.[0] ?? '']
}

function rank(name: string): number {
  if (/^main\./.test(name)) return 0
  return name.includes('.test.') ? 2 : 1
}
