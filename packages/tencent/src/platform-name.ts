/** What records, errors and tokens call the platform. */
export const platformName = 'tencent'
