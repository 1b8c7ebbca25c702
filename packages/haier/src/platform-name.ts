/** The platform's name in records, errors and events. */
export const platformName = 'haier'
