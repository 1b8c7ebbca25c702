// Who may import whom (docs/architecture), and what a file may be called and how long it may grow. Prints every breach and fails on any.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Import, importsOf } from './imports.ts'
import { isPlatform, packages, root } from './workspace.ts'

/** Files that may be longer than `mostLines`, each with its reason. */
const long: Readonly<Record<string, string>> = {}

/** Tests are lists of cases: what makes a module hard to hold in mind does not count there. */
const mostLines = (file: string) => (/\.(test|test-d|prove)\.ts$/.test(file) ? 500 : 300)

/** What every room may import: the time comes in as an argument, so its type is everybody's. These themselves import nothing but errors. */
const leaves = ['packages/core/src/client/clock.ts']

/** Arrows in core point down: a room imports rooms of its own row and of rows below it. */
const rows = [
  ['kafka', 'sql', 'redis', 'otel'],
  ['sync', 'webhook', 'payment', 'stream'],
  ['client', 'models'],
  ['auth', 'explain'],
  ['codec', 'crypto'],
  ['errors'],
]
const integrations = rows[0] ?? []
const testOnly = ['msw', 'vitest', 'ws']
const vague = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'shared']
const mention = new RegExp(`(?<![\\w-])(${vague.join('|')})/[a-z]`)
const platformNames = /taobao|tmall|qimen|jushuitan|haier|yilihuo|\bylh\b|wechat|weixin|douyin|doudian|aliyun|tencent|alipay/i

const localTime = /\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes)\(|\.toLocale(?:Date|Time)String\(|getTimezoneOffset/

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).split('\n')
const files = git('ls-files', '--cached', '--others', '--exclude-standard').filter((file) => file !== '' && existsSync(join(root, file)))
const breaches: string[] = []
const breach = (place: string, words: string) => breaches.push(`${place}: ${words}`)

const code = files.filter((file) => /\.(ts|mts|cts|mjs)$/.test(file))
const imports = new Map(code.filter((file) => file.endsWith('.ts')).map((file) => [file, importsOf(file)]))
const platforms = packages().filter(isPlatform)

for (const file of files) checkName(file)
for (const [file, found] of imports) for (const each of found) checkImport(file, each)
for (const file of code) checkText(file)
for (const file of files) if (/\.(ts|mts|mjs|js|json|jsonc|md|yml)$/.test(file) && !file.endsWith('package-lock.json')) checkMentions(file)
checkReach()
checkCycles()
checkPaths()

for (const words of breaches.sort()) console.log(words)
console.log(`${breaches.length} breaches in ${imports.size} files`)
process.exit(breaches.length === 0 ? 0 : 1)

function checkName(file: string): void {
  const word = file.split('/').find((part) => vague.includes(part.replace(/\..*$/, '')))
  if (word !== undefined) breach(file, `"${word}" says nothing: name the file or folder after what it holds`)
}

function checkText(file: string): void {
  const text = readFileSync(join(root, file), 'utf8')
  const lines = text.split('\n')
  const tooLong = lines.length - 1 > mostLines(file)
  if (tooLong && !file.includes('/endpoints/types/') && !(file in long))
    breach(file, `${lines.length - 1} lines, more than ${mostLines(file)}: split it, or give a reason in scripts/check-imports.ts`)
  if (!tooLong && file in long) breach(file, 'is short again: take it off the list in scripts/check-imports.ts')
  if (!/^packages\/[^/]+\/src\//.test(file)) return
  for (const [index, line] of lines.entries()) {
    if (localTime.test(line)) breach(`${file}:${index + 1}`, "the machine's time zone decides here: use UTC, or the platform's own zone")
  }
  if (!file.startsWith('packages/core/src/')) return
  for (const [index, line] of lines.entries()) {
    if (platformNames.test(line) && !/for example|such as/i.test(line)) breach(`${file}:${index + 1}`, 'core knows no platform by name')
  }
}

/** A path through such a folder leads to something that is not part of the project. */
function checkMentions(file: string): void {
  for (const [index, line] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
    if (mention.test(line)) breach(`${file}:${index + 1}`, 'names a path that is not part of the project')
  }
}

function checkImport(file: string, { specifier, target, line }: Import): void {
  const place = `${file}:${line}`
  const [, owner] = /^packages\/([^/]+)\//.exec(file) ?? []
  const inPackage = owner !== undefined && /^packages\/[^/]+\/(src|test)\//.test(file)
  if (inPackage && specifier.startsWith('.') && !/\.(js|json)$/.test(specifier)) breach(place, `${specifier}: relative imports carry .js`)
  if (specifier.startsWith('.') && target !== undefined && !existsSync(join(root, target))) breach(place, `${specifier} leads nowhere`)
  if (owner === undefined || !inPackage) return

  if (specifier.startsWith('.') && file.includes('/src/') && !target?.startsWith(`packages/${owner}/src/`)) breach(place, `${specifier} leaves the package`)
  const platform = platforms.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`))
  // The command line is there for all of them.
  if (platform && platform.folder !== owner && owner !== 'duijie') breach(place, `no platform is known outside of its own package: ${specifier}`)
  if (/^@duijie\/core(\/|$)/.test(specifier)) {
    if (owner === 'core' && file.includes('/src/')) breach(place, 'core imports its own files by relative paths')
    if (target === undefined) breach(place, `${specifier} is no entry point of core`)
  }
  if (owner !== 'core' && target?.startsWith('packages/core/') && specifier.startsWith('.'))
    breach(place, 'platform packages import core by its entry points only')
  if (file.startsWith('packages/core/src/')) checkArrow(file, place, target)
}

function checkArrow(file: string, place: string, target: string | undefined): void {
  if (target !== undefined && leaves.includes(target)) return
  const from = leaves.includes(file) ? 'errors' : roomOf(file)
  const to = target === undefined ? undefined : roomOf(target)
  if (from === undefined || to === undefined || from === to) return
  if (from === 'testing') return
  if (to === 'testing') return void breach(place, 'testing/ is imported by tests and examples only')
  if (to === 'index' || to === 'platform') return void breach(place, 'entry points are imported by nobody inside')
  if (integrations.includes(to) && from !== 'index' && !integrations.includes(from)) return void breach(place, `nothing imports ${to}/`)
  if (from === 'index' || from === 'platform') return
  const [rowFrom, rowTo] = [rowOf(from), rowOf(to)]
  if (rowFrom === -1) return void breach(place, `${from} has no row in scripts/check-imports.ts`)
  if (rowTo === -1) return void breach(place, `${to} has no row in scripts/check-imports.ts`)
  if (rowTo < rowFrom) breach(place, `${from} may not import ${to}: arrows point down`)
}

function roomOf(file: string): string | undefined {
  return /^packages\/core\/src\/([^/.]+)/.exec(file)?.[1]
}

function rowOf(room: string): number {
  return rows.findIndex((row) => row.includes(room))
}

/** Nothing that a host application loads in production may lead to a test library, be it only by a type. */
function checkReach(): void {
  for (const { entries } of packages()) {
    for (const { specifier, source } of entries.filter((entry) => !entry.output.startsWith('testing'))) {
      const start = source.slice(root.length)
      const seen = new Map<string, string | undefined>([[start, undefined]])
      for (const file of seen.keys()) {
        for (const each of imports.get(file) ?? []) {
          const name = testOnly.find((library) => each.specifier === library || each.specifier.startsWith(`${library}/`))
          if (name !== undefined) breach(`${file}:${each.line}`, `${name} is reached from ${specifier} (${trail(seen, file).join(' < ')})`)
          if (each.target !== undefined && !seen.has(each.target)) seen.set(each.target, file)
        }
      }
    }
  }
}

function trail(seen: ReadonlyMap<string, string | undefined>, file: string): string[] {
  const before = seen.get(file)
  return before === undefined ? [file] : [file, ...trail(seen, before)]
}

/** Imports that are erased make no cycle: nothing waits for them when the program starts. */
function checkCycles(): void {
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at !== -1) return void breach(file, `import cycle: ${[...path.slice(at), file].join(' > ')}`)
    if (done.has(file)) return
    for (const { target, typeOnly } of imports.get(file) ?? []) if (!typeOnly && target !== undefined) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of imports.keys()) visit(file, [])
}

/** The compiler's `paths` are the one list of entry points that cannot be derived from the packages. */
function checkPaths(): void {
  const base = readFileSync(join(root, 'tsconfig.base.json'), 'utf8')
  // Our own file, plain JSON.
  const { compilerOptions } = JSON.parse(base) as { compilerOptions: { paths: Record<string, string[]> } }
  for (const { specifier, source } of packages().flatMap(({ entries }) => entries)) {
    if (compilerOptions.paths[specifier]?.[0] !== `./${source.slice(root.length)}`)
      breach('tsconfig.base.json', `"paths" lacks ${specifier} or leads elsewhere than ${source}`)
  }
}
