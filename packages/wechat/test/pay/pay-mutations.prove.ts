import { mutateNotifications } from './mutated-notifications.js'

/** A million changed notifications, half of them signed again with the platform's key: none is believed, none crashes, and memory stays flat. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const { sent, accepted, crashes, reasons, heapGrowthMb } = await mutateNotifications({ count: short ? 20_000 : 1_000_000, seed })
  log(
    `refused: ${Object.entries(reasons)
      .map(([reason, count]) => `${reason} ${count}`)
      .join(', ')}`,
  )
  if (accepted + crashes > 0) throw new Error(`${accepted} were believed, ${crashes} crashed the webhook`)
  if (heapGrowthMb > 16) throw new Error(`the heap grew by ${heapGrowthMb.toFixed(1)} MB`)
  return { sent, accepted, crashes, 'heap growth in MB': Math.round(heapGrowthMb * 10) / 10 }
}
