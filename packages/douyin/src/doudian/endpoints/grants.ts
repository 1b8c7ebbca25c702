/** The name of the one grant: the access token of a shop. */
export const shopGrant = 'shop'

/** For calls in a shop's name: all of them, but for those that give tokens. */
export const ofShop = { host: 'api', grant: shopGrant } as const
