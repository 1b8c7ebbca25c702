// Does what a reader of a README does: puts its code blocks word for word into an empty folder, where npm finds the packed packages,
// and runs its commands; then the same as CommonJS, by the rewrite below. The conventions stand in CONTRIBUTING.md.
// Guides run as ESM only; a translation where its code is another one. Two at a time: each of them mostly waits.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inEmptyFolder } from './consumer.ts'
import { type Readme, readmes } from './readme.ts'
import { isPlatform, packages } from './workspace.ts'

const mostCommands = 8
const platforms = packages().filter(isPlatform)
let failed = platforms.length === 0

for (const { folder } of platforms) {
  const own = readmes().filter((readme) => readme.folder === folder)
  if (!own.some(isRunnable)) fail(`packages/${folder}/README.md`, 'has no runnable block (```ts file=NAME.mts and ```sh run)')
}
const known = new Set<string>()
const trials = readmes()
  .filter(isRunnable)
  .flatMap((readme): readonly Trial[] => {
    const code = withoutComments(readme)
    if (known.has(code)) return []
    known.add(code)
    return readme.isGuide
      ? [{ readme, format: 'esm' }]
      : [
          { readme, format: 'esm' },
          { readme, format: 'cjs' },
        ]
  })
await Promise.all([tryNext(), tryNext()])
process.exit(failed ? 1 : 0)

interface Trial {
  readonly readme: Readme
  readonly format: 'esm' | 'cjs'
}

async function tryNext(): Promise<void> {
  for (let trial = trials.shift(); trial !== undefined; trial = trials.shift()) await tryOut(trial)
}

function isRunnable({ blocks }: Readme): boolean {
  return blocks.some(({ file }) => file !== undefined) && blocks.some(({ run }) => run)
}

function withoutComments({ blocks }: Readme): string {
  const printed = blocks.filter(({ file, run }) => file !== undefined || run)
  return printed.map(({ text }) => text.replaceAll(/(^|\s)(\/\/|#) .*$/gm, '')).join('\n')
}

function fail(place: string, words: string): void {
  failed = true
  console.log(`FAIL  ${place}: ${words}`)
}

async function tryOut({ readme: { path, blocks }, format }: Trial): Promise<void> {
  const files = blocks.flatMap(({ file, text }) => (file === undefined ? [] : [{ file, text }]))
  const commands = blocks
    .filter(({ run }) => run)
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  if (commands.length > mostCommands) return fail(path, `needs ${commands.length} commands, more than ${mostCommands}`)
  const idle = files.filter(({ file }) => !commands.some((command) => command.includes(file)))
  if (idle.length > 0) return fail(path, `no command runs ${idle.map(({ file }) => file).join(', ')}`)

  await inEmptyFolder(async ({ dir, run }) => {
    const shown: string[] = []
    for (const { file, text } of files) writeFileSync(join(dir, format === 'esm' ? file : asCommonJsName(file)), format === 'esm' ? text : asCommonJs(text))
    for (const command of commands) {
      const line = files.reduce((words, { file }) => (format === 'esm' ? words : words.replaceAll(file, asCommonJsName(file))), command)
      const { ok, output } = await run('sh', ['-c', line])
      if (!ok) return fail(path, `${format}: ${line}\n${output}`)
      if (/^node /.test(line)) shown.push(output.trimEnd().replaceAll(/^/gm, '      '))
    }
    console.log([...shown, `ok    ${path} as ${format}, ${commands.length} commands`].join('\n'))
  })
}

function asCommonJsName(file: string): string {
  return file.replace(/\.m?(ts|js)$/, '.c$1')
}

/** `import { a as b } from 'x'` becomes `const { a: b } = require('x')`; the rest becomes the body of an async function. Types stay: Node strips them. */
function asCommonJs(text: string): string {
  const imports: string[] = []
  const body = text.replaceAll(/^import\s+(?!type\b)([^'"]+?)\s+from\s+(['"][^'"]+['"])\s*;?$/gm, (_all, names: string, specifier: string) => {
    const values = names.replaceAll(/\btype\s+\w+\s*,?\s*/g, '').replaceAll(/(\w+)\s+as\s+(\w+)/g, '$1: $2')
    imports.push(
      names.startsWith('* as ')
        ? `const ${names.slice(5)} = require(${specifier})`
        : `const ${names.startsWith('{') ? values : `{ default: ${names} }`} = require(${specifier})`,
    )
    return ''
  })
  const rest = body.replaceAll(/^import\s+type\b[^'"]+['"][^'"]+['"]\s*;?$/gm, '').replaceAll(/^export /gm, '')
  return `${imports.join('\n')}\n\nasync function main() {\n${rest}}\n\nmain().catch((error) => {\n  console.error(error)\n  process.exitCode = 1\n})\n`
}
