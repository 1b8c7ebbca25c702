import { sessionRace } from './session-race.js'

/** One refresh, however many callers in however many processes find that the session has ended; counted by the platform. */
export async function prove({ short, log }: { readonly short: boolean; log(text: string): void }) {
  const [processes, callers] = short ? [8, 100] : [100, 20]
  const { errors, ...figures } = await sessionRace({ processes, callers })
  log(`${figures.answered} of ${processes * callers} calls answered, ${figures.refreshed} refresh`)
  if (errors.length > 0) throw new Error(`errors: ${errors.join('; ')}`)
  if (figures.answered !== processes * callers || figures.refreshed !== 1 || figures.refreshRequests !== 1) throw new Error(JSON.stringify(figures))
  return figures
}
