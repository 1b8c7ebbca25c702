import { describe, expect, it } from 'vitest'
import type { ApiSecurity } from '../../src/mini/api-security.js'
import type { SandboxApiSecurity } from '../../src/testing/mini/options.js'
import keys from '../vectors/mini-keys.json' with { type: 'json' }
import { miniWorld, thrown } from './world.js'

const { mpapp, platform_new: now, platform_old: before } = keys.keys
const symmetric = { symmetricKey: Buffer.alloc(32, 7).toString('base64'), symmetricKeySn: 'fa05fe1e5bcc79b81ad5ad4b58acf787' }
const client: ApiSecurity = { ...symmetric, privateKey: mpapp.privateKey, platformCertificates: { [now.serial]: now.certificate } }
const server: SandboxApiSecurity = { ...symmetric, publicKey: mpapp.publicKey, platform: { serial: now.serial, privateKey: now.privateKey }, required: true }
const users = [{ openid: 'oTestOpenId0000000000000001', phone: '13800000000' }]

const worldOf = (apiSecurity: Partial<ApiSecurity> = {}, platform: Partial<SandboxApiSecurity> = {}) =>
  miniWorld({ users, apiSecurity: { ...server, ...platform } }, { apiSecurity: { ...client, ...apiSecurity }, retry: { attempts: 1 } })
const rank = ({ wechat }: Pick<ReturnType<typeof worldOf>, 'wechat'>) =>
  wechat.users.riskRank({ openid: users[0]?.openid ?? '', scene: 0, client_ip: '203.0.113.7' })

describe('the signed and encrypted API', () => {
  it('gives what the plain one gives, images and refusals too', async () => {
    const world = worldOf()

    expect(await rank(world)).toMatchObject({ risk_rank: 0, unoin_id: expect.stringMatching(/^\d{19}$/) })
    expect((await world.wechat.users.phoneNumber({ code: world.sandbox.app().phoneCode() })).phone_info?.phoneNumber).toBe('13800000000')
    const code = await world.wechat.codes.wxaCodeUnlimit({ scene: 'a=1' })
    expect([code.contentType, Buffer.from(code.image).subarray(0, 3).toString('hex')]).toEqual(['image/jpeg', 'ffd8ff'])
    expect(await thrown(world.wechat.users.phoneNumber({ code: 'unknown' }))).toMatchObject({ kind: 'invalid_request', code: '40029' })
  })

  it('leaves what it does not support as it is', async () => {
    const { sandbox, wechat } = worldOf()
    sandbox.app().pay()

    expect((await wechat.shipping.orders()).order_list).toHaveLength(1)
    expect(await wechat.security.checkImage({ media: Buffer.from('a picture') })).toEqual({ risky: false })
  })

  it('refuses plain requests where the application must use it', async () => {
    const { wechat } = miniWorld({ users, apiSecurity: server })

    expect(await thrown(rank({ wechat }))).toMatchObject({ kind: 'invalid_request', code: '40232' })
  })

  it.each([
    ['another private key', { privateKey: before.privateKey }, 'auth_invalid', '40234'],
    ['another symmetric key', { symmetricKey: Buffer.alloc(32, 8).toString('base64') }, 'invalid_request', '40235'],
    ['another number of it', { symmetricKeySn: 'other' }, 'invalid_request', '40235'],
  ])('is refused with %s', async (_what, other, kind, code) => {
    expect(await thrown(rank(worldOf(other)))).toMatchObject({ kind, code })
  })

  it('puts a clock right that is eleven minutes off, and repeats the call once', async () => {
    const world = worldOf()
    world.sandbox.clock.skew(660_000)

    expect(await rank(world)).toMatchObject({ risk_rank: 0 })
    expect(world.sandbox.journal.count({ endpoint: 'POST /wxa/getuserriskrank', verdict: 'refused' })).toBe(1)
  })
})

describe('a signed answer', () => {
  it.each([
    ['without its signature', 'unsigned_answer', 'missing_signature'],
    ['that was changed', 'tampered_answer', 'bad_signature'],
  ] as const)('%s is not believed', async (_what, fault, code) => {
    const { sandbox, wechat } = worldOf()
    const endpoint = 'POST /wxa/business/getuserphonenumber'
    sandbox.faults.next({ endpoint, fault })

    // The number is paid for, and nobody knows whether it was told: it is not asked for again.
    expect(await thrown(wechat.users.phoneNumber({ code: sandbox.app().phoneCode() }))).toMatchObject({
      kind: 'unverified',
      code,
      outcome: 'unknown',
      attempts: 1,
    })
    expect(sandbox.journal.count({ endpoint })).toBe(1)
  })

  it('of a certificate that is not known is not believed', async () => {
    expect(await thrown(rank(worldOf({ platformCertificates: { [before.serial]: before.certificate } })))).toMatchObject({
      kind: 'unverified',
      code: 'unknown_serial',
    })
  })

  it('of another key under a known number is not believed', async () => {
    expect(await thrown(rank(worldOf({ platformCertificates: { [now.serial]: before.certificate } })))).toMatchObject({
      kind: 'unverified',
      code: 'bad_signature',
    })
  })

  it('is believed by the older certificate while it is replaced', async () => {
    const rotating = { deprecated: { serial: before.serial, privateKey: before.privateKey } }

    expect(await rank(worldOf({ platformCertificates: { [before.serial]: before.certificate } }, rotating))).toMatchObject({ risk_rank: 0 })
    expect(await rank(worldOf({}, rotating))).toMatchObject({ risk_rank: 0 })
  })

  it('that comes without any seal is not believed, but a refusal may', async () => {
    const world = worldOf()
    world.sandbox.faults.next({ endpoint: 'POST /wxa/getuserriskrank', fault: { raw: () => Response.json({ errcode: 0, risk_rank: 4 }) } })
    expect(await thrown(rank(world))).toMatchObject({ kind: 'unverified', code: 'missing_signature' })

    world.sandbox.faults.next({
      endpoint: 'POST /wxa/getuserriskrank',
      fault: { raw: () => Response.json({ errcode: 45009, errmsg: 'reach max api daily quota limit' }) },
    })
    expect(await thrown(rank(world))).toMatchObject({ kind: 'rate_limited', code: '45009' })
  })
})

describe('keys', () => {
  it('of a wrong length are refused before anything is sent, without being told', async () => {
    const world = worldOf({ symmetricKey: Buffer.alloc(16, 9).toString('base64') })
    const failure = await thrown(rank(world))

    expect(failure).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('32 bytes') })
    expect(String(failure)).not.toContain(Buffer.alloc(6, 9).toString('base64'))
    expect(world.sandbox.journal.count({ endpoint: 'POST /wxa/getuserriskrank' })).toBe(0)
  })

  it('that change while it runs are read again', async () => {
    let current: ApiSecurity = { ...client, privateKey: before.privateKey }
    const world = miniWorld({ users, apiSecurity: server }, { apiSecurity: async () => current })

    expect(await thrown(rank(world))).toMatchObject({ code: '40234' })
    current = client
    expect(await rank(world)).toMatchObject({ risk_rank: 0 })
  })
})
