import { type Answer, encodeForm, parseJson, type Transport } from '@duijie/core/platform'
import { createTaobaoClient, signTop, type TaobaoOptions } from '@duijie/taobao'
import type { Bench } from '../scripts/bench.ts'
import { smallAnswer, smallFields } from './orders-page.ts'
import { interleave, repeated, repeatedly, row, spread } from './rounds.ts'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret-0123456789abcdef01' }
const session = '6100e1fake0session0of0a0shop0that0does0not0exist0a1b2c3'
const body = new TextEncoder().encode(smallAnswer('simplified'))

/** What the client itself costs: whole calls of its public face, on a transport that answers at once. */
export const bench: Bench = async ({ short }) => {
  const sent: Record<string, string> = {}
  const transport = answering(({ body: form }) => Object.assign(sent, Object.fromEntries(new URLSearchParams(String(form)))))
  const options = { credentials, accounts: { shop: { session } }, transport: answering() }
  await fullinfo({ ...options, transport })()
  const { sign: _, ...signed } = sent
  // Alone first: what else runs in a process makes the engine's code more general, and this one slower.
  const { call } = await interleave({ call: repeatedly(fullinfo(options)) }, { rounds: short ? 150 : 500, sliceMs: 8, warmMs: 600 })
  const parts = await interleave(
    {
      steps: repeatedly(fullinfo({ ...options, gateway: nothingOnTheWire })),
      sign: repeated(() => signTop(signed, { secret: credentials.appSecret, method: 'hmac-sha256' })),
      form: repeated(() => encodeForm(sent)),
      read: repeated(() => parseJson(body)),
    },
    { rounds: short ? 40 : 150, sliceMs: 4, warmMs: 300 },
  )
  return {
    name: `the pipeline: a signed call with ${Object.keys(sent).length} params, answered at once with ${body.byteLength} bytes`,
    rows: [
      row('whole call: params, token, signature, form, decode, result', 'µs CPU', call.cpuUs),
      row('within it the steps, without token, encode and decode', 'µs CPU', parts.steps.cpuUs),
      row('within it the signature (hmac-sha256)', 'µs CPU', parts.sign.cpuUs),
      row('within it the form', 'µs CPU', parts.form.cpuUs),
      row('within it reading the JSON', 'µs CPU', parts.read.cpuUs),
    ],
    ratios: [{ name: 'µs CPU of a whole small call, best round', value: spread(call.cpuUs).min, atMost: 60 }],
  }
}

function fullinfo(options: TaobaoOptions): () => Promise<unknown> {
  const { trades } = createTaobaoClient(options).account('shop')
  return () => trades.fullinfo({ tid: '4093482012345678901', fields: smallFields })
}

const value: unknown = parseJson(body)

/** A wire without work: what remains is the steps'. It needs no session, so that the token's step has nothing to do either. */
const nothingOnTheWire: NonNullable<TaobaoOptions['gateway']> = {
  host: 'https://gateway.example',
  app: async () => credentials.appKey,
  offers: () => true,
  protocol: {
    encode: () => ({ method: 'POST', url: 'https://gateway.example/', headers: {}, body: '' }),
    decode: () => ({ ok: true, value }),
  },
}

function answering(look?: (request: Parameters<Transport['send']>[0]) => void): Transport {
  const answer: Answer = {
    status: 200,
    headers: { get: () => null },
    bytes: async () => body,
    stream: () => new ReadableStream(),
    discard: async () => {},
  }
  return {
    async send(request) {
      look?.(request)
      return answer
    },
  }
}
