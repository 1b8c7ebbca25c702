import { createAliyunSmsClient } from '@duijie/aliyun'
import type { EndpointInfo } from '@duijie/core'
import { createDoudianClient, createDouyinClient } from '@duijie/douyin'
import { createHaierClient } from '@duijie/haier'
import { createJushuitanClient } from '@duijie/jushuitan'
import { createTaobaoClient } from '@duijie/taobao'
import { createCosClient } from '@duijie/tencent'
import { createWechatClient, createWechatPayClient } from '@duijie/wechat'
import { createYlhClient } from '@duijie/ylh'

/** One client, as its package's README shows it. */
export interface ReadmeClient {
  /** The package's folder. */
  readonly folder: string
  /** The function that makes it: the README's marker names it. */
  readonly factory: string
  readonly endpoints: readonly EndpointInfo[]
  /** Every option that its schema knows. */
  readonly options: readonly string[]
}

// Asked for at the first call, and none is made.
const credentials = async (): Promise<never> => {
  throw new Error('tables are made offline')
}

/** All clients of all platforms, made offline. */
export function readmeClients(): readonly ReadmeClient[] {
  return [
    describe('aliyun', 'createAliyunSmsClient', { credentials }, createAliyunSmsClient),
    describe('douyin', 'createDouyinClient', { credentials }, createDouyinClient),
    describe('douyin', 'createDoudianClient', { application: 'isv' as const, credentials }, createDoudianClient),
    describe('haier', 'createHaierClient', { credentials }, createHaierClient),
    describe('jushuitan', 'createJushuitanClient', { application: 'isv' as const, credentials }, createJushuitanClient),
    describe('taobao', 'createTaobaoClient', { credentials }, createTaobaoClient),
    describe('tencent', 'createCosClient', { credentials, bucket: 'example-1250000000', region: 'ap-shanghai' }, createCosClient),
    describe('wechat', 'createWechatClient', { credentials }, createWechatClient),
    describe('wechat', 'createWechatPayClient', { credentials }, createWechatPayClient),
    describe('ylh', 'createYlhClient', { credentials }, createYlhClient),
  ]
}

interface Described {
  endpoints(): readonly EndpointInfo[]
}

/** A strict schema looks at each key that it knows, given or not: what is looked at are the options. */
function describe<Options extends object>(folder: string, factory: string, given: Options, create: (options: Options) => Described): ReadmeClient {
  const seen = new Set<string>()
  const watched = new Proxy(given, {
    get(target, key) {
      if (typeof key === 'string') seen.add(key)
      return Reflect.get(target, key)
    },
  })
  const client = create(watched)
  return { folder, factory, endpoints: client.endpoints(), options: [...seen].sort() }
}
