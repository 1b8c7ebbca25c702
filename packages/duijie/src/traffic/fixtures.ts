import { writeFile } from 'node:fs/promises'
import { DuijieError } from '@duijie/core'
import { parseJson, redacted } from '@duijie/core/platform'
import { z } from 'zod'
import { readText } from '../program/read-params.js'
import type { SeenAnswer, SeenRequest } from './forwarder.js'
import { isVolatile, type Scrubber } from './scrub.js'

const exchangeSchema = z.object({
  /** Which of the platform's hosts. */
  host: z.string(),
  method: z.string(),
  path: z.string(),
  /** Of query and body together, without what is fresh each time. */
  params: z.record(z.string(), z.unknown()),
  status: z.number().int(),
  answer: z.unknown(),
})
const fileSchema = z.object({ format: z.literal('duijie-fixtures'), version: z.literal(1), platform: z.string(), exchanges: z.array(exchangeSchema) })

/** One recorded request with its answer, without anything secret or personal. */
export type Exchange = z.infer<typeof exchangeSchema>

/** What is the same for all exchanges of a recording. */
export interface Recording {
  readonly scrubber: Scrubber
  /** Params that say who calls. */
  readonly callers: readonly string[]
}

/**
 * Makes a fixture of an exchange; `undefined` where it cannot be one: what holds a token, what is no JSON, what failed with an error of the server.
 */
export function toExchange(
  host: string,
  { request, answer }: { readonly request: SeenRequest; readonly answer: SeenAnswer },
  { scrubber, callers }: Recording,
): Exchange | undefined {
  const body = answer.status < 500 ? jsonIn(answer.body) : undefined
  const asked = askedFor(request, callers)
  if (body === undefined || asked === undefined || scrubber.holdsSecret(body)) return undefined
  const params = Object.fromEntries(Object.entries(asked.params).map(([name, value]) => [name, scrubber.scrub(value, name)]))
  const path = asked.path
    .split('/')
    .map((part) => (/\d{4}/.test(part) ? String(scrubber.scrub(part, 'id')) : part))
    .join('/')
  return { host, method: request.method, path, params, status: answer.status, answer: scrubber.scrub(body) }
}

/** Writes a file of fixtures. */
export async function writeFixtures(file: string, platform: string, exchanges: readonly Exchange[]): Promise<void> {
  await writeFile(file, `${JSON.stringify({ format: 'duijie-fixtures', version: 1, platform, exchanges }, null, 2)}\n`)
}

/**
 * Reads a file of fixtures.
 *
 * @throws DuijieError `invalid_params` where it is none, or of another platform
 */
export async function readFixtures(file: string, platform: string): Promise<readonly Exchange[]> {
  const read = fileSchema.safeParse(jsonIn(Buffer.from(await readText(file))))
  if (!read.success) throw new DuijieError('invalid_params', `${file} is no file of fixtures`, { hint: 'duijie record writes them.' })
  if (read.data.platform !== platform) throw new DuijieError('invalid_params', `${file} was recorded from another platform: ${read.data.platform}`)
  return read.data.exchanges
}

/** Finds the recorded answer of a request. The same request again gets the next one that was recorded, in the end the last one again. */
export function replayer(exchanges: readonly Exchange[], callers: readonly string[]): (host: string, request: SeenRequest) => SeenAnswer | undefined {
  const used = new Set<Exchange>()
  return (host, request) => {
    const asked = askedFor(request, callers)
    if (asked === undefined) return undefined
    const fitting = exchanges.filter(
      (each) => each.host === host && each.method === request.method && each.path === asked.path && fits(each.params, asked.params),
    )
    const next = fitting.find((each) => !used.has(each)) ?? fitting.at(-1)
    if (next === undefined) return undefined
    used.add(next)
    return { status: next.status, type: 'application/json;charset=UTF-8', body: Buffer.from(JSON.stringify(next.answer)) }
  }
}

interface Asked {
  readonly path: string
  readonly params: Readonly<Record<string, unknown>>
}

/** What a request asks for: path, and the params of query and body that are neither fresh each time nor say who calls. */
function askedFor({ target, type, body }: SeenRequest, callers: readonly string[]): Asked | undefined {
  const { pathname: path, searchParams } = new URL(target, 'http://loopback')
  const fields = fieldsOf(type, body)
  if (fields === undefined) return undefined
  const all = { ...Object.fromEntries(searchParams), ...fields }
  return { path, params: Object.fromEntries(Object.entries(all).filter(([name]) => !isVolatile(name) && !callers.includes(name))) }
}

function fieldsOf(type: string, body: Buffer): Readonly<Record<string, unknown>> | undefined {
  if (body.length === 0) return {}
  if (/x-www-form-urlencoded/i.test(type)) return Object.fromEntries(new URLSearchParams(body.toString('utf8')))
  const value = jsonIn(body)
  if (Array.isArray(value)) return { '': value }
  return typeof value === 'object' && value !== null ? { ...value } : undefined
}

/** Whether a request asks for what was recorded. What was taken out fits anything. */
function fits(recorded: unknown, asked: unknown): boolean {
  if (recorded === redacted || recorded === 0) return asked !== undefined
  if (typeof recorded === 'string' && typeof asked === 'string' && /^[[{]/.test(recorded))
    return fits(jsonIn(Buffer.from(recorded)), jsonIn(Buffer.from(asked)))
  if (Array.isArray(recorded)) return Array.isArray(asked) && recorded.length === asked.length && recorded.every((each, index) => fits(each, asked[index]))
  if (typeof recorded !== 'object' || recorded === null) return String(recorded) === String(asked)
  if (typeof asked !== 'object' || asked === null) return false
  const names = Object.keys(recorded).filter((name) => !isVolatile(name))
  const others = Object.keys(asked).filter((name) => !isVolatile(name))
  return names.length === others.length && names.every((name) => fits(Reflect.get(recorded, name), Reflect.get(asked, name)))
}

function jsonIn(body: Buffer): unknown {
  try {
    return parseJson(body.toString('utf8'))
  } catch {
    // No JSON: the caller knows what that means.
    return undefined
  }
}
