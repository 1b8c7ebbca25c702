import type { HaierCredentials } from '../credentials.js'

/** What an endpoint says of its wire: the service and path behind the gateway, and what the client adds to the body. */
export interface HaierWire {
  /** Joined to the host: `/yilihuo/<service><path>`. */
  readonly service: string
  readonly path: string
  /** Fields that the client fills from its credentials. */
  readonly filled: Readonly<Record<string, keyof HaierCredentials>>
  /** Fields that never change. */
  readonly fixed: Readonly<Record<string, string>>
}

/** Makes the parts of an endpoint that follow from its place: its documented name is METHOD and path, because the platform has no names. */
export function placed(wire: HaierWire) {
  return { name: `POST ${pathOf(wire)}`, grant: 'client', wire: { ...wire } } as const
}

/** The path behind the host. */
export function pathOf({ service, path }: Pick<HaierWire, 'service' | 'path'>): string {
  return `/yilihuo/${service}${path}`
}

/** The most product codes in one request (document 2.1, 2.2). */
export const mostCodes = 20

/** Joins the answers of a list that was cut: all rows, in their order. */
export function joinRows<Row>(results: readonly (readonly Row[])[]): Row[] {
  return results.flat()
}
