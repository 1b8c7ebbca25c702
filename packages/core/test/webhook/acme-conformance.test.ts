import { webhookConformance } from '../../src/testing/conformance.js'
import { acmeDelivery, acmeWebhook } from './acme-webhook.js'

webhookConformance('acme', {
  webhook: () => acmeWebhook({ maxBytes: 200_000 }),
  sign: ({ ids, at, wrongKey, wrongTag = false }) =>
    acmeDelivery({
      messages: ids.map((id) => ({ id, topic: 'order.paid', account: 'shop-1', content: { tid: id } })),
      at: at.getTime(),
      wrongTag,
      ...(wrongKey ? { secret: 'wrong' } : {}),
    }),
  accepted: ({ status }) => status === 200,
  reply: 'done',
  capabilities: { signedBody: true, signedHeaders: ['acme-time', 'acme-nonce', 'acme-sign'], toleranceMs: 300_000, batch: true, authenticated: true },
  forgeries: {
    'what names no time': {
      reason: 'missing_timestamp',
      make: (at) => {
        const request = acmeDelivery({ messages: [], at: at.getTime() })
        request.headers.delete('acme-time')
        return request
      },
    },
  },
})
