// node scripts/generate-types.ts [--check]: writes the interfaces of every platform's payloads from its schemas, or fails when they are not current.
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { compile, type JSONSchema } from 'json-schema-to-typescript'
import { z } from 'zod'
import { bundle } from './bundle.ts'
import { root } from './workspace.ts'

const check = process.argv.includes('--check')

/** A JSON schema, with what our schemas say beside it. */
interface Node {
  [key: string]: unknown
  title?: string
  /** The interface's comment. */
  summary?: string
  description?: string
  /** The type as TypeScript writes it, instead of what the schema is. */
  tsType?: string
  /** Where the names in `tsType` come from: path to name. */
  tsFrom?: Readonly<Record<string, string>>
  properties?: Record<string, Node>
  required?: string[]
  items?: Node
}

/** One interface on its way. */
interface Struct {
  readonly file: string
  readonly schema: Node
  readonly uses: Set<string>
  readonly imports: Map<string, Set<string>>
}

// A package, or half of one, that has interfaces to generate says so by this file.
const lists = globSync('packages/*/src/**/{endpoints,models}/schemas/interfaces.ts', { cwd: root }).sort()
const stale = (await Promise.all(lists.map((list) => generate(join(root, list))))).flat()
if (check && stale.length > 0) {
  console.error(`not what the schemas say; run: node scripts/generate-types.ts\n${stale.map((path) => `  ${relative(root, path)}`).join('\n')}`)
  process.exit(1)
}
console.log(check ? 'The interfaces are what the schemas say.' : `${stale.length} files written.`)

async function generate(list: string): Promise<string[]> {
  // Its type is what the file itself declares.
  const { interfaces } = (await import(await bundle(list))) as { interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> }
  const structs = new Map<string, Struct>()
  for (const [file, schemas] of Object.entries(interfaces)) for (const schema of schemas) hoist(jsonSchema(schema()), file, structs)

  const folder = join(dirname(list), '..', 'types')
  const wanted = new Map<string, string>()
  for (const file of Object.keys(interfaces)) wanted.set(join(folder, `${file}.ts`), await written(file, structs))
  return put(folder, wanted)
}

function jsonSchema(schema: z.ZodType): Node {
  return z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any', override: ({ zodSchema, jsonSchema: node }) => tidy(zodSchema, node) }) as Node
}

// Objects are closed: an index signature would let misspelt names compile. Params with a value of ours may be left out by callers.
function tidy(schema: z.core.$ZodTypes, node: z.core.JSONSchema.BaseSchema): void {
  // Lengths would become tuples.
  delete node.minItems
  delete node.maxItems
  if (schema._zod.def.type !== 'object') return
  node.additionalProperties = false
  const optional = Object.entries(schema._zod.def.shape).flatMap(([name, field]) => (z.globalRegistry.get(field)?.['leaveOut'] === true ? [name] : []))
  if (node.required) node.required = node.required.filter((name) => !optional.includes(name))
}

/** Takes the named structs out of a schema; what is left refers to them by name. */
function hoist(node: Node, file: string, structs: Map<string, Struct>, user?: Struct): Node {
  if (node.tsType !== undefined) return named(node, node.tsType, user)
  if (node.title === undefined) return children(node, file, structs, user)
  const { title, summary, description } = node
  const struct: Struct = { file: structs.get(title)?.file ?? file, schema: {}, uses: new Set(), imports: new Map() }
  Object.assign(struct.schema, children({ ...node, description: summary ?? '' }, file, structs, struct), { summary: undefined })
  const known = structs.get(title)
  if (known !== undefined && !isDeepStrictEqual(known.schema, struct.schema)) throw new Error(`two different structs are called ${title}`)
  structs.set(title, known ?? struct)
  user?.uses.add(title)
  return { tsType: title, ...(description === undefined ? {} : { description }) }
}

function named({ description, tsFrom = {} }: Node, tsType: string, user: Struct | undefined): Node {
  for (const name of tsType.match(/\b[A-Z]\w*/g) ?? []) user?.uses.add(name)
  for (const [path, name] of Object.entries(tsFrom)) user?.imports.set(path, (user.imports.get(path) ?? new Set()).add(name))
  return { tsType, ...(description === undefined ? {} : { description }) }
}

function children(node: Node, file: string, structs: Map<string, Struct>, user: Struct | undefined): Node {
  const { properties, items, readOnly, ...rest } = node
  const entry = items && hoist(items, file, structs, user)
  if (readOnly === true && entry?.tsType !== undefined) return named(node, `readonly ${entry.tsType}[]`, user)
  return {
    ...rest,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, hoist(field, file, structs, user)])) }),
    ...(entry && { items: entry }),
  }
}

async function written(file: string, structs: ReadonlyMap<string, Struct>): Promise<string> {
  const own = [...structs].filter(([, struct]) => struct.file === file)
  const imports = new Map<string, Set<string>>()
  const add = (path: string, name: string) => imports.set(path, (imports.get(path) ?? new Set()).add(name))
  const texts: string[] = []
  for (const [name, struct] of own) {
    for (const [path, names] of struct.imports) for (const imported of names) add(path, imported)
    for (const used of struct.uses) {
      const home = structs.get(used)?.file
      if (home !== undefined && home !== file) add(`./${home}.js`, used)
    }
    // Both describe JSON schemas; ours is written with fewer words.
    const text = await compile(struct.schema as JSONSchema, name, { bannerComment: '', style: { semi: false, singleQuote: true, printWidth: 160 } })
    texts.push(text.replaceAll(/\/\*\*\n *\* (.*)\n *\*\//g, '/** $1 */'))
  }
  const lines = [...imports]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, names]) => `import type { ${[...names].sort().join(', ')} } from '${path}'`)
  return [`// Generated from the schemas by scripts/generate-types.ts: change those.`, ...lines, '', texts.join('\n')].join('\n')
}

/** Writes what is not current, and tells what that is. */
function put(folder: string, wanted: ReadonlyMap<string, string>): string[] {
  const present = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
  const left = present.filter((path) => basename(path).endsWith('.ts') && !wanted.has(path))
  const changed = [...wanted].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
  if (!check) {
    mkdirSync(folder, { recursive: true })
    for (const path of left) rmSync(path)
    for (const [path, text] of changed) writeFileSync(path, text)
  }
  return [...left, ...changed.map(([path]) => path)]
}
