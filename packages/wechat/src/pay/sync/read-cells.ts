import type { MapFailure } from '@duijie/core/models'

/** A row of a bill in our words, or why it is none. */
export type MappedBillRow<Data extends object = object> =
  | { readonly ok: true; readonly id: string; readonly modifiedMs: number; readonly data: Data }
  | { readonly ok: false; readonly failure: MapFailure }

/** The cell that stands for "none": `0`, or nothing. */
export function given(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text === '0' ? undefined : text
}
