import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseXml, writeXml } from '../../src/codec/xml.js'
import { isDuijieError } from '../../src/errors.js'
import { anyText } from './any-text.js'

describe('parseXml', () => {
  it('keeps every value as the text that it is', async () => {
    const text = '<?xml version="1.0"?><r><id>12345678901234567890</id><n>007</n><f>1.0</f><b>true</b><h>0x1F</h><e/><s> </s></r>'

    expect(await parseXml(text)).toEqual({ r: { id: '12345678901234567890', n: '007', f: '1.0', b: 'true', h: '0x1F', e: '', s: ' ' } })
  })

  it('reads CDATA sections, split ones too, and drops the lay-out around them', async () => {
    expect(await parseXml('<xml>\n <a>\n <![CDATA[ <b>&amp; ]]>\n </a>\n <c><![CDATA[x]]]]><![CDATA[>y]]></c>\n</xml>')).toEqual({
      xml: { a: ' <b>&amp; ', c: 'x]]>y' },
    })
  })

  it('makes a list of what comes more than once, and of what is said to be one', async () => {
    expect(await parseXml('<r><a>1</a><b/><a>2</a><c>3</c></r>', { lists: ['c'] })).toEqual({ r: { a: ['1', '2'], b: '', c: ['3'] } })
  })

  it('keeps attributes where it is asked to', async () => {
    const text = '<r v="1&lt;2"><a x="y">t</a><b z=""/></r>'

    expect(await parseXml(text, { attributes: 'keep' })).toEqual({ r: { '@v': '1<2', a: { '@x': 'y', '#text': 't' }, b: { '@z': '' } } })
    expect(await parseXml(text)).toEqual({ r: { a: 't', b: '' } })
  })

  it('knows the entities of XML and character references, and leaves unknown ones as they are', async () => {
    expect(await parseXml('<r>&lt;&amp;lt;&gt;&quot;&apos;&#65;&#x6d4b;&nbsp;&#0;&#xD800;&toString;</r>')).toEqual({
      r: '<&lt;>"\'A测&nbsp;&#0;&#xD800;&toString;',
    })
  })

  it('reads bytes, with a byte order mark too', async () => {
    expect(await parseXml(Buffer.from('\ufeff<r>测试</r>'))).toEqual({ r: '测试' })
  })

  it.each([
    ['at the top', '<!DOCTYPE r [<!ENTITY a "aaaa">]><r>&a;</r>'],
    ['hidden behind an attribute', '<r x="<!--"><!DOCTYPE q [<!ENTITY z "hello">]>"-->&z;</r>'],
    ['in small letters', '<!doctype r><r/>'],
    ['from outside', '<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>'],
  ])('refuses a DOCTYPE %s', async (_where, text) => {
    await expect(parseXml(text)).rejects.toMatchObject({ kind: 'unexpected' })
  })

  it('takes a DOCTYPE inside of text for text', async () => {
    expect(await parseXml('<r><![CDATA[<!DOCTYPE x>]]></r>')).toEqual({ r: '<!DOCTYPE x>' })
  })

  it.each(['', 'secret', '<secret>', '<a></secret>', '<a/><secret/>', '<__proto__>secret</__proto__>', '<a secret></a>', '{"secret":1}'])(
    'refuses %j without quoting it',
    async (text) => {
      const error: unknown = await parseXml(text, { attributes: 'keep' }).catch((reason: unknown) => reason)

      expect(isDuijieError(error, 'unexpected') && error.message).toMatch(/^not well-formed XML/)
      expect(String(error)).not.toContain('secret')
    },
  )

  it('harms no prototype by the names of elements', async () => {
    const document = await parseXml('<r><toString>1</toString><hasOwnProperty>2</hasOwnProperty></r>')

    expect(document).toEqual({
      r: Object.fromEntries([
        ['toString', '1'],
        ['hasOwnProperty', '2'],
      ]),
    })
  })

  it('refuses what is too long, or nested too deep', async () => {
    await expect(parseXml('<r>1234567890</r>', { maxLength: 10 })).rejects.toMatchObject({
      kind: 'unexpected',
      message: 'XML of 17 characters is not read: at most 10',
    })
    await expect(parseXml('<a>'.repeat(1000) + '</a>'.repeat(1000))).rejects.toMatchObject({ kind: 'unexpected' })
  })

  it('throws nothing but its own error on arbitrary input', async () => {
    const nearly = fc
      .array(
        fc.constantFrom(
          '<a>',
          '</a>',
          '<b x="',
          '"/>',
          '<![CDATA[',
          ']]>',
          '<!--',
          '-->',
          '<?p',
          '?>',
          '&',
          '&lt;',
          '<!DOCTYPE',
          '[',
          ']',
          '>',
          '<',
          '/',
          't',
          ' ',
          ':@',
          '#text',
        ),
      )
      .map((parts) => parts.join(''))

    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array(),
          anyText,
          nearly,
          nearly.map((inner) => `<a>${inner}</a>`),
        ),
        async (input) => {
          const error: unknown = await parseXml(input, { attributes: 'keep' }).then(
            () => undefined,
            (reason: unknown) => reason,
          )

          expect(error === undefined || isDuijieError(error, 'unexpected')).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('writeXml', () => {
  it('escapes texts and attributes, repeats lists, leaves out undefined', async () => {
    expect(await writeXml({ r: { '@a': '"<', b: ['1', '<&>'], c: undefined, d: '', e: { '@x': 'y', '#text': 't' } } })).toBe(
      '<r a="&quot;&lt;"><b>1</b><b>&lt;&amp;&gt;</b><d></d><e x="y">t</e></r>',
    )
  })

  it('writes CDATA sections and a declaration where it is asked to', async () => {
    expect(await writeXml({ xml: { a: 'x]]>y', b: { c: '' } } }, { text: 'cdata', declaration: 'utf-8' })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><xml><a><![CDATA[x]]]]><![CDATA[>y]]></a><b><c><![CDATA[]]></c></b></xml>',
    )
  })

  it.each(['escaped', 'cdata'] as const)('writes what parseXml reads back, with texts %s', async (text) => {
    const value = anyText.map((part) => part.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, ' '))
    const record = fc.dictionary(fc.constantFrom('a', 'b_1', 'C-d', 'toString'), value, { minKeys: 1 })

    await fc.assert(
      fc.asyncProperty(record, async (members) => {
        expect(await parseXml(await writeXml({ root: members }, { text }))).toEqual({ root: members })
      }),
    )
  })

  it.each([[{ 'a b': 'x' }], [{ a: { '><script>': 'x' } }], [{ a: 'x\u0001' }], [{ a: { '@b': '\u0000' } }], [{ a: '\ud83d' }]])(
    'refuses %j, which XML cannot hold',
    async (document) => {
      await expect(writeXml(document)).rejects.toMatchObject({ kind: 'invalid_params' })
    },
  )
})
