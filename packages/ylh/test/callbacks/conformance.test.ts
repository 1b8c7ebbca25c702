import { encodeForm } from '@duijie/core/platform'
import { webhookConformance } from '@duijie/core/testing/conformance'
import { timeStamp } from '../../src/callbacks/acknowledge.js'
import { ylhWebhook } from '../../src/callbacks/webhook.js'
import { signCallback } from '../../src/sign.js'

const keys = { appKey: 'hmmdemo0123456789', secret: 'Demo-Secret-ABC123' }
const toleranceMs = 600_000

function delivery(fields: Readonly<Record<string, string>>, secret = keys.secret): Request {
  const body = encodeForm({ ...fields, Sign: signCallback(fields, secret) })
  return new Request('https://app.example/ylh', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })
}

const fieldsOf = (id: string, at: Date) => ({
  AppKey: keys.appKey,
  TimeStamp: timeStamp(at.getTime()),
  Method: 'hmm.scm_heorder.confirm',
  Data: JSON.stringify({ ExtOrderNo: `SO.${id}`, PlatformOrderNo: id, State: 1 }),
})

webhookConformance('ylh', {
  webhook: (clock) => ylhWebhook({ keys, clock, maxAgeMs: toleranceMs }),
  sign: ({ ids: [id = ''], at, wrongKey }) => delivery(fieldsOf(id, at), wrongKey === true ? 'another-secret' : keys.secret),
  accepted: async (response) => response.status === 200 && (await response.text()).includes('"success":true'),
  // Of the form its fields are signed, and not how they are written.
  capabilities: { signedBody: false, toleranceMs, batch: false },
  forgeries: {
    'an empty method whose name was moved to the end of Data': {
      reason: 'invalid_content',
      make(at) {
        const fields = fieldsOf('A', at)
        return delivery({ ...fields, Data: `${fields.Data}Method${fields.Method}`, Method: '' })
      },
    },
    'a name of Data in another case': {
      reason: 'invalid_content',
      make(at) {
        const fields = fieldsOf('A', at)
        return delivery({ ...fields, Data: fields.Data.replace('PlatformOrderNo', 'platformorderno') })
      },
    },
    'the key of another application': { reason: 'unknown_key', make: (at) => delivery({ ...fieldsOf('A', at), AppKey: 'somebody-else' }) },
  },
})
