export { strictServer, testClock } from '@duijie/core/testing'
export type { HaierSandboxOptions, SandboxProduct, SandboxWarehouse } from './options.js'
export { createHaierSandbox, type HaierFault, type HaierSandbox, haierFaults, haierSandboxHosts } from './sandbox.js'
export type { SandboxLogistics } from './state.js'
