/** How waits grow. */
export interface Waits {
  readonly baseMs: number
  readonly capMs: number
}

/** How long to wait after so many failures in a row: doubled each time, up to a cap, and spread over half to all of it, so that many processes do not come back at once. */
export function waitAfter(failures: number, random: () => number, { baseMs, capMs }: Waits): number {
  const full = Math.min(capMs, baseMs * 2 ** Math.min(Math.max(0, failures - 1), 30))
  return Math.round(full / 2 + random() * (full / 2))
}
