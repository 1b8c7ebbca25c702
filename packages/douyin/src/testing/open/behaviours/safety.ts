import { type Ask, type Behaviours, objectsOf, textOf } from '../ask.js'

// Words that the sandbox takes for violations, so that a test can have either verdict.
const risky = /违规|赌博|risky/

/** Content safety. */
export function safetyBehaviours(): Behaviours {
  const image = (ask: Ask) => {
    const data = Buffer.from(textOf(ask, 'image_data'), 'base64').toString('utf8')
    const hit = risky.test(`${textOf(ask, 'image')}${data}`)
    return { predicts: ['porn', 'cartoon_leader', 'sensitive_flag'].map((model_name) => ({ model_name, hit: hit && model_name === 'porn' })) }
  }
  return {
    '/api/v2/tags/text/antidirt': (ask) => ({
      data: objectsOf(ask.params, 'tasks').map((task) => {
        const hit = risky.test(String(task['content'] ?? ''))
        return {
          code: 0,
          msg: 'ok',
          task_id: `${ask.app.random.hex(8)}-${ask.app.random.hex(4)}`,
          data_id: '',
          predicts: [{ target: '', model_name: 'short_content_antispam', prob: hit ? 1 : 0, hit }],
        }
      }),
    }),
    '/api/apps/censor/image': image,
    '/api/apps/v1/censor/image/': image,
  }
}
