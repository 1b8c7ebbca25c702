/** What this platform is called in records, keys and errors. The mini program and open platform is another one: they share nothing but the brand. */
export const doudianPlatform = 'doudian'
