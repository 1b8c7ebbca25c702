import { batch, everyMs, type HostFate, leaseMs, type TwoProcessesFigures, twoProcesses } from './two-processes.js'

// Two slow processors; what has to be is seen in the figures.
const slackMs = 30_000

/** Two processes on one SQLite file and one schedule deliver everything once; one that dies is replaced within its lease, and one that slept moves nothing back. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const rounds = short ? 1 : 10
  const trades = short ? 900 : 3000
  const fates: readonly HostFate[] = ['works', 'is killed', 'is stopped while it writes', 'is stopped while it reads']
  const figures: Record<string, number | string> = { rounds, orders: trades, 'lease in ms': leaseMs }
  const shares = [0, 0]
  let slowest = 0
  for (let round = 0; round < rounds; round += 1) {
    for (const fate of fates) {
      const result = await twoProcesses(fate, { trades, seed: seed + round })
      log(`one ${fate}: ${JSON.stringify(result)}`)
      check(fate, result)
      slowest = Math.max(slowest, result.takeoverMs)
      if (fate === 'works') for (const [index, share] of result.shares.entries()) shares[index] = (shares[index] ?? 0) + share
    }
  }
  return { ...figures, 'delivered by each': shares.join(' and '), 'slowest takeover in ms': slowest, lost: 0, 'moved back': 0 }
}

function check(fate: HostFate, figures: TwoProcessesFigures): void {
  const { lost, wrongIds, writtenAgain, movedBack, again, takeoverMs, woken } = figures
  const wrong = [
    lost + wrongIds > 0 && 'orders are missing or wrong',
    writtenAgain > 0 && 'rows were written again',
    movedBack > 0 && 'a checkpoint was moved back',
    again > (fate === 'works' ? 0 : batch) && 'too much was delivered again',
    takeoverMs > leaseMs + everyMs + slackMs && 'the takeover was too slow',
    fate.startsWith('is stopped') && woken !== 'failed conflict' && 'the one that slept did not say that it had lost its account',
  ].filter((problem) => problem !== false)
  if (wrong.length > 0) throw new Error(`one ${fate}: ${wrong.join('; ')}: ${JSON.stringify(figures)}`)
}
