import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { packages, root } from './workspace.ts'

/** One fenced block of a README. */
export interface Block {
  readonly language: string
  /** `file=NAME`: this block is a whole file. */
  readonly file: string | undefined
  /** `run`: this block's lines are commands. */
  readonly run: boolean
  /** `partial`: only shown; not compiled. */
  readonly partial: boolean
  readonly text: string
  /** The line in the README of the block's first line of code. */
  readonly line: number
}

export interface Readme {
  /** A page of the site that is no README: docs/guides and docs. */
  readonly isGuide: boolean
  /** Relative to the root. */
  readonly path: string
  /** The package that it is the README of; `undefined` for the repository's. */
  readonly folder: string | undefined
  readonly blocks: readonly Block[]
  /** What `<!-- given ... -->` comments declare for the snippets. */
  readonly given: string
}

/** The READMEs of the repository and of its packages, and the guides, in all languages. The conventions for their code blocks stand in CONTRIBUTING.md. */
export function readmes(): readonly Readme[] {
  const places = [{ folder: undefined, dir: root }, ...packages().map(({ folder, dir }) => ({ folder, dir }))]
  const own = places.flatMap(({ folder, dir }) =>
    ['README.md', 'README.zh.md', 'README.zh-CN.md']
      .map((name) => join(dir, name))
      .filter(existsSync)
      .map((path) => ({ path: relative(root, path), folder, isGuide: false, ...parse(readFileSync(path, 'utf8')) })),
  )
  const guides = globSync(['docs/*.md', 'docs/guides/*.md'], { cwd: root })
    .sort()
    .map((path) => ({ path, folder: undefined, isGuide: true, ...parse(readFileSync(join(root, path), 'utf8')) }))
  return [...own, ...guides]
}

function parse(text: string): { blocks: Block[]; given: string } {
  const blocks: Block[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const info = /^```(\w+)(.*)$/.exec(lines[at] ?? '')
    if (!info) continue
    const end = lines.indexOf('```', at + 1)
    if (end === -1) throw new Error(`the block at line ${at + 1} is not closed`)
    const [, language = '', words = ''] = info
    blocks.push({
      language,
      file: /(?:^|\s)file=(\S+)/.exec(words)?.[1],
      run: /(?:^|\s)run\b/.test(words),
      partial: /(?:^|\s)partial\b/.test(words),
      text: `${lines.slice(at + 1, end).join('\n')}\n`,
      line: at + 2,
    })
    at = end
  }
  const given = [...text.matchAll(/<!-- given\n([\s\S]*?)-->/g)].map(([, inside]) => inside).join('\n')
  return { blocks, given }
}
