import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ClientOptions, DuijieError } from '@duijie/core'
import { parseJson } from '@duijie/core/platform'
import type { AnySource } from '@duijie/core/sync'
import { z } from 'zod'
import type { PlatformClient } from '../platforms/platform.js'
import { loadPlatform } from '../platforms/table.js'
import { instantOf } from './command.js'
import { clientOptions } from './connect.js'
import { environmentOf } from './environment.js'
import type { Io } from './io.js'
import { readText } from './read-params.js'

const schema = z.strictObject({
  /** One of the platforms. */
  platform: z.string().min(1),
  /** The keys of the accounts. */
  accounts: z.array(z.string().min(1)).min(1).optional(),
  /** What is synced. */
  kinds: z.array(z.string().min(1)).min(1),
  /** Where it goes. */
  db: z.string().min(1),
  /** Where to begin at the first run. */
  from: z.string().optional(),
  /** How fast the platform may be asked, for the minutes of a plan. */
  callsPerSecond: z.number().positive().optional(),
  /** What the sync log calls it. */
  name: z.string().min(1).optional(),
  /** Options of the client: only a module can give functions. */
  client: z.record(z.string(), z.unknown()).optional(),
})

/** A sync, ready to be planned or run. */
export interface ConfiguredSync {
  readonly client: PlatformClient
  readonly sources: readonly AnySource[]
  readonly db: string
  readonly name: string
  readonly callsPerSecond?: number
}

/** What a configuration is opened with. */
export interface OpenConfig {
  readonly file: string
  readonly envFile: string | undefined
  readonly hosts: Readonly<Record<string, string>>
}

/**
 * Reads a configuration (JSON, or a module whose default export is one) and makes its client and sources.
 *
 * @throws DuijieError `invalid_params` that names every bad field at once
 */
export async function openConfig(io: Io, { file, envFile, hosts }: OpenConfig): Promise<ConfiguredSync> {
  const checked = schema.safeParse(await contentOf(file))
  if (!checked.success) {
    const problems = checked.error.issues.map((issue) => `${issue.path.join('.') || 'config'}: ${issue.message}`)
    throw new DuijieError('invalid_params', `${file}: ${problems.join('; ')}`, { hint: 'duijie sync --help shows an example.' })
  }
  const { platform: platformName, accounts: given, kinds, db, from, callsPerSecond, name = 'duijie', client: more = {} } = checked.data
  const platform = await loadPlatform(platformName)
  const env = await environmentOf(io, envFile)
  // The client checks them itself, and names what does not fit.
  const options = { ...clientOptions(platform, env, hosts), ...more } as ClientOptions
  const { client, sources: makers } = platform.connect(env, options)
  try {
    const own = platform.account?.(env)
    const accounts = given ?? (own === undefined ? [] : [own])
    const unknown = kinds.filter((kind) => !Object.hasOwn(makers, kind))
    if (unknown.length > 0) {
      throw new DuijieError('invalid_params', `${file}: kinds: ${platform.title} has ${Object.keys(makers).join(', ') || 'none'}`)
    }
    if (platform.account !== undefined && accounts.length === 0) throw new DuijieError('invalid_params', `${file}: accounts: say whose data is synced`)
    const start = from === undefined ? {} : { from: instantOf(from, `${file}: from`) }
    const sources = kinds.flatMap((kind) => {
      const source = makers[kind]?.({ accounts, ...start })
      return source === undefined ? [] : [source]
    })
    return { client, sources, db, name, ...(callsPerSecond === undefined ? {} : { callsPerSecond }) }
  } catch (error) {
    await client.close()
    throw error
  }
}

async function contentOf(file: string): Promise<unknown> {
  if (!/\.(mjs|js|mts|ts)$/.test(file)) return jsonOf(file)
  try {
    const module: unknown = await import(pathToFileURL(resolve(file)).href)
    return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined
  } catch (cause) {
    throw new DuijieError('invalid_params', `${file} cannot be loaded`, {
      cause,
      hint: 'Check the path, and run it by node alone: TypeScript needs Node 22.18 or later.',
    })
  }
}

async function jsonOf(file: string): Promise<unknown> {
  const text = await readText(file)
  try {
    return parseJson(text)
  } catch (cause) {
    throw new DuijieError('invalid_params', `${file}: not a JSON text`, { cause })
  }
}
