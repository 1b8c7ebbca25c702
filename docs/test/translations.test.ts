import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Readme, readmes } from '../../scripts/readme.ts'
import { root } from '../../scripts/workspace.ts'

const pages = new Map(readmes().map((page) => [page.path, page]))
const inEnglish = [
  ...globSync(['docs/guides/*.md', 'docs/{compared,support,unofficial}.md'], { cwd: root }).filter((path) => !path.includes('.zh-CN.')),
  'SECURITY.md',
]

/** Comments and words for people are another language's; everything else is the same program. */
function codeOf(page: Readme | undefined): string[] | undefined {
  return page?.blocks.map(({ text }) => text.replaceAll(/(^|\s)\/\/ .*$/gm, '').replaceAll(/explain\(error, '(en|zh)'\)/g, 'explain(error)'))
}

const headings = (path: string) => readFileSync(join(root, path), 'utf8').match(/^#+ /gm)
const translationOf = (path: string) => (path === 'SECURITY.md' ? 'docs/security.zh-CN.md' : path.replace(/\.md$/, '.zh-CN.md'))

describe('the Chinese pages', () => {
  it.each(inEnglish)('have the headings of %s', (path) => {
    expect(headings(translationOf(path))).toEqual(headings(path))
  })

  it.each(inEnglish.filter((path) => pages.has(path)))('have the code of %s', (path) => {
    expect(codeOf(pages.get(translationOf(path)))).toEqual(codeOf(pages.get(path)))
  })
})
