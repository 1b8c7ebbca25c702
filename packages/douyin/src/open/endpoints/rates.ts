import type { RateRule } from '@duijie/core/platform'

/** What the platform documents of calls in a minute or five, by counter: the client keeps it unless it is told otherwise, the sandbox enforces it. */
export const documentedRates: Readonly<Record<string, RateRule>> = {
  'api:/oauth/client_token/': { max: 500, perMs: 300_000 },
  'api:/api/apps/stable_token': { max: 10_000, perMs: 60_000 },
  'api:/api/apps/qrcode': { max: 5_000, perMs: 60_000 },
}
