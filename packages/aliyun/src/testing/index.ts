export type { AliyunSmsSandboxOptions, SandboxKey, SandboxTemplate } from './options.js'
export { type AliyunSmsFault, type AliyunSmsSandbox, aliyunSmsFaults, aliyunSmsSandboxHosts, createAliyunSmsSandbox, type PushTarget } from './sandbox.js'
export type { SentSms } from './state.js'
