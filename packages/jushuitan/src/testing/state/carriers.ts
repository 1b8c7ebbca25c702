import type { Carrier } from './documents.js'

/** The carriers that the sandbox knows. */
export const carriers: readonly Carrier[] = [
  { code: 'SF', name: '顺丰速运' },
  { code: 'YTO', name: '圆通速递' },
  { code: 'ZTO', name: '中通快递' },
  { code: 'EMS', name: 'EMS' },
]

/** A carrier by code, or by name. */
export function carrierOf(code: string | undefined, name: string | undefined): Carrier | undefined {
  return carriers.find((carrier) => carrier.code === code) ?? (name === undefined ? undefined : { code: code ?? '', name })
}
