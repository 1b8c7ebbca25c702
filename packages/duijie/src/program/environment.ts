import { parseEnv } from 'node:util'
import { DuijieError } from '@duijie/core'
import type { Environment, Io } from './io.js'
import { readText } from './read-params.js'

/** The environment of a command: that of the process, over what stands in its `--env-file`. */
export async function environmentOf(io: Io, file: string | undefined): Promise<Environment> {
  if (file === undefined) return io.env
  return { ...parseEnv(await readText(file)), ...io.env }
}

/**
 * Reads where a platform's named hosts are: `rest=http://127.0.0.1:4010,oauth=http://127.0.0.1:4011`.
 *
 * @throws DuijieError `invalid_params` that names the variable or option
 */
export function parseHosts(text: string | undefined, where: string): Readonly<Record<string, string>> {
  const pairs = (text ?? '').split(',').filter((part) => part.trim() !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name, url] = /^\s*([\w-]+)=(https?:\/\/\S+?)\/*\s*$/.exec(pair) ?? []
      if (name === undefined || url === undefined) throw new DuijieError('invalid_params', `${where}: expected name=URL, separated by commas`)
      return [name, url]
    }),
  )
}
