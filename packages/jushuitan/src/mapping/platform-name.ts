/** What this platform is called in records, keys and errors. */
export const platformName = 'jushuitan'
