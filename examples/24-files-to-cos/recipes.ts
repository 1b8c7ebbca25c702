import { createHash } from 'node:crypto'
import { isDuijieError } from '@duijie/core'
import type { CosClient } from '@duijie/tencent'
import type { WechatClient, WechatPayClient } from '@duijie/wechat'

/** Puts the trade bill of a day into the bucket as it comes, however long it is: nothing lies on a disk, and what is not the file that was announced is not stored. */
export async function billToCos(
  pay: Pick<WechatPayClient, 'bills'>,
  cos: Pick<CosClient, 'upload'>,
  day: string,
): Promise<{ readonly key: string; readonly bytes: number }> {
  const key = `bills/trade/${day}.csv`
  const found = await pay.bills.trade({ bill_date: day })
  const file = await pay.bills.download({ download_url: found.download_url })
  const { Size } = await cos.upload({ Key: key, ContentType: 'text/csv; charset=utf-8', Body: announced(file, found.hash_value) })
  return { key, bytes: Size }
}

/** Makes the scan code of something once, and gives its public address. */
export async function codeToCos(wechat: Pick<WechatClient, 'codes'>, cos: Pick<CosClient, 'objects' | 'cdnUrl'>, scene: string): Promise<string> {
  const key = `codes/${scene}`
  if (!(await isThere(cos, key))) {
    const { image, contentType } = await wechat.codes.wxaCodeUnlimit({ scene, page: 'pages/index/index' })
    await cos.objects.put({ Key: key, Body: image, ContentType: contentType, CacheControl: 'max-age=31536000' })
  }
  return cos.cdnUrl(key)
}

// Bills are not signed: their digest is what counts. A body that fails at its end is never completed, so that no object appears.
async function* announced(file: AsyncIterable<Uint8Array>, sha1: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha1')
  for await (const chunk of file) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== sha1.toLowerCase()) throw new Error('the bill is not the file that was announced')
}

async function isThere({ objects }: Pick<CosClient, 'objects'>, key: string): Promise<boolean> {
  try {
    await objects.head({ Key: key })
    return true
  } catch (error) {
    if (isDuijieError(error) && error.kind === 'not_found') return false
    throw error
  }
}
