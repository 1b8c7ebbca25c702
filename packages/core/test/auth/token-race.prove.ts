import { tokenRace } from './token-race.js'

/** One token call, however many callers in however many processes ask for one expired token. */
export async function prove({ short, log }: { readonly short: boolean; log(text: string): void }) {
  const [processes, callers] = short ? [8, 100] : [100, 100]
  const { tokens, errors, stored, ...figures } = await tokenRace({ processes, callers })
  log(`${figures.served} of ${processes * callers} callers served, ${figures.tokenCalls} token call`)
  if (errors.length > 0) throw new Error(`errors: ${errors.join('; ')}`)
  if (tokens.length !== 1 || stored !== tokens[0])
    throw new Error(`${tokens.length} different tokens were handed out, and ${String(stored === tokens[0])}: the stored one was it`)
  if (figures.served !== processes * callers || figures.tokenCalls !== 1 || figures.refreshes !== 1) throw new Error(JSON.stringify(figures))
  return figures
}
