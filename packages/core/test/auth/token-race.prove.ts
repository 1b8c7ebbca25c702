import { type TokenRaceFigures, tokenRace } from './token-race.js'

/**
 * One token call, however many callers in however many processes ask for one expired token; a refresh whose process dies is finished by another,
 * and one that wakes up late overwrites nothing.
 */
export async function prove({ short, log }: { readonly short: boolean; log(text: string): void }) {
  const [processes, callers] = short ? [8, 100] : [100, 100]
  const race = await tokenRace({ processes, callers })
  check('a race', race, { served: processes * callers, tokenCalls: 1, refreshes: 1 })
  log(`${race.served} of ${processes * callers} callers served, ${race.tokenCalls} token call`)

  const few = short ? 4 : 20
  for (let round = 0; round < (short ? 1 : 5); round += 1) {
    // The lock of a dead process is taken at once: nobody waits for the lease.
    const leaseMs = 60_000
    const killed = await tokenRace({ processes: few, callers: 25, killHolder: true, leaseMs })
    check('a killed holder', killed, { served: (few - 1) * 25, tokenCalls: 2, refreshes: 1 })
    if (killed.elapsedMs >= leaseMs) throw new Error(`a killed holder was waited for, ${killed.elapsedMs} ms`)
    log(`the holder killed: ${killed.served} callers of the others served after ${killed.elapsedMs} ms`)

    // Both get a token from the platform; the stopped process throws its own away.
    const stopped = await tokenRace({ processes: few, callers: 10, stopHolder: true, leaseMs: 2_000 })
    check('a stopped holder', stopped, { served: few * 10, tokenCalls: 2, refreshes: 2 })
    log(`the holder stopped and woken: ${stopped.served} callers served, all with the newer token`)
  }
  const { tokens: _tokens, errors: _errors, stored: _stored, ...figures } = race
  return { ...figures, 'holders killed': short ? 1 : 5, 'holders stopped': short ? 1 : 5 }
}

function check(what: string, figures: TokenRaceFigures, expected: Pick<TokenRaceFigures, 'served' | 'tokenCalls' | 'refreshes'>): void {
  const { tokens, errors, stored, served, tokenCalls, refreshes } = figures
  if (errors.length > 0) throw new Error(`${what}: errors: ${errors.join('; ')}`)
  if (tokens.length !== 1 || stored !== tokens[0])
    throw new Error(`${what}: ${tokens.length} different tokens were handed out, and ${String(stored === tokens[0])}: the stored one was it`)
  if (served !== expected.served || tokenCalls !== expected.tokenCalls || refreshes !== expected.refreshes)
    throw new Error(`${what}: ${JSON.stringify({ served, tokenCalls, refreshes })}, expected ${JSON.stringify(expected)}`)
}
