import { globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** What following every link of a built site gave. */
export interface Followed {
  readonly pages: number
  readonly links: number
  /** `page: link`, for those that lead to no file or to no place in it. */
  readonly dead: readonly string[]
}

/** Follows every link of every page to a file of the site, and to the place in it that the link names. */
export function deadLinks(site: string): Followed {
  const files = new Map(globSync('**/*.{html,svg}', { cwd: site }).map((page) => [page, readFileSync(join(site, page), 'utf8')]))
  const pages = [...files].filter(([file]) => file.endsWith('.html'))
  const anchors = new Map<string, ReadonlySet<string>>()
  const anchorsOf = (page: string): ReadonlySet<string> => {
    const known = anchors.get(page)
    if (known) return known
    const found = new Set([...(files.get(page) ?? '').matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, id = '']) => decode(id)))
    anchors.set(page, found)
    return found
  }
  const answers = new Map<string, boolean>()
  const exists = (target: string, anchor: string): boolean => {
    const isPage = files.has(target)
    if (!isPage && statSync(join(site, target), { throwIfNoEntry: false })?.isFile() !== true) return false
    return anchor === '' || (isPage && anchorsOf(target).has(anchor))
  }
  let links = 0
  const dead: string[] = []
  for (const [page, text] of pages) {
    for (const [, quoted = ''] of text.matchAll(/<(?:a|link|script|img|use)\s[^>]*?(?:href|src)="([^"]*)"/g)) {
      const href = decode(quoted)
      if (/^(https?:|mailto:|data:)/.test(href)) continue
      links += 1
      const [path = '', anchor = ''] = href.split('#')
      const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)))
      const key = `${target}#${anchor}`
      const isThere = answers.get(key) ?? exists(target, decodeURIComponent(anchor))
      answers.set(key, isThere)
      if (!isThere) dead.push(`${page}: ${href}`)
    }
  }
  return { pages: pages.length, links, dead }
}

function decode(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>')
}
