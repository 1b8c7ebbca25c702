import { isDuijieError } from '@duijie/core'
import { redacted } from '@duijie/core/platform'
import type { Environment, Io } from './io.js'

/** Says what went wrong: one line with the remedy, or one JSON document. Never a stack, never a value of a secret variable. */
export function reportError(error: unknown, io: Io, { env, json }: { readonly env: Environment; readonly json: boolean }): void {
  const hide = withoutSecrets(env)
  if (json) {
    const known = isDuijieError(error) ? error.toJSON() : { kind: 'unexpected', message: messageOf(error) }
    io.err(`${hide(JSON.stringify({ error: known }))}\n`)
    return
  }
  const hint = isDuijieError(error) && error.hint !== undefined && !error.message.includes(error.hint) ? `. ${error.hint}` : ''
  io.err(`duijie: ${hide(oneLine(`${messageOf(error)}${hint}`))}\n`)
}

/** Hides the values of variables that are named like secrets, whoever put them into a text. */
export function withoutSecrets(env: Environment): (text: string) => string {
  const values = Object.entries(env)
    .flatMap(([name, value]) => (value !== undefined && value.length >= 8 && secretName.test(name) ? [value] : []))
    .sort((left, right) => right.length - left.length)
  return (text) => {
    const shown = values.reduce((before, value) => before.replaceAll(value, redacted).replaceAll(encodeURIComponent(value), redacted), text)
    return shown.replace(passwordInUrl, `$1:${redacted}@`)
  }
}

const passwordInUrl = /(\w+:\/\/[^\s:/@]*):[^\s@]+@/g
const secretName = /SECRET|TOKEN|PASSWORD|PASSWD|SESSION|PRIVATE|API_V3_KEY|AES_KEY|DATABASE_URL|DB_URL/i

function messageOf(error: unknown): string {
  if (error instanceof Error && error.message !== '') return error.message
  // Node puts several failed connections into one error without words.
  if (error instanceof Error) return `${error.name}${'code' in error ? ` (${String(error.code)})` : ''}`
  return 'something failed without saying what'
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}
