/** The states of a pushed order (order sync page): waiting for payment, paid, cancelled, used, refunding, refunded, refund failed. */
export const pushedOrderStates = { pending: 0, paid: 1, cancelled: 2, used: 4, refunding: 5, refunded: 6, refundFailed: 8 } as const
