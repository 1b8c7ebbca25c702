export { type CosFault, cosFaults } from './faults.js'
export type { CosSandboxOptions, SandboxKey } from './options.js'
export { type CosSandbox, createCosSandbox, type SandboxObject } from './sandbox.js'
