import { type InterruptedFigures, type InterruptedSync, interruptedSync } from './crash.js'

/** However a sync is interrupted, it loses nothing, and delivers again at most what was under way; nothing at all where rows and checkpoint share a transaction. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const trades = short ? 2000 : 6000
  const times = (full: number) => Math.ceil(full / (short ? 20 : 1))
  const figures: Record<string, number | string> = {}
  const cases: readonly (Pick<InterruptedSync, 'interruption' | 'into' | 'times'> & { readonly changes?: number })[] = [
    { interruption: 'kill', into: 'sqlite', times: times(500) },
    { interruption: 'kill', into: 'sqlite', times: times(100), changes: 3 },
    { interruption: 'kill', into: 'callback', times: times(300) },
    { interruption: 'kill', into: 'both', times: times(100), changes: 3 },
    { interruption: 'abort', into: 'both', times: times(100) },
    { interruption: 'stop', into: 'both', times: times(100) },
    { interruption: 'pause', into: 'both', times: times(100) },
    { interruption: 'fail', into: 'callback', times: times(100) },
    { interruption: 'fail', into: 'both', times: times(100) },
  ]
  for (const one of cases) {
    const { changes = 0, ...rest } = one
    const name = `${one.interruption} x ${one.times}, into ${one.into}${changes > 0 ? ', changing' : ''}`
    const result = await interruptedSync({ ...rest, changes, trades, seed })
    log(`${name}: ${told(result)}`)
    check(name, one, result)
    figures[name] = `0 of ${result.orders} lost, again ${result.again}/${result.most}`
  }
  const control = await interruptedSync({ interruption: 'kill', into: 'callback', times: times(100), trades, seed, acksEarly: true })
  log(`the checkpoint before the sink, kill x ${control.interruptions}: ${told(control)}`)
  if (control.lost === 0) throw new Error('a sink that says too early that it has everything lost nothing, so that this proves nothing')
  return { ...figures, 'lost where the checkpoint comes first': control.lost }
}

function told({ syncs, orders, changes, lost, wrongIds, again, most, writtenAgain, readAgain }: InterruptedFigures): string {
  const callback = `callback again ${again} of at most ${most}`
  return `${syncs} syncs, ${orders} orders, ${changes} changes, lost ${lost}, wrong ids ${wrongIds}, ${callback}, rows again ${writtenAgain}, read again ${readAgain}`
}

function check(name: string, { changes = 0 }: { readonly changes?: number }, figures: InterruptedFigures): void {
  const { lost, wrongIds, again, most, writtenAgain, readAgain } = figures
  if (lost + wrongIds + writtenAgain > 0 || again > most) throw new Error(`${name}: ${told(figures)}`)
  // An order that changes leaves its page, and others take its place that were read before.
  if (changes === 0 && readAgain > 0) throw new Error(`${name}: ${told(figures)}: pages were read again that were committed`)
}
