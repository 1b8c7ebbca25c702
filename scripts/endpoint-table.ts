import type { EndpointInfo } from '@duijie/core'

/** The words of one README. */
export interface TableWords {
  readonly header: string
  /** Between entries, and between groups of names. */
  readonly comma: string
  readonly signs: Readonly<Record<Sign, string>>
}

type Sign = 'paged' | 'batch' | 'chunk' | 'unsafe' | 'maybe'

const signs: Readonly<Record<Sign, string>> = { paged: '≡', batch: '⊕', chunk: '÷', unsafe: '†', maybe: '(†)' }

/** By the README's file name. */
export const tableWords: Readonly<Record<string, TableWords>> = {
  'README.md': {
    header: '| area | methods | documented names |',
    comma: ', ',
    signs: {
      paged: 'a list, also row by row (`.all`) and page by page (`.pages`)',
      batch: 'also entry by entry (`.outcomes`)',
      chunk: 'longer lists are cut into requests of as many entries',
      unsafe: 'not repeated when its outcome is unknown',
      maybe: 'so with some params only',
    },
  },
  'README.zh-CN.md': {
    header: '| 领域 | 方法 | 平台文档中的名称 |',
    comma: '、',
    signs: {
      paged: '列表，也可逐行（`.all`）、逐页（`.pages`）读取',
      batch: '也可逐条取得结果（`.outcomes`）',
      chunk: '更长的列表会按这个数量拆成多个请求',
      unsafe: '结果未知时不重试',
      maybe: '只有某些参数如此',
    },
  },
}

/** The capability table of some endpoints with the key to its signs, as Markdown. */
export function endpointTable(endpoints: readonly EndpointInfo[], words: TableWords): string {
  const areas = Map.groupBy(endpoints, areaOf)
  const rows = [...areas].map(([area, own]) => {
    const methods = own.map((endpoint) => [`\`${endpoint.method.slice(area.length + 1)}\``, ...signsOf(endpoint).map(({ text }) => text)].join(' '))
    const names = compress(own.map(({ name }) => name)).map((name) => `\`${name}\``)
    return `| \`${area}\` | ${methods.join(words.comma)} | ${names.join(words.comma)} |`
  })
  const used = new Set(endpoints.flatMap((endpoint) => signsOf(endpoint).map(({ sign }) => sign)))
  const order: readonly Sign[] = ['paged', 'batch', 'chunk', 'unsafe', 'maybe']
  const key = order.filter((sign) => used.has(sign)).map((sign) => `${signs[sign]} ${words.signs[sign]}`)
  const isChinese = words.comma === '、'
  const legend = key.length === 0 ? [] : ['', `${key.join(isChinese ? '；' : '; ')}${isChinese ? '。' : '.'}`]
  return [words.header, '| --- | --- | --- |', ...rows, ...legend].join('\n')
}

/** The area of a method: `trades` of `trades.sold`. */
export function areaOf({ method }: EndpointInfo): string {
  return method.slice(0, method.indexOf('.'))
}

function signsOf({ isPaged, isBatch, chunk, safety }: EndpointInfo): { sign: Sign; text: string }[] {
  const found: { sign: Sign; text: string }[] = []
  const add = (sign: Sign, text = signs[sign]) => found.push({ sign, text })
  if (isPaged) add('paged')
  if (isBatch) add('batch')
  if (chunk !== undefined) add('chunk', `${signs.chunk}${chunk.max}`)
  if (safety === 'unsafe') add('unsafe')
  if (safety === 'by_params') add('maybe')
  return found
}

/** Names that begin alike become `a.b.{c,d}`, which says exactly the same. Names with braces of their own stay as they are. */
export function compress(names: readonly string[]): readonly string[] {
  const left = new Set(names)
  const written: string[] = []
  for (const name of left) {
    const sharing = (prefix: string) => [...left].filter((other) => other.startsWith(prefix) && !other.includes('{'))
    const best = prefixesOf(name)
      .map((prefix) => ({ prefix, group: sharing(prefix) }))
      .filter(({ prefix, group }) => group.length > 1 && group.every((each) => each.length - prefix.length <= longestRest))
      .sort((one, other) => saved(other) - saved(one))[0]
    for (const taken of best?.group ?? [name]) left.delete(taken)
    written.push(best === undefined ? name : `${best.prefix}{${best.group.map((each) => each.slice(best.prefix.length)).join(',')}}`)
  }
  return written
}

/** What follows a common beginning is shown beside others only while it is short. */
const longestRest = 64

const saved = ({ prefix, group }: { readonly prefix: string; readonly group: readonly string[] }) => prefix.length * (group.length - 1)

/** Where a name may be cut: behind a `.` or `/` that follows something. */
function prefixesOf(name: string): readonly string[] {
  if (name.includes('{')) return []
  return [...name.matchAll(/\w[./]/g)].map(({ index }) => name.slice(0, index + 2)).filter((prefix) => prefix !== name)
}
