/** What records can be of. */
export const recordKinds = ['orders', 'afterSales', 'goods', 'prices', 'stock', 'logistics', 'bills', 'orderPush'] as const

/** One of {@link recordKinds}. */
export type RecordKind = (typeof recordKinds)[number]
