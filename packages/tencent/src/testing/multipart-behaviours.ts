import { Refusal } from '@duijie/core/testing'
import type { CosWire } from './counterpart.js'
import { listParts } from './lists.js'
import { type Behaviour, commonHeaders, elementOf, keptHeaders, readXml, receiveBody, sumsOf, xmlAnswer } from './object-behaviours.js'
import { cosFailure } from './refusals.js'
import { type CosWorld, joinedObject, type UploadState } from './state.js'
import { xmlMembers } from './xml-text.js'

const smallestPart = 1_048_576

/** The operations on uploads in parts, by their documented names. */
export const multipartBehaviours: Readonly<Record<string, Behaviour>> = {
  'Initiate Multipart Upload'(world, wire, now) {
    const upload = { id: world.nextUploadId(), key: wire.key, headers: keptHeaders(wire.headers), at: now, parts: new Map() }
    world.uploads.set(upload.id, upload)
    const members = xmlMembers({ Bucket: world.bucket, Key: wire.key, UploadId: upload.id })
    return xmlAnswer(`<InitiateMultipartUploadResult>${members}</InitiateMultipartUploadResult>`, wire, now)
  },

  async 'Upload Part'(world, wire, now) {
    const upload = uploadOf(world, wire)
    const number = Number(wire.query['partNumber'])
    if (!Number.isInteger(number) || number < 1 || number > 10_000) throw new Refusal(cosFailure('InvalidArgument', 'partNumber must be 1 to 10000.'))
    const part = await receiveBody(world.store, wire)
    upload.parts.set(number, part)
    return new Response(null, { headers: { ...commonHeaders(wire, now), etag: `"${part.md5}"`, 'x-cos-hash-crc64ecma': part.crc64 } })
  },

  'List Parts': (world, wire, now) => xmlAnswer(listParts(world, uploadOf(world, wire), wire.query), wire, now),

  async 'Complete Multipart Upload'(world, wire, now) {
    const upload = uploadOf(world, wire)
    const wanted = await wantedParts(wire)
    if (wanted.some(({ number }, index) => number <= (wanted[index - 1]?.number ?? 0))) throw new Refusal(cosFailure('InvalidPartOrder'))
    const bodies = wanted.map(({ number, etag }) => {
      const part = upload.parts.get(number)
      if (part === undefined || part.md5 !== etag.replaceAll('"', '')) throw new Refusal(cosFailure('InvalidPart'))
      return part
    })
    if (bodies.slice(0, -1).some(({ size }) => size < smallestPart)) throw new Refusal(cosFailure('EntityTooSmall'))
    const object = joinedObject(bodies, upload.headers, now)
    world.objects.set(upload.key, object)
    world.uploads.delete(upload.id)
    const location = `${world.bucket}.cos.${world.region}.myqcloud.com/${upload.key}`
    const members = xmlMembers({ Location: location, Bucket: world.bucket, Key: upload.key, ETag: object.etag })
    return xmlAnswer(`<CompleteMultipartUploadResult>${members}</CompleteMultipartUploadResult>`, wire, now, sumsOf(object))
  },

  'Abort Multipart Upload'(world, wire, now) {
    world.uploads.delete(uploadOf(world, wire).id)
    return new Response(null, { status: 204, headers: commonHeaders(wire, now) })
  },
}

function uploadOf({ uploads }: CosWorld, { key, query }: CosWire): UploadState {
  const upload = uploads.get(query['uploadId'] ?? '')
  if (upload === undefined || upload.key !== key) throw new Refusal(cosFailure('NoSuchUpload'))
  return upload
}

async function wantedParts({ request }: CosWire): Promise<readonly { readonly number: number; readonly etag: string }[]> {
  const { CompleteMultipartUpload } = await readXml(new Uint8Array(await request.arrayBuffer()), ['Part'])
  const { Part: parts } = elementOf(CompleteMultipartUpload)
  if (!Array.isArray(parts) || parts.length === 0) throw new Refusal(cosFailure('MalformedXML'))
  return parts.map((part) => {
    const { PartNumber, ETag } = elementOf(part)
    return { number: Number(PartNumber), etag: String(ETag) }
  })
}
