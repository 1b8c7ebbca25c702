import type { RateRule } from '@duijie/core/platform'

const minuteMs = 60_000

/** What the platform documents of calls in a second or a minute, by counter: the client keeps it unless it is told otherwise, the sandbox enforces it. Quotas of a day are not here: nobody waits for those. */
export const documentedRates: Readonly<Record<string, RateRule>> = {
  // Schemes and URL links together.
  links: { max: 100, perMs: 1_000 },
  'api:/wxa/getwxacodeunlimit': { max: 5_000, perMs: minuteMs },
  'api:/wxa/msg_sec_check': { max: 4_000, perMs: minuteMs },
  'api:/wxa/media_check_async': { max: 2_000, perMs: minuteMs },
  'api:/wxa/img_sec_check': { max: 2_000, perMs: minuteMs },
  'api:/wxa/resetusersessionkey': { max: 60_000, perMs: minuteMs },
  'api:/cgi-bin/stable_token': { max: 10_000, perMs: minuteMs },
}
