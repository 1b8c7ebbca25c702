// Files from one platform to the other: the trade bill of a day streams from WeChat Pay into a bucket of Tencent COS, and a mini program's scan code becomes a public image.
//   npm run demo -- 24
// Both platforms are sandboxes. The recipes are in `recipes.ts`; they take any client of each platform.
import assert from 'node:assert/strict'
import { billToCos, codeToCos } from './recipes.ts'
import { openStage } from './stage.ts'

await using stage = await openStage()
const { wechat, pay, cos } = stage

const day = await stage.sells(3)
const { key, bytes } = await billToCos(pay, cos, day)
console.log(`${key}: ${bytes} bytes`)
const address = await cos.presign({ key, expiresInSeconds: 600 })
console.log(`for the accountant, ten minutes: ${new URL(address).pathname}`)

const url = await codeToCos(wechat, cos, 'id=42')
console.log(`the code of id=42: ${url}`)
assert.equal(await codeToCos(wechat, cos, 'id=42'), url, 'the same code has the same address')

for (const object of stage.sandboxes.cos.objects) console.log(`${object.key}  ${object.size} bytes  ${object.headers['content-type']}`)
assert.equal(stage.sandboxes.cos.objects.length, 2)
