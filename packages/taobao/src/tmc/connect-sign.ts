import { signSorted } from '@duijie/core/platform'

/** What a connection to the message service is signed over. */
export interface TmcConnect {
  readonly appKey: string
  readonly group: string
  /** Epoch milliseconds. */
  readonly timestamp: number | string
}

/** The signature of a CONNECT frame: upper-case MD5 with the secret on both sides of the three params. */
export function signTmcConnect({ appKey, group, timestamp }: TmcConnect, secret: string): string {
  return signSorted(
    { app_key: appKey, group_name: group, timestamp: String(timestamp) },
    { digest: 'md5', wrap: 'both', blanks: 'keep', encoding: 'HEX' },
    { secret },
  )
}
