import { setupServer } from 'msw/node'
import { afterEach, describe, expect, it } from 'vitest'
import { cosFromEnv, cosSignKey, createCosClient, signCos, type TencentCredentials } from '../src/index.js'
import { cosWorld, credentials, failure, host, place, servedCos } from './cos-world.js'

describe('objects', () => {
  it('come back as they were stored, whatever their key', async () => {
    const { cos } = cosWorld()
    const Key = "a b/腾讯云(1)'+&.txt"
    await cos.objects.put({ Key, Body: '内容', ContentType: 'text/plain', Meta: { Who: 'me' } })

    const { Body, Meta } = await cos.objects.get({ Key })

    expect(Buffer.from(Body).toString()).toBe('内容')
    expect(Meta).toEqual({ who: 'me' })
    expect(await cos.objects.head({ Key })).toMatchObject({ ContentLength: 6, ContentType: 'text/plain' })
    expect(await new Response(await cos.objects.open({ Key })).text()).toBe('内容')
    expect(Buffer.from((await cos.objects.get({ Key, Range: 'bytes=3-' })).Body).toString()).toBe('容')
  })

  it('are copied, with their headers or with others', async () => {
    const { cos, sandbox } = cosWorld()
    await cos.objects.put({ Key: 'a &', Body: 'x', ContentType: 'text/plain' })

    await cos.objects.copy({ Key: 'b', Source: { Key: 'a &' } })
    await cos.objects.copy({ Key: 'c', Source: { Key: 'a &' }, MetadataDirective: 'Replaced', ContentType: 'text/html' })

    expect(sandbox.objects.map(({ key, headers }) => [key, headers['content-type']])).toEqual([
      ['a &', 'text/plain'],
      ['b', 'text/plain'],
      ['c', 'text/html'],
    ])
  })

  it('are listed page by page and by directories, and deleted in bulk', async () => {
    const { cos } = cosWorld()
    for (const name of ['x/1', 'x/2 &', 'x/3', 'y']) await cos.objects.put({ Key: name, Body: name })

    const keys: string[] = []
    for await (const { Key } of cos.objects.list.all({ Prefix: 'x/', MaxKeys: 1 })) keys.push(Key)

    expect(keys).toEqual(['x/1', 'x/2 &', 'x/3'])
    expect(await cos.objects.list({ Delimiter: '/' })).toMatchObject({ CommonPrefixes: ['x/'], Contents: [{ Key: 'y' }] })
    expect((await cos.objects.deleteMany({ Keys: keys })).Deleted).toEqual(keys)
    await cos.objects.delete({ Key: 'y' })
    expect((await cos.objects.list({})).Contents).toEqual([])
  })

  it('that are not there are not found, also by HEAD', async () => {
    const { cos } = cosWorld()

    expect(await failure(cos.objects.get({ Key: 'none' }))).toMatchObject({ kind: 'not_found', code: 'NoSuchKey' })
    expect(await failure(cos.objects.head({ Key: 'none' }))).toMatchObject({ kind: 'not_found' })
  })

  it('that exist are a conflict where overwriting is forbidden', async () => {
    const { cos } = cosWorld()
    await cos.objects.put({ Key: 'k', Body: 'x' })

    expect(await failure(cos.objects.put({ Key: 'k', Body: 'y', ForbidOverwrite: true }))).toMatchObject({ kind: 'conflict', code: 'FileAlreadyExists' })
  })

  it('have no keys and headers that could not be signed', async () => {
    const { cos, sandbox } = cosWorld()

    for (const Key of ['', '/a', 'a/../b', './a', 'k'.repeat(851)])
      expect(await failure(cos.objects.put({ Key, Body: 'x' }))).toMatchObject({ kind: 'invalid_params' })
    for (const ContentType of ['text/plain ', 'a\nb', '文'])
      expect(await failure(cos.objects.put({ Key: 'k', Body: 'x', ContentType }))).toMatchObject({ kind: 'invalid_params' })
    expect(sandbox.journal.count()).toBe(0)
  })

  it('are as long over the loopback as HEAD says', async () => {
    await using world = await servedCos()
    await world.cos.objects.put({ Key: 'k', Body: 'abcdef' })

    expect(await world.cos.objects.head({ Key: 'k' })).toMatchObject({ ContentLength: 6 })
  })
})

describe('what arrives', () => {
  it.each(['truncated', 'damaged'] as const)('is asked for again when it is %s', async (fault) => {
    const { cos, sandbox } = cosWorld()
    await cos.objects.put({ Key: 'k', Body: 'abcdef' })
    sandbox.faults.next({ fault })

    expect(Buffer.from((await cos.objects.get({ Key: 'k' })).Body).toString()).toBe('abcdef')
  })

  it.each(['truncated', 'damaged', 'short'] as const)('in a stream ends with an error when it is %s', async (fault) => {
    const { cos, sandbox } = cosWorld()
    await cos.objects.put({ Key: 'k', Body: 'abcdef' })
    sandbox.faults.next({ fault })

    expect(await failure(cos.objects.open({ Key: 'k' }).then((body) => new Response(body).text()))).toMatchObject({ kind: 'network' })
  })
})

describe('errors under HTTP 200', () => {
  it('are errors where a document is the answer, and repeated where that may help', async () => {
    const { cos, sandbox } = cosWorld()
    await cos.objects.put({ Key: 'k', Body: 'x' })
    const { UploadId } = await cos.multipart.initiate({ Key: 'm' })
    const { ETag } = await cos.multipart.uploadPart({ Key: 'm', UploadId, PartNumber: 1, Body: Buffer.from('x') })
    const complete = () => cos.multipart.complete({ Key: 'm', UploadId, Parts: [{ PartNumber: 1, ETag }] })
    const copy = () => cos.objects.copy({ Key: 'c', Source: { Key: 'k' } })

    for (const [ask, endpoint] of [
      [complete, 'Complete Multipart Upload'],
      [copy, 'PUT Object - Copy'],
    ] as const) {
      sandbox.faults.next({ endpoint, fault: 'late_error', value: 'AccessDenied' })
      expect(await failure(ask())).toMatchObject({ kind: 'permission', code: 'AccessDenied', outcome: 'not_done' })
      sandbox.faults.next({ endpoint, fault: 'late_error' })
      expect(await ask()).toMatchObject({ ETag: expect.any(String) })
      expect(sandbox.faults.pending).toBe(0)
    }
  })

  it('of single keys are told key by key', async () => {
    const { cos, sandbox } = cosWorld()
    sandbox.faults.next({ fault: 'key_error', value: 'locked' })

    const { Deleted, Errors } = await cos.objects.deleteMany({ Keys: ['a'] })

    expect(Deleted).toEqual(['a'])
    expect(Errors).toEqual([{ Key: 'locked', Code: 'AccessDenied', Message: 'Access Denied.' }])
  })
})

describe('signatures', () => {
  it('of another secret are refused with the official error', async () => {
    const { cos } = cosWorld({ credentials: { ...credentials, secretKey: 'another' } })

    expect(await failure(cos.objects.put({ Key: 'k', Body: 'x' }))).toMatchObject({ kind: 'auth_invalid', code: 'SignatureDoesNotMatch' })
  })

  it('that are wrong are refused before a long body is read', async () => {
    await using world = await servedCos({ credentials: { ...credentials, secretKey: 'another' } })

    expect(await failure(world.cos.objects.put({ Key: 'k', Body: new Uint8Array(5_000_000) }))).toMatchObject({ kind: 'auth_invalid' })
    expect(world.sandbox.crashes).toEqual([])
  })

  it('of a path that is not well escaped are refused', async () => {
    const { sandbox } = cosWorld()

    expect((await sandbox.fetch(`https://${host}/%E0%A4%A?q-ak=${credentials.secretId}`)).status).toBe(403)
    expect(sandbox.crashes).toEqual([])
  })

  it('in a URL are made only for keys and times that there are', async () => {
    const { cos } = cosWorld()

    for (const wrong of [{ key: '../k' }, { key: '' }, { key: 'k', expiresInSeconds: 0 }, { key: 'k', expiresInSeconds: Number.NaN }])
      expect(await failure(cos.presign(wrong))).toMatchObject({ kind: 'invalid_params' })
  })

  it('in a URL open the object with what was signed, and altered ones do not', async () => {
    const { cos, sandbox, clock } = cosWorld()
    await cos.objects.put({ Key: 'k 1', Body: 'x' })
    const url = await cos.presign({ key: 'k 1', params: { 'response-content-type': 'text/html' }, expiresInSeconds: 60 })
    const answer = await sandbox.fetch(url)

    expect(answer.headers.get('content-type')).toBe('text/html')
    expect(await answer.text()).toBe('x')
    for (const altered of [url.replace('k%201', 'k%202'), url.replace('text%2Fhtml', 'text%2Fxml'), url.replace(/&response-content-type=[^&]*/, '')])
      expect(await (await sandbox.fetch(altered)).text()).toContain('SignatureDoesNotMatch')
    await clock.advance(61_000)
    expect(await (await sandbox.fetch(url)).text()).toContain('<Code>AccessDenied</Code><Message>Request has expired</Message>')
  })

  it('in a URL that name a header need it, even with an empty value', async () => {
    const { cos, sandbox } = cosWorld()
    const url = await cos.presign({ key: 'k', method: 'PUT', headers: { 'content-type': 'text/plain', 'x-cos-meta-a': '' } })
    const put = (headers: Record<string, string>) => sandbox.fetch(url, { method: 'PUT', body: 'x', headers })

    expect((await put({ 'content-type': 'text/plain', 'x-cos-meta-a': '' })).status).toBe(200)
    expect((await put({ 'content-type': 'text/plain' })).status).toBe(403)
    expect((await put({ 'content-type': 'text/html', 'x-cos-meta-a': '' })).status).toBe(403)
  })

  it('that name a header which is not there are refused, although all the rest is right', async () => {
    const { sandbox, clock } = cosWorld()
    const keyTime = `${Math.floor(clock.now() / 1000)};${Math.floor(clock.now() / 1000) + 60}`
    const signer = { secretId: credentials.secretId, signKey: cosSignKey(credentials.secretKey, keyTime), keyTime }
    const { authorization } = signCos({ method: 'GET', path: '/k', headers: { host } }, signer)
    const ask = async (header: string) => (await sandbox.fetch(`https://${host}/k`, { headers: { authorization: header } })).text()

    expect(await ask(authorization)).toContain('NoSuchKey')
    expect(await ask(authorization.replace('q-header-list=host', 'q-header-list=host;x-cos-acl'))).toContain('SignatureDoesNotMatch')
    expect(await ask(authorization.replace('q-url-param-list=', 'q-url-param-list=acl'))).toContain('SignatureDoesNotMatch')
  })

  it('in a URL are for the host that the client has', async () => {
    const main = ['https://cos.internal.example/', 'https://other.example']
    const { cos, sandbox } = cosWorld({ hosts: { main } }, { hosts: ['cos.internal.example'] })
    await cos.objects.put({ Key: 'k', Body: 'x' })
    const url = await cos.presign({ key: 'k' })

    expect(new URL(url).host).toBe('cos.internal.example')
    expect(await (await sandbox.fetch(url)).text()).toBe('x')
    expect(cos.publicUrl('a b')).toBe('https://cos.internal.example/a%20b')
  })

  it('put a wrong clock right by the time that the platform tells', async () => {
    const { cos, sandbox } = cosWorld()
    sandbox.clock.skew(-11 * 60_000)

    expect(await cos.objects.list.withMeta()).toMatchObject({ meta: { attempts: 2 } })
  })
})

describe('temporary keys', () => {
  const token = 'example-session-token'

  it('sign with their token, also in URLs, and are replaced when the platform refuses them', async () => {
    const fresh = { secretId: 'AKIDfresh', secretKey: 'fresh-secret-key', securityToken: token }
    const given: TencentCredentials[] = [{ ...credentials, securityToken: token, expiresAt: Number.MAX_SAFE_INTEGER }, fresh]
    const keys = [{ ...credentials, securityToken: token, expiresAt: 1 }, fresh]
    const { cos, sandbox } = cosWorld({ credentials: () => given.shift() ?? fresh }, { keys })

    expect(await cos.objects.put.withMeta({ Key: 'k', Body: 'x' })).toMatchObject({ meta: { attempts: 2 } })
    const url = await cos.presign({ key: 'k' })
    expect(await (await sandbox.fetch(url)).text()).toBe('x')
    expect(await (await sandbox.fetch(url.replace(token, 'other'))).text()).toContain('InvalidToken')
  })
})

describe('operations that are not in the catalogue', () => {
  it('are called by method, path and query, and fail as the others do', async () => {
    const { cos } = cosWorld()

    expect(await cos.call('GET /?prefix=a')).toContain('<Prefix>a</Prefix>')
    expect(await failure(cos.call('PATCH /k?x'))).toMatchObject({ code: 'NotImplemented', kind: 'invalid_request' })
  })
})

describe('URLs', () => {
  it('of everybody’s objects are those of the bucket and of its CDN', () => {
    const { cos } = cosWorld({ cdn: 'https://img.example.com/' })

    expect(cos.publicUrl('a/b 腾.png')).toBe(`https://${host}/a/b%20%E8%85%BE.png`)
    expect(cos.cdnUrl('a/b.png')).toBe('https://img.example.com/a/b.png')
  })
})

describe('options', () => {
  it('are checked at once, all of them', () => {
    expect(() => createCosClient({ bucket: 'no-app-id', region: 'Shanghai!', credentials: { secretId: '', secretKey: 'x' } })).toThrow(/bucket.*region/s)
  })

  it('are read from the environment, and every missing one is named', () => {
    const env = { COS_BUCKET: place.bucket, COS_REGION: place.region, COS_SECRET_ID: 'id', COS_SECRET_KEY: 'key', COS_CDN: 'https://img.example.com' }

    expect(cosFromEnv('COS_', env)).toEqual({ ...place, credentials: { secretId: 'id', secretKey: 'key' }, cdn: 'https://img.example.com' })
    expect(() => cosFromEnv('X_', {})).toThrow('X_BUCKET, X_REGION, X_SECRET_ID, X_SECRET_KEY')
  })
})

describe('the sandbox as MSW handlers', () => {
  const server = setupServer()
  afterEach(() => server.close())

  it('answers what global fetch sends', async () => {
    const { sandbox, clock } = cosWorld()
    server.use(...sandbox.handlers)
    server.listen()
    const cos = createCosClient({ ...place, credentials, clock })

    await cos.upload({ Key: 'k', Body: Buffer.alloc(1_500_000, 7) }, { partSize: 1_048_576 })

    expect((await cos.objects.get({ Key: 'k' })).Body.byteLength).toBe(1_500_000)
  })
})
