import { mutateCallbacks } from './mutated-callbacks.js'

/** A great many changed call-backs of both systems of payment, some signed again with the platform's key: none with a bad signature is believed, and none crashes. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const { sent, forgedAccepted, crashes, reasons } = await mutateCallbacks({ count: short ? 5_000 : 500_000, seed })
  log(
    `refused: ${Object.entries(reasons)
      .map(([reason, count]) => `${reason} ${count}`)
      .join(', ')}`,
  )
  if (forgedAccepted + crashes > 0) throw new Error(`${forgedAccepted} were believed, ${crashes} crashed the webhook`)
  return { sent, forgedAccepted, crashes }
}
