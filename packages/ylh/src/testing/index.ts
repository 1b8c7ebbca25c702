export { strictServer, testClock } from '@duijie/core/testing'
export { type CallbackTarget, callbackSender, type SandboxCallback } from './callback-sender.js'
export type { SandboxOrder, SandboxStage, YlhSandboxOptions } from './options.js'
export { createYlhSandbox, type YlhFault, type YlhSandbox, ylhFaults, ylhSandboxHosts } from './sandbox.js'
