import { DuijieError, failed } from '@duijie/core/platform'
import { classify } from './errors.js'
import { platformName } from './platform-name.js'

/** The names of the methods of an SDK instance that take params and give a promise. */
export type OfficialMethod<Sdk> = { [Name in keyof Sdk]-?: Sdk[Name] extends (params: never) => Promise<unknown> ? Name : never }[keyof Sdk]

/** What a method of the SDK takes; bucket and region are known. */
export type OfficialParams<Method> = Method extends (params: infer Params) => Promise<unknown> ? Omit<Params, 'Bucket' | 'Region'> : never

/** What a method of the SDK gives. */
export type OfficialResult<Method> = Method extends (params: never) => Promise<infer Result> ? Result : never

/** The operations of an SDK instance, with bucket and region filled in and its failures as our errors. */
export interface OfficialCos<Sdk> {
  /**
   * Calls a method of the SDK.
   *
   * @throws DuijieError of the same kinds as the client's own methods, from the same table; what the SDK threw is not kept, because it holds the signed URL
   */
  call<Name extends OfficialMethod<Sdk>>(method: Name, params: OfficialParams<Sdk[Name]>): Promise<OfficialResult<Sdk[Name]>>
}

/**
 * Takes an instance of `cos-nodejs-sdk-v5` that the application has, for whatever this client does not do. Nothing is imported: whatever has such methods fits.
 * Keys, retries and addresses are the instance's own.
 *
 * @example
 * ```ts
 * const official = fromOfficialSdk(new COS({ SecretId, SecretKey }), { bucket: 'examplebucket-1250000000', region: 'ap-shanghai' })
 * const { CORSRules } = await official.call('getBucketCors', {})
 * ```
 */
export function fromOfficialSdk<Sdk extends object>(sdk: Sdk, { bucket, region }: { readonly bucket: string; readonly region: string }): OfficialCos<Sdk> {
  return {
    async call(method, params) {
      const name = String(method)
      const ask: unknown = Reflect.get(sdk, method)
      if (typeof ask !== 'function') throw new DuijieError('invalid_params', `fromOfficialSdk: the instance has no method ${name}`, { platform: platformName })
      try {
        // The types above say that this method takes these params and gives this.
        return (await Reflect.apply(ask, sdk, [{ Bucket: bucket, Region: region, ...params }])) as OfficialResult<Sdk[typeof method]>
      } catch (error) {
        throw converted(error, name)
      }
    },
  }
}

function converted(error: unknown, endpoint: string): unknown {
  if (typeof error !== 'object' || error === null) return error
  // Its fields are not documented to be there; each is looked at.
  const { code, message, statusCode, RequestId: requestId } = error as Readonly<Record<string, unknown>>
  const site = { platform: platformName, endpoint }
  const words = typeof message === 'string' ? message : ''
  if (typeof statusCode !== 'number') {
    // Nothing answered. The SDK does not tell whether the request had left.
    return new DuijieError('network', `the official SDK got no answer${typeof code === 'string' ? `: ${code}` : ''}`, { ...site, outcome: 'unknown' })
  }
  const told = { code: typeof code === 'string' || typeof code === 'number' ? String(code) : `http_${statusCode}`, message: words, status: statusCode }
  return failed(classify({ ...told, ...(typeof requestId === 'string' ? { requestId } : {}) }), site)
}
