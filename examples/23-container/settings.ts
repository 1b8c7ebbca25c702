import { readFileSync } from 'node:fs'
import type { TaobaoOptions } from '@duijie/taobao'
import { fromEnv } from '@duijie/taobao'

/** What the container is told by its environment. */
export interface Settings {
  /** `TAOBAO_APP_KEY`, `TAOBAO_APP_SECRET`, `TAOBAO_SHOP`, `TAOBAO_SESSION` */
  readonly taobao: Pick<TaobaoOptions, 'credentials' | 'accounts'>
  /** `TAOBAO_URL`: a proxy's, or a sandbox's. */
  readonly url?: string
  /** `DATABASE`, a file on a volume. @defaultValue shops.db */
  readonly database: string
  /** `EVERY_SECONDS`. @defaultValue 60 */
  readonly everyMs: number
  /** `GRACE_SECONDS`: how long an end in good order may take; less than the runtime waits before it kills (`--stop-timeout`). @defaultValue 8 */
  readonly graceMs: number
  /** `HOST` and `PORT` of the health endpoint. @defaultValue 127.0.0.1, 8080 */
  readonly host: string
  readonly port: number
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads it. Each variable may be given as a file: `TAOBAO_SESSION_FILE=/run/secrets/session` is how secrets get into a container that must not stand in its description.
 *
 * @throws Error in words for whoever starts the container
 */
export function readSettings(given: Environment): Settings {
  const env = withFiles(given)
  const taobao = fromEnv('TAOBAO_', env)
  if (taobao.accounts === undefined) throw new Error('missing environment variables: TAOBAO_SHOP, TAOBAO_SESSION')
  const { TAOBAO_URL: url, DATABASE: database = 'shops.db', HOST: host = '127.0.0.1' } = env
  return {
    taobao,
    ...(url === undefined ? {} : { url }),
    database,
    everyMs: 1000 * numberOf(env, 'EVERY_SECONDS', 60),
    graceMs: 1000 * numberOf(env, 'GRACE_SECONDS', 8),
    host,
    port: numberOf(env, 'PORT', 8080),
  }
}

function numberOf(env: Environment, name: string, otherwise: number): number {
  const text = env[name] ?? String(otherwise)
  if (!/^\d{1,5}$/.test(text)) throw new Error(`${name} must be a whole number, not "${text}"`)
  return Number(text)
}

function withFiles(env: Environment): Environment {
  const files = Object.entries(env).filter(([name, path]) => /^[A-Z_]+_FILE$/.test(name) && name.startsWith('TAOBAO_') && path !== undefined)
  return { ...env, ...Object.fromEntries(files.map(([name, path = '']) => [name.replace(/_FILE$/, ''), readFileSync(path, 'utf8').trim()])) }
}
