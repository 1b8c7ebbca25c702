/** The platform's environments: host, and what follows the name of each service in a path. */
export const ylhEnvironments = {
  production: { host: 'https://www.yilihuo.com', suffix: '' },
  pre: { host: 'https://pre.yilihuo.com', suffix: '-pre' },
  dev: { host: 'https://dev.ylhtest.com', suffix: '-dev' },
} as const

/** One of the platform's environments. */
export type YlhEnvironment = keyof typeof ylhEnvironments
