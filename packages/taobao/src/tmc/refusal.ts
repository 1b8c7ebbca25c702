import { type DuijieError, type ErrorKind, failed } from '@duijie/core/platform'

// The platform documents no codes for a refused connection: its words are all there is.
const meanings: readonly (readonly [words: RegExp, kind: ErrorKind, hint: string])[] = [
  [/time ?stamp/i, 'clock', "Set the machine's clock."],
  [
    /sign|secret|app ?key|app_key|invalid app/i,
    'auth_invalid',
    'Check the app key and the app secret, and that both are of the environment that the URL leads to.',
  ],
  [/permission|forbidden|not allowed|denied/i, 'permission', 'Apply for the message service in the console of the open platform.'],
  [/group/i, 'invalid_params', 'Check the group: it must exist (taobao.tmc.group.add).'],
  [/limit|too many|exceed/i, 'rate_limited', 'Open fewer connections.'],
]

/** The error of a connection that the message service refused. */
export function connectRefused(statusCode: number, phrase: string | undefined): DuijieError {
  const words = phrase ?? 'refused without words'
  const [, kind, hint] = meanings.find(([pattern]) => pattern.test(words)) ?? [undefined, 'business', 'Look the words up in the pages of the message service.']
  return failed({ kind, message: `the connection was refused: ${words}`, code: String(statusCode), outcome: 'not_done', hint } as const, {
    platform: 'taobao',
    endpoint: 'message service',
  })
}
