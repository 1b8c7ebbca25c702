import { DuijieError } from '@duijie/core'
import type { Platform } from './platform.js'

/** Every platform with its entry, which is loaded when it is asked for. */
const entries: Readonly<Record<string, () => Promise<Platform>>> = {
  taobao: async () => (await import('./taobao.js')).taobao,
  jushuitan: async () => (await import('./jushuitan.js')).jushuitan,
  haier: async () => (await import('./haier.js')).haier,
  ylh: async () => (await import('./ylh.js')).ylh,
  wechat: async () => (await import('./wechat.js')).wechat,
  'wechat-pay': async () => (await import('./wechat-pay.js')).wechatPay,
  douyin: async () => (await import('./douyin.js')).douyin,
  doudian: async () => (await import('./doudian.js')).doudian,
  aliyun: async () => (await import('./aliyun.js')).aliyun,
  tencent: async () => (await import('./tencent.js')).tencent,
}

/** The names of all platforms. */
export const platformNames: readonly string[] = Object.keys(entries)

/**
 * Loads a platform's entry.
 *
 * @throws DuijieError `invalid_params` for a name that is not in the table
 */
export async function loadPlatform(name: string): Promise<Platform> {
  const load = Object.hasOwn(entries, name) ? entries[name] : undefined
  if (load === undefined) throw new DuijieError('invalid_params', `there is no platform of this name; known are ${platformNames.join(', ')}`)
  return load()
}
