import { describe, expect, it } from 'vitest'
import { templateProblems } from '../../src/mini/template-rules.js'

const rows: readonly [field: string, good: readonly (string | number)[], bad: readonly string[]][] = [
  ['thing1', ['奶茶', 'x'.repeat(20), '🍌'.repeat(20)], ['很'.repeat(21)]],
  ['number2', ['1', '-1.50', 7, '1'.repeat(32)], ['1a', '1'.repeat(33), '一']],
  ['letter3', ['abcXYZ'], ['abc1', 'x'.repeat(33)]],
  ['symbol4', ['!!', '★'], ['abc', '!!!!!!']],
  ['character_string5', ['T2025-01_#1'], ['订单1', 'x'.repeat(33), 'a b']],
  ['time6', ['15:01', '2019年10月1日 15:01', '15:01~16:00', '2019-10-01 15:01:02'], ['明天', '15点']],
  ['date7', ['2019年10月1日', '2019-10-01', '2019/10/1 15:01', '2019.10.01', '2019年10月1日~2019年10月2日'], ['三月一日', '15:01']],
  ['amount8', ['￥1.00', '100元', '$3', '¥99.9'], ['1,000', '￥￥1', '一元']],
  ['phone_number9', ['13800000000', '+86-021-1234567'], ['电话', '1'.repeat(18)]],
  ['car_number10', ['粤A8Z888挂'], ['粤A8Z888挂粤A']],
  ['name11', ['张三', 'John Smith'], ['张三丰张三丰张三丰张三', '张San', 'x'.repeat(21)]],
  ['phrase12', ['配送中'], ['已经配送中了', 'done']],
  ['enum13', ['anything that the platform lists'], []],
  ['kind_of_tomorrow14', ['anything at all'], []],
]

describe('a template’s field', () => {
  it.each(rows)('%s takes what the platform takes', (field, good) => {
    for (const value of good) expect([value, templateProblems({ [field]: value })]).toEqual([value, []])
  })

  it.each(rows.filter(([, , bad]) => bad.length > 0))('%s is named when the platform would refuse it', (field, _good, bad) => {
    for (const value of bad) {
      const [problem = ''] = templateProblems({ [field]: value })
      expect([value, problem.startsWith(`${field}: `), problem.includes(value)]).toEqual([value, true, false])
    }
  })

  it('must be neither empty nor hold control characters', () => {
    expect(templateProblems({ thing1: '', thing2: 'a\nb' })).toEqual(['thing1: must not be empty', 'thing2: must not hold control characters'])
  })
})
