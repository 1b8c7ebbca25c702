import {
  type ClientBase,
  type ClientOptions,
  checkOptions,
  clientOptionsSchema,
  createClient,
  DuijieError,
  holdKeys,
  type Provided,
  resolveHosts,
  systemClock,
} from '@duijie/core/platform'
import { z } from 'zod'
import type { TencentCredentials } from './credentials.js'
import { type Catalogue, catalogue } from './endpoints/catalogue.js'
import type { ObjectInfo } from './endpoints/types/objects.js'
import { keyPath } from './percent-encode.js'
import { platformName } from './platform-name.js'
import { type PresignOptions, presignUrl } from './presign.js'
import { cosProtocol } from './protocol.js'
import { type DownloadOptions, type DownloadParams, downloadTo } from './transfer/download.js'
import { bodySource, fileSource } from './transfer/part-source.js'
import { uploadFrom } from './transfer/upload.js'
import { type UploadFileParams, type UploadOptions, type UploadResult, uploadOptionsSchema } from './transfer/upload-options.js'

/** What a COS client needs. */
export interface CosOptions extends ClientOptions {
  /** With its APPID: `examplebucket-1250000000`. */
  readonly bucket: string
  /** `ap-shanghai` */
  readonly region: string
  /** A key pair or temporary keys: a value, or a function that gives the current ones. Those that say when they end are kept until a minute before. */
  readonly credentials: Provided<TencentCredentials>
  /** The bucket's own domain or its CDN, for `cdnUrl`. */
  readonly cdn?: string
}

/** A client of one bucket. */
export interface CosClient extends ClientBase, Catalogue {
  /**
   * Uploads a file, a stream or a `Blob` of any size: in parts side by side, a few of them in memory at once. What arrived is compared part by part and as a whole. One that
   * was killed goes on by `resume`: only what is missing is sent.
   *
   * @throws DuijieError `conflict` where the file changed meanwhile, and whatever the requests end with. An upload that can be resumed (`onBegun` or `resume` was given) stays; any other is aborted.
   */
  upload(params: UploadFileParams, options?: UploadOptions): Promise<UploadResult>
  /**
   * Downloads an object of any size into a file. It is written beside it and renamed when its length and CRC64 are right, so that there is never a short file; what breaks is asked
   * for again from where it broke.
   *
   * @throws DuijieError `conflict` where another object was stored under the key meanwhile, `network` where it cannot be had whole
   */
  download(params: DownloadParams, options?: DownloadOptions): Promise<ObjectInfo>
  /** A URL that anybody may use for a while. It is a credential: keep it out of logs. Signed by temporary keys it ends with them at the latest. */
  presign(options: PresignOptions): Promise<string>
  /** The URL of an object that everybody may read. */
  publicUrl(key: string): string
  /** The same by the option `cdn`. */
  cdnUrl(key: string): string
}

const credentialsSchema = z.strictObject({
  secretId: z.string().min(1),
  secretKey: z.string().min(1),
  securityToken: z.string().min(1).optional(),
  expiresAt: z.number().optional(),
})
const optionsSchema = clientOptionsSchema.extend({
  bucket: z.string().regex(/^[a-z0-9][a-z0-9-]*-\d+$/, 'expected a name with its APPID, like examplebucket-1250000000'),
  region: z.string().regex(/^[a-z0-9-]+$/),
  credentials: z.union(
    [credentialsSchema, z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected { secretId, secretKey, securityToken? } or a function that gives them',
  ),
  cdn: z.url().optional(),
})

/**
 * Makes a client of one bucket of Tencent COS.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const cos = createCosClient({ bucket: 'examplebucket-1250000000', region: 'ap-shanghai', credentials: { secretId, secretKey } })
 * await cos.objects.put({ Key: 'a/b.txt', Body: 'text' })
 * ```
 */
export function createCosClient(options: CosOptions): CosClient {
  checkOptions('createCosClient', optionsSchema, options)
  const { bucket, region, credentials, cdn, ...given } = options
  const clock = options.clock ?? systemClock
  const keys = holdKeys(credentials, clock)
  const protocol = cosProtocol(keys, { bucket, region })
  const host = `https://${bucket}.cos.${region}.myqcloud.com`
  // The second is the one that the official SDKs fall back to.
  const hosts = { main: [host, `https://${bucket}.cos.${region}.tencentcos.cn`], ...given.hosts }
  const urls = resolveHosts(hosts)
  const { main } = hosts
  // A resolver's answer would have to be waited for.
  const known = typeof main === 'function' ? host : ([main].flat()[0] ?? host)
  const publicUrl = (base: string, key: string) => `${base.replace(/\/+$/, '')}${keyPath(key)}`
  const client = createClient<Catalogue>(
    {
      platform: platformName,
      tree: catalogue,
      hosts,
      tokenHost: 'main',
      protocol: () => protocol,
      app: async () => (await keys.current()).secretId,
      grants: () => [],
      ping: () => ({ endpoint: catalogue.objects.list, params: { MaxKeys: 1 } }),
      adHoc: { grant: 'none' },
      shownParams: new Set(),
      // Keys of objects.
      hidesPaths: true,
    },
    given,
  )
  return Object.assign(client, {
    async upload({ File, Body, ...params }: UploadFileParams, uploadOptions: UploadOptions = {}) {
      checkOptions('upload', uploadOptionsSchema(), uploadOptions)
      if ((File === undefined) === (Body === undefined)) throw new DuijieError('invalid_params', 'upload: expected either File or Body')
      const source = File === undefined ? bodySource(Body) : await fileSource(File)
      try {
        return await uploadFrom(source, client, params, uploadOptions)
      } finally {
        await source.close()
      }
    },
    download: (params: DownloadParams, downloadOptions: DownloadOptions = {}) => downloadTo(client.objects, params, downloadOptions),
    async presign(wanted: PresignOptions) {
      const [base = host] = await urls('main')
      return presignUrl(base.replace(/\/+$/, ''), wanted, await keys.current(), clock.now())
    },
    publicUrl: (key: string) => publicUrl(known, key),
    cdnUrl: (key: string) => publicUrl(cdn ?? known, key),
  })
}
