import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type AccountBase, DuijieError } from '@duijie/core'
import type { Fields } from '@duijie/core/platform'
import { Command } from 'commander'
import { loadPlatform } from '../platforms/table.js'
import { type CommonOptions, envFileOption, hostOption, jsonOption, type MakeCommand, platformArgument, wholeNumber } from '../program/command.js'
import { connect, viewOf } from '../program/connect.js'
import { environmentOf } from '../program/environment.js'
import type { Io } from '../program/io.js'
import { printJson, printPretty } from '../program/output.js'
import { progressLine } from '../program/progress.js'
import { readParams } from '../program/read-params.js'

interface Options extends CommonOptions {
  readonly account?: string
  readonly limit?: number
  readonly pages?: number
  readonly to?: string
}

const examples = `
Params are JSON, @file, or - for standard input. Credentials come from the environment: duijie endpoints <platform> names the variables.
A method is the client's (trades.sold) or the platform's own name (taobao.trades.sold.get); what is not in the catalogue is called too, and never repeated.

Examples:
  $ duijie call taobao system.time
  $ duijie call taobao trades.fullinfo '{"tid":"4093482012345678901","fields":["tid","status"]}' --account shop-nick
  $ duijie call taobao trades.sold @params.json --limit 500 > trades.jsonl
  $ echo '{"so_ids":["SO20261121000001"]}' | duijie call jushuitan orders.query - --env-file .env`

/** `duijie call`: calls one endpoint. */
export const callCommand: MakeCommand = (io) =>
  new Command('call')
    .description('call any endpoint of a platform, with credentials from the environment')
    .addArgument(platformArgument())
    .argument('<method>', "the client's method or the platform's name of the endpoint")
    .argument('[params]', 'JSON, @file or -')
    .option('--account <key>', 'whose data the call is about (a shop, a merchant)')
    .option('--limit <n>', 'walk a list and print at most so many rows, one per line', wholeNumber(1))
    .option('--pages <n>', 'walk a list and print at most so many pages, one per line', wholeNumber(1))
    .option('--to <file>', 'write a file that the platform answers with')
    .addOption(hostOption())
    .addOption(envFileOption())
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async (name: string, method: string, given: string | undefined, options: Options) => {
      const platform = await loadPlatform(name)
      const env = await environmentOf(io, options.envFile)
      const { client } = connect(platform, env, options.host)
      try {
        const view = viewOf(platform, client, { asked: options.account, env })
        await call(io, { view, method: methodOf(client.endpoints(), method), params: await readParams(io, given), options })
      } finally {
        await client.close()
      }
    })

interface Call {
  readonly view: AccountBase
  readonly method: string
  readonly params: Fields
  readonly options: Options
}

async function call(io: Io, { view, method, params, options }: Call): Promise<void> {
  const { limit, pages, to, json = false } = options
  const { signal } = io
  const bound = boundMethod(view, method)
  if (limit !== undefined || pages !== undefined) return walk(io, { bound, method, params, options })
  const result = bound === undefined ? await view.call(method, params, { signal }) : await bound(params, { signal })
  const file = fileIn(result)
  if (file !== undefined) return writeFile(io, file, to)
  if (json) printJson(io, result ?? null)
  else printPretty(io, result ?? null)
}

/** What of a result is a file: itself, or one of its fields. */
function fileIn(result: unknown): FileIn | undefined {
  if (isFile(result)) return { body: result, rest: {} }
  if (typeof result !== 'object' || result === null) return undefined
  const found = Object.entries(result).find(([, value]) => isFile(value))
  if (found === undefined || !isFile(found[1])) return undefined
  return { body: found[1], rest: Object.fromEntries(Object.entries(result).filter(([name]) => name !== found[0])) }
}

function isFile(value: unknown): value is FileIn['body'] {
  return value instanceof Uint8Array || value instanceof ReadableStream
}

interface FileIn {
  readonly body: ReadableStream<Uint8Array> | Uint8Array
  readonly rest: Fields
}

async function walk(
  io: Io,
  { bound, method, params, options: { limit, pages } }: Omit<Call, 'view'> & { readonly bound: BoundMethod | undefined },
): Promise<void> {
  if (bound?.pages === undefined) throw new DuijieError('invalid_params', `${method} is no list: --limit and --pages are for lists`)
  const line = progressLine(io)
  let [rowCount, pageCount] = [0, 0]
  try {
    for await (const page of bound.pages(params, { signal: io.signal })) {
      pageCount += 1
      if (limit === undefined) printJson(io, page)
      for (const row of limit === undefined ? [] : page.rows.slice(0, limit - rowCount)) printJson(io, row)
      rowCount += page.rows.length
      line.show({ words: `${pageCount} pages, ${rowCount} rows`, ...(limit === undefined ? {} : { fraction: rowCount / limit }) })
      if (rowCount >= (limit ?? Number.POSITIVE_INFINITY) || pageCount >= (pages ?? Number.POSITIVE_INFINITY)) return
    }
  } finally {
    line.end()
  }
}

async function writeFile(io: Io, { body, rest }: FileIn, to: string | undefined): Promise<void> {
  if (to === undefined) throw new DuijieError('invalid_params', 'the platform answered with a file', { hint: 'Say where it goes: --to FILE.' })
  const stream = body instanceof Uint8Array ? Readable.from([body]) : Readable.fromWeb(body)
  await pipeline(stream, createWriteStream(to))
  printJson(io, { ...rest, written: to })
}

/** A method of a client's catalogue. */
interface BoundMethod {
  (params: Fields, options: { readonly signal: AbortSignal }): Promise<unknown>
  pages?(params: Fields, options: { readonly signal: AbortSignal }): AsyncIterable<{ readonly rows: readonly unknown[] }>
}

/** The client's method of an endpoint, which may be named as the platform names it. */
function methodOf(endpoints: readonly { readonly method: string; readonly name: string }[], given: string): string {
  return endpoints.find(({ method, name }) => method === given || name === given)?.method ?? given
}

function boundMethod(view: object, method: string): BoundMethod | undefined {
  const [area = '', name = '', ...rest] = method.split('.')
  const methods: unknown = rest.length === 0 && area in view ? Reflect.get(view, area) : undefined
  const found: unknown = typeof methods === 'object' && methods !== null && Object.hasOwn(methods, name) ? Reflect.get(methods, name) : undefined
  // What stands in an area of a catalogue is a method bound by core.
  return typeof found === 'function' ? (found as BoundMethod) : undefined
}
