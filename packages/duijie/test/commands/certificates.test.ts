import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { directory, duijie, startSandbox } from '../duijie.js'

describe('duijie certificates', () => {
  it('writes the certificates of WeChat Pay, each under its serial number', async () => {
    const { env } = await startSandbox('wechat-pay')
    const to = join(directory(), 'certificates')

    const ran = await duijie(['certificates', 'wechat-pay', '--to', to, '--json'], { env })

    expect(ran.code).toBe(0)
    const [{ serial, file, expires }] = ran.lines
    expect(new X509Certificate(readFileSync(file)).serialNumber).toBe(serial)
    expect(Date.parse(expires)).toBeGreaterThan(Date.now())
    expect(readdirSync(to)).toEqual(ran.lines.map((line) => `${line.serial}.pem`))
  })

  it('says that a platform has none', async () => {
    expect(await duijie(['certificates', 'taobao', '--to', 'x'])).toMatchObject({ code: 2, err: expect.stringContaining('has no certificates to download') })
  })
})
