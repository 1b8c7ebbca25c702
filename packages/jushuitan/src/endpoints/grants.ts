/** For calls in a merchant's name: all of them, but for those that give tokens. */
export const ofMerchant = { host: 'api', grant: 'merchant' } as const
