/** For calls that carry a seller's session. */
export const withSession = { host: 'rest', grant: 'session' } as const

/** For calls that carry none. */
export const withoutSession = { host: 'rest', grant: 'none' } as const
