import { readFile } from 'node:fs/promises'
import { DuijieError } from '@duijie/core'
import { type Fields, parseJson } from '@duijie/core/platform'
import type { Io } from './io.js'

/**
 * Reads the params of a command: JSON as it is, `@file`, or `-` for standard input. Long integers keep all their digits.
 *
 * @throws DuijieError `invalid_params`
 */
export async function readParams(io: Io, given: string | undefined): Promise<Fields> {
  if (given === undefined) return {}
  const value = parsed(await textOf(io, given), given)
  if (isFields(value)) return value
  throw new DuijieError('invalid_params', 'params: expected a JSON object', { hint: `For example '{"page_no": 1}', @params.json, or - for standard input.` })
}

/** Whether a value is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The text that an argument means: itself, `@file`, or `-`. */
export async function textOf(io: Io, given: string): Promise<string> {
  if (given === '-') return io.read()
  return given.startsWith('@') ? readText(given.slice(1)) : given
}

/**
 * Reads a text file.
 *
 * @throws DuijieError `invalid_params` that names the file
 */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new DuijieError('invalid_params', `${file} cannot be read`, { cause, hint: 'Check the path and its rights.' })
  }
}

function parsed(text: string, given: string): unknown {
  try {
    return parseJson(text)
  } catch (cause) {
    // The parser's own message may quote the text.
    const what = given === '-' ? 'standard input' : given.startsWith('@') ? given.slice(1) : 'params'
    throw new DuijieError('invalid_params', `${what}: not a JSON text`, { cause, hint: 'Put the JSON in single quotes, or in a file: @params.json.' })
  }
}
