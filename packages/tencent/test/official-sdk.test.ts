import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import COS from 'cos-nodejs-sdk-v5'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCosClient, fromOfficialSdk } from '../src/index.js'
import { createCosSandbox } from '../src/testing/index.js'
import { bytesOf, credentials, failure, mebibyte, place } from './cos-world.js'

const { bucket, region } = place
const Place = { Bucket: bucket, Region: region }
const sandbox = createCosSandbox({ ...place, keys: [credentials] })
let served: Awaited<ReturnType<typeof sandbox.serve>>
let official: COS

// No pool of connections that outlives the test.
const sdk = (SecretKey: string) =>
  new COS({ SecretId: credentials.secretId, SecretKey, Domain: new URL(served.url).host, Protocol: 'http:', KeepAlive: false, UploadCheckContentMd5: true })

beforeAll(async () => {
  served = await sandbox.serve()
  official = sdk(credentials.secretKey)
})
beforeEach(() => sandbox.reset())
afterAll(() => served.close())

describe('the official SDK, unchanged, over loopback', () => {
  it('stores, reads, asks for the headers and deletes', async () => {
    const Key = "a b/腾讯云(1)'+&.txt"

    const put = await official.putObject({ ...Place, Key, Body: 'text', ContentType: 'text/plain' })
    const { Body } = await official.getObject({ ...Place, Key })
    const { headers } = await official.headObject({ ...Place, Key })
    await official.deleteObject({ ...Place, Key })

    expect(put.ETag).toBe('"1cb251ec0d568de6a929b520c4aed8d1"')
    expect(String(Body)).toBe('text')
    expect(headers).toMatchObject({ 'content-length': '4', 'content-type': 'text/plain' })
    await expect(official.getObject({ ...Place, Key })).rejects.toMatchObject({ statusCode: 404, code: 'NoSuchKey' })
  })

  it('lists, page by page and by directories, and deletes many', async () => {
    for (const Key of ['a/1', 'a/2 &', 'b/3']) await official.putObject({ ...Place, Key, Body: Key })

    const page = await official.getBucket({ ...Place, MaxKeys: 2 })
    const roots = await official.getBucket({ ...Place, Delimiter: '/' })
    const deleted = await official.deleteMultipleObject({ ...Place, Objects: [{ Key: 'a/1' }, { Key: 'a/2 &' }] })

    expect(page).toMatchObject({ IsTruncated: 'true', NextMarker: 'a/2 &', Contents: [{ Key: 'a/1' }, { Key: 'a/2 &' }] })
    expect(roots.CommonPrefixes).toEqual([{ Prefix: 'a/' }, { Prefix: 'b/' }])
    expect(deleted.Deleted).toMatchObject([{ Key: 'a/1' }, { Key: 'a/2 &' }])
    expect(sandbox.objects.map(({ key }) => key)).toEqual(['b/3'])
  })

  it('uploads a file in parts, which our client reads', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'cos-official-'))
    const whole = bytesOf(2 * mebibyte + 5)
    await writeFile(join(directory, 'file'), whole)
    const cos = createCosClient({ ...place, credentials, hosts: { main: served.url } })

    await official.sliceUploadFile({ ...Place, Key: 'big', FilePath: join(directory, 'file'), ChunkSize: mebibyte, SliceSize: mebibyte })

    expect(sandbox.journal.count({ endpoint: 'Upload Part', verdict: 'ok' })).toBe(3)
    expect(Buffer.compare((await cos.objects.get({ Key: 'big' })).Body, whole)).toBe(0)
    await cos.close()
    await rm(directory, { recursive: true })
  })

  it('copies, and reads what our client has uploaded in parts', async () => {
    const cos = createCosClient({ ...place, credentials, hosts: { main: served.url } })
    const whole = bytesOf(mebibyte + 5)
    await cos.upload({ Key: 'ours', Body: whole }, { partSize: mebibyte })
    await cos.close()

    await official.putObjectCopy({ ...Place, Key: 'copy', CopySource: `${bucket}.cos.${region}.myqcloud.com/ours` })

    expect(Buffer.compare((await official.getObject({ ...Place, Key: 'copy' })).Body, whole)).toBe(0)
  })

  it('makes URLs that open what they name and nothing else, as ours do', async () => {
    const cos = createCosClient({ ...place, credentials, hosts: { main: served.url } })
    await cos.objects.put({ Key: 'k 1', Body: 'x' })
    await cos.objects.put({ Key: 'k 2', Body: 'y' })

    for (const url of [official.getObjectUrl({ ...Place, Key: 'k 1', Sign: true }, () => undefined), await cos.presign({ key: 'k 1' })]) {
      const altered = await fetch(url.replace('k%201', 'k%202'))

      expect(await (await fetch(url)).text()).toBe('x')
      expect(altered.status).toBe(403)
      expect(await altered.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
    }
    await cos.close()
  })

  it('is refused with the official error when its secret is wrong or its signature altered', async () => {
    const authorization = COS.getAuthorization({ SecretId: credentials.secretId, SecretKey: credentials.secretKey, Method: 'GET', Key: 'k' })

    await expect(sdk('another').getObject({ ...Place, Key: 'k' })).rejects.toMatchObject({ statusCode: 403, code: 'SignatureDoesNotMatch' })
    const good = await fetch(`${served.url}/k`, { headers: { authorization } })
    const altered = await fetch(`${served.url}/k`, { headers: { authorization: authorization.replace(/.$/, (last) => (last === '0' ? '1' : '0')) } })
    expect(await good.text()).toContain('<Code>NoSuchKey</Code>')
    expect(await altered.text()).toMatch(
      /^<\?xml version='1\.0' encoding='utf-8' \?>\n<Error><Code>SignatureDoesNotMatch<\/Code><Message>.+<\/Message><Resource>.+<\/Resource><RequestId>/,
    )
  })
})

describe('an instance of it that is handed in', () => {
  it('does what our client does not, with bucket and region filled in', async () => {
    const cos = fromOfficialSdk(official, place)
    await cos.call('putObject', { Key: 'k', Body: 'text' })

    const { Contents } = await cos.call('getBucket', { Prefix: 'k' })

    expect(Contents).toMatchObject([{ Key: 'k', Size: '4' }])
  })

  it('fails with our errors, of the same table', async () => {
    const missing = await failure(fromOfficialSdk(official, place).call('getObject', { Key: 'none' }))
    const refused = await failure(fromOfficialSdk(sdk('another'), place).call('getObject', { Key: 'none' }))

    expect(missing).toMatchObject({ kind: 'not_found', code: 'NoSuchKey', platform: 'tencent', endpoint: 'getObject', requestId: expect.any(String) })
    expect(refused).toMatchObject({ kind: 'auth_invalid', code: 'SignatureDoesNotMatch' })
  })

  it('says that nothing answered without saying where it asked', async () => {
    const gone = {
      getBucketCors: () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', url: 'http://x/?q-signature=secret' })),
    }

    const error = await failure(fromOfficialSdk(gone, place).call('getBucketCors', {} as never))

    expect(error).toMatchObject({ kind: 'network', outcome: 'unknown' })
    expect(JSON.stringify(error)).not.toContain('q-signature')
  })
})
