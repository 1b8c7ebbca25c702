import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deadLinks } from '../../scripts/docs/links.ts'

describe('deadLinks', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'duijie-links-'))
    mkdirSync(join(folder, 'en/guides'), { recursive: true })
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (path: string, text: string) => writeFileSync(join(folder, path), text)

  it('follows links up, down, to places in pages and to files', () => {
    write('en/guides/a.html', '<a href="../b.html#%E5%90%8C%E6%AD%A5">b</a> <a href="#top">top</a> <p id="top"></p> <script defer src="../main.js"></script>')
    write(
      'en/b.html',
      '<h2 id="同步"></h2> <a class="x" href="guides/a.html">a</a> <use href="icons.svg#icon-1"></use> <a href="https://example.com/nowhere">away</a>',
    )
    write('en/main.js', '')
    write('en/icons.svg', '<svg><g id="icon-1"></g></svg>')

    expect(deadLinks(folder)).toEqual({ pages: 2, links: 5, dead: [] })
  })

  it('names the page and the link that leads nowhere', () => {
    write('en/guides/a.html', '<a href="gone.html">1</a> <a href="../b.html#gone">2</a> <a href="#gone">3</a> <img src="gone.png"> <a href="../guides">4</a>')
    write('en/b.html', '<h2 id="here"></h2>')

    const { dead } = deadLinks(folder)

    expect(dead).toEqual(['gone.html', '../b.html#gone', '#gone', 'gone.png', '../guides'].map((link) => `en/guides/a.html: ${link}`))
  })
})
