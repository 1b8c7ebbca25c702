import { DuijieError, type Grant, type Token, type TokenInput } from '@duijie/core/platform'

const dayMs = 86_400_000
/** The platform allows so many forced tokens a day. */
const forcesPerDay = 20

/** Asks the platform for the stable token; forced, the one before dies at once. */
export type AskStable = (force: boolean, signal: AbortSignal, now: number) => Promise<TokenInput>

/**
 * The stable token of mini games: the same one while it lives, however many processes ask. One that was refused and is given again is forced, which the platform allows 20 times a day.
 */
export function stableTokens(ask: AskStable): Grant['obtain'] {
  const forced: number[] = []
  return async (current: Token | undefined, { reason, now, signal }) => {
    const given = await ask(false, signal, now)
    if (reason !== 'rejected' || given.accessToken !== current?.accessToken) return given
    while (forced[0] !== undefined && forced[0] <= now - dayMs) forced.shift()
    if (forced.length >= forcesPerDay) throw refusedAgain('and another was forced 20 times today', (forced[0] ?? now) + dayMs - now)
    forced.push(now)
    const fresh = await ask(true, signal, now)
    if (fresh.accessToken === current.accessToken) throw refusedAgain('and was given again when another was forced')
    return fresh
  }
}

function refusedAgain(words: string, retryAfterMs = 30_000): DuijieError {
  return new DuijieError('auth_invalid', `douyin: the stable token was refused, ${words}`, {
    platform: 'douyin',
    retryAfterMs,
    hint: 'Look for another program that forces tokens of this application.',
  })
}
