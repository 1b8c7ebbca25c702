import { strictServer } from '@duijie/core/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createDouyinClient } from '../../../src/open/client.js'
import { createDouyinSandbox } from '../../../src/testing/open/sandbox.js'
import { credentials, openid, sandboxApp } from '../world.js'

const sandbox = createDouyinSandbox({ apps: [sandboxApp()] })
strictServer(sandbox.handlers, { beforeAll, afterEach, afterAll })

describe('the sandbox behind MSW', () => {
  it('answers a client that knows nothing of it, on both hosts', async () => {
    const douyin = createDouyinClient({ credentials })

    expect((await douyin.login.code2Session({ code: sandbox.app().login() })).openid).toBe(openid)
    expect((await douyin.phoneNumber(sandbox.app().phoneCode())).phoneNumber).toBe('13900000001')
    expect((await douyin.codes.qrcode({ path: 'a' })).contentType).toBe('image/png')
    expect(sandbox.crashes).toEqual([])
  })
})
